package lt.sklaida.search.index;

import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.LocaleTag;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The indexes of what is published, one for each locale. */
public final class Indexes extends IndexFamily {

    private final String prefix;
    private final List<LocaleTag> locales;
    private final Map<String, LocaleTag> localesByAlias = new HashMap<>();

    Indexes(Elastic elastic, ContentModel model, SearchSettings settings, Clock clock) {
        super(elastic, layouts(model, settings), clock);
        this.prefix = settings.prefix();
        this.locales = List.copyOf(model.locales().all());
        locales.forEach(locale -> localesByAlias.put(alias(locale), locale));
    }

    private static Map<String, IndexLayout> layouts(ContentModel model, SearchSettings settings) {
        Map<String, IndexLayout> layouts = new HashMap<>();
        for (LocaleTag locale : model.locales().all()) {
            layouts.put(alias(settings.prefix(), locale), IndexLayout.of(model, locale, settings));
        }
        return layouts;
    }

    public List<LocaleTag> locales() {
        return locales;
    }

    /** The alias of the index that serves a locale. */
    public String alias(LocaleTag locale) {
        return alias(prefix, locale);
    }

    /** Elasticsearch requires names in lower case. */
    static String alias(String prefix, LocaleTag locale) {
        return prefix + "-" + locale.value().toLowerCase(Locale.ROOT);
    }

    /** The locale of one of these indexes. */
    public LocaleTag locale(Index index) {
        return Objects.requireNonNull(localesByAlias.get(index.alias()));
    }

    /** The aliases of the indexes that serve some locales. */
    public List<String> aliases(Collection<LocaleTag> some) {
        return some.stream().map(this::alias).toList();
    }
}
