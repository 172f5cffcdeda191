package lt.sklaida.studio;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Constraints;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a path leads to.
 *
 * @param path with dots only, as forms have it
 * @param field the field, or the list that the item is in
 * @param labels of the fields on the way, the last one its own
 * @param item the key of the item, if the path ends there; null otherwise
 * @param language of a text; null for what all languages share
 */
public record Place(
        String path,
        Field field,
        List<String> labels,
        @Nullable String item,
        @Nullable Language language) {

    /** Stands between the names of a field and of one inside it. */
    public static final String BELOW = " › ";

    private static final String SLUG = "slug.";

    /** A path of the API as one with dots. */
    public static String dotted(String path) {
        return path.replace("[", ".").replace("]", "");
    }

    /** The slug in a language, which is like a text of one line. */
    private static Place ofSlug(String label, Language language) {
        Constraints none = new Constraints(0, 200, null, null, null, null, 0, 1, null, null);
        Field field =
                new Field(
                        "slug",
                        label,
                        "",
                        null,
                        null,
                        null,
                        null,
                        "Slug",
                        Kind.SCALAR,
                        List.of(),
                        List.of(),
                        false,
                        false,
                        null,
                        true,
                        0,
                        false,
                        false,
                        none);
        return new Place(SLUG + language.tag(), field, List.of(label), null, language);
    }

    /** What the path leads to, also a slug; empty when there is nothing. */
    public static Optional<Place> find(Visit visit, Fields type, String path) {
        String dotted = dotted(path);
        return dotted.startsWith(SLUG)
                ? visit.model().locales().stream()
                        .filter(one -> dotted.equals(SLUG + one.tag()))
                        .map(one -> ofSlug(visit.text("edit.slug"), one))
                        .findFirst()
                : find(visit.model(), type, dotted);
    }

    /**
     * What the path leads to; empty when the model has nothing there.
     *
     * @param path as the API or as a form has it
     */
    public static Optional<Place> find(Model model, Fields type, String path) {
        String dotted = dotted(path);
        List<String> labels = new ArrayList<>();
        String[] steps = dotted.split("\\.", -1);
        Fields fields = type;
        for (int i = 0; i < steps.length; i++) {
            Field field = fields.field(steps[i]).orElse(null);
            if (field == null) {
                return Optional.empty();
            }
            labels.add(field.label());
            if (field.localized() || field.kind() != Kind.EMBEDDED) {
                String rest = i + 1 < steps.length ? steps[i + 1] : "";
                Language language =
                        model.locales().stream()
                                .filter(one -> field.localized() && one.tag().equals(rest))
                                .findFirst()
                                .orElse(null);
                return Optional.of(new Place(dotted, field, labels, null, language));
            }
            String key = field.list() && i + 1 < steps.length ? steps[++i] : null;
            if (i + 1 >= steps.length) {
                return Optional.of(new Place(dotted, field, labels, key, null));
            }
            fields = model.embedded(field);
        }
        return Optional.empty();
    }

    /** What people call it, such as “Agenda › Title (English)”. */
    public String label() {
        String all = String.join(BELOW, labels);
        return language == null ? all : "%s (%s)".formatted(all, language.label());
    }

    /** The id of its control in the form of the entry. */
    public String anchor() {
        return "f-" + path;
    }

    /** The locale of the value, if it is in one. */
    public @Nullable String locale() {
        return language == null ? null : language.locale();
    }
}
