package lt.sklaida.manage;

import lt.sklaida.content.DraftPage.Item;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The titles of entries by locale. */
final class Titles {

    private Titles() {}

    /** The titles in a tree of values, in the order of the locales. */
    static Map<LocaleTag, String> of(ContentModel model, String type, Map<String, ?> values) {
        Map<LocaleTag, String> titles = new LinkedHashMap<>();
        Object title = model.find(type).map(ContentType::titleField).map(values::get).orElse(null);
        for (LocaleTag locale : model.locales().all()) {
            Object text = title instanceof Map<?, ?> texts ? texts.get(locale.value()) : title;
            if (text instanceof String written && !written.isEmpty()) {
                titles.put(locale, written);
            }
        }
        return titles;
    }

    /**
     * The title in a locale, or in another one if there is none.
     *
     * @param wanted null for the source
     */
    static @Nullable String in(@Nullable LocaleTag wanted, Item item) {
        return in(wanted, item.sourceLocale(), item.titles());
    }

    static @Nullable String in(
            @Nullable LocaleTag wanted, @Nullable LocaleTag source, Map<LocaleTag, String> titles) {
        return Optional.ofNullable(wanted)
                .map(titles::get)
                .or(() -> Optional.ofNullable(source).map(titles::get))
                .or(() -> titles.values().stream().findFirst())
                .orElse(null);
    }
}
