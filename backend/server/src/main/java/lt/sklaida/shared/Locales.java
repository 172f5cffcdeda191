package lt.sklaida.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configured locales and how each falls back to others when content is missing.
 *
 * @param defaultLocale the locale of a request that names none
 * @param all every locale, the default among them, in the order that people are shown
 * @param fallback for a locale, those to try after it, in order; a locale without an entry has no
 *     fallback
 */
public record Locales(
        LocaleTag defaultLocale, List<LocaleTag> all, Map<LocaleTag, List<LocaleTag>> fallback) {

    public Locales {
        all = List.copyOf(all);
        fallback = Map.copyOf(fallback);
        List<LocaleTag> mentioned = new ArrayList<>(fallback.keySet());
        fallback.values().forEach(mentioned::addAll);
        mentioned.add(defaultLocale);
        for (LocaleTag tag : mentioned) {
            if (!all.contains(tag)) {
                throw new IllegalArgumentException(
                        "Locale %s is not among the configured locales %s".formatted(tag, all));
            }
        }
    }

    /** The locales to try for a request, best first: the requested one and its fallbacks. */
    public List<LocaleTag> chain(LocaleTag requested) {
        Set<LocaleTag> chain = new LinkedHashSet<>();
        chain.add(requested);
        chain.addAll(fallback.getOrDefault(requested, List.of()));
        return List.copyOf(chain);
    }

    /** The available locale that serves a request, if any does. */
    public Optional<LocaleTag> serving(LocaleTag requested, Collection<LocaleTag> available) {
        return chain(requested).stream().filter(available::contains).findFirst();
    }

    /** The requested locales that a variant serves, given the locales its entry is available in. */
    public List<LocaleTag> served(LocaleTag variant, Collection<LocaleTag> available) {
        return all.stream()
                .filter(requested -> serving(requested, available).equals(Optional.of(variant)))
                .toList();
    }

    /** The tags of all locales, such as {@code lt}. */
    public List<String> tags() {
        return all.stream().map(LocaleTag::value).toList();
    }

    /** The configured locale of that tag, if there is one. */
    public Optional<LocaleTag> find(String tag) {
        return all.stream().filter(locale -> locale.value().equals(tag)).findFirst();
    }
}
