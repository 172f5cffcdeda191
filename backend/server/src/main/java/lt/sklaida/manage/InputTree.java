package lt.sklaida.manage;

import lt.sklaida.model.Composite;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType.Embedded;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads inputs of content types as partial trees of values: what is absent stays absent, and null
 * stays null.
 */
final class InputTree {

    private static final String SLUG = "slug";

    private final Locales locales;

    InputTree(Locales locales) {
        this.locales = locales;
    }

    /** The values of an input. */
    Map<String, @Nullable Object> values(Composite type, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (input.get(ContentTypes.ITEM_KEY) instanceof String key) {
            values.put(ItemKeys.MEMBER, key);
        }
        for (Field field : type.fields()) {
            if (input.containsKey(field.name())) {
                values.put(field.name(), value(field, input.get(field.name())));
            }
        }
        return values;
    }

    private @Nullable Object value(Field field, @Nullable Object given) {
        if (given == null) {
            return null;
        }
        if (field.localized()) {
            return byTag((Map<?, ?>) given);
        }
        if (field.type() instanceof Embedded(var embedded)) {
            return given instanceof List<?> items
                    ? items.stream().map(item -> values(embedded, members(item))).toList()
                    : values(embedded, members(given));
        }
        return given;
    }

    @SuppressWarnings("unchecked") // names of members of inputs are strings
    private static Map<String, @Nullable Object> members(Object input) {
        return (Map<String, @Nullable Object>) input;
    }

    private Map<String, @Nullable Object> byTag(Map<?, ?> byLocale) {
        Map<String, @Nullable Object> byTag = new LinkedHashMap<>();
        for (LocaleTag tag : locales.all()) {
            if (byLocale.containsKey(tag.enumName())) {
                byTag.put(tag.value(), byLocale.get(tag.enumName()));
            }
        }
        return byTag;
    }

    /**
     * The chosen slugs of an input.
     *
     * @throws InvalidException when one is not a slug
     */
    Map<LocaleTag, Slug> slugs(Map<String, @Nullable Object> input) {
        Map<LocaleTag, Slug> slugs = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        if (input.get(SLUG) instanceof Map<?, ?> chosen) {
            byTag(chosen).forEach((tag, slug) -> slug(new LocaleTag(tag), slug, slugs, problems));
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        return slugs;
    }

    private static void slug(
            LocaleTag locale,
            @Nullable Object chosen,
            Map<LocaleTag, Slug> slugs,
            List<Problem> problems) {
        if (chosen instanceof String text && Slug.isSlug(text)) {
            slugs.put(locale, new Slug(text));
        } else if (chosen != null) {
            problems.add(
                    new Problem(
                            Problem.Reason.NOT_A_SLUG,
                            SLUG + "." + locale,
                            "is not a slug; give lower-case words of a–z and 0–9 joined by hyphens"));
        }
    }
}
