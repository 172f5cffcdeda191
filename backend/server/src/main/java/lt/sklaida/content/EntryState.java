package lt.sklaida.content;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.Leaves;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The state of an entry in each configured locale, in their order. */
public record EntryState(SequencedMap<LocaleTag, LocaleState> locales) {

    /** Whether readers see a locale. */
    public enum Publication {
        NEVER,
        PUBLISHED,
        WITHDRAWN
    }

    /** How a locale stands to the one that it is translated from. */
    public enum Translation {
        /** It is what the others are translated from. */
        SOURCE,
        /** It has none of the localised values that the source has. */
        MISSING,
        /** No localised value of the source has changed since it was translated. */
        CURRENT,
        /** A localised value of the source has changed since it was translated. */
        OUTDATED
    }

    /**
     * The state of an entry in one locale.
     *
     * @param changed whether the draft or its slug differ from what is published; false while
     *     nothing is
     */
    public record LocaleState(Publication publication, boolean changed, Translation translation) {

        private static final List<LocaleState> ALL =
                Stream.of(Publication.values())
                        .flatMap(
                                publication ->
                                        Stream.of(Translation.values())
                                                .flatMap(
                                                        translation ->
                                                                of(publication, translation)))
                        .toList();

        /** All that there may be. */
        static List<LocaleState> all() {
            return ALL;
        }

        /** Only what is published can differ from the draft. */
        private static Stream<LocaleState> of(Publication publication, Translation translation) {
            LocaleState unchanged = new LocaleState(publication, false, translation);
            return publication == Publication.PUBLISHED
                    ? Stream.of(unchanged, new LocaleState(publication, true, translation))
                    : Stream.of(unchanged);
        }
    }

    public EntryState {
        locales = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(locales));
    }

    /** The state of an entry of this type in these locales. */
    public static EntryState of(ContentType type, Entry entry, Locales locales) {
        SequencedMap<LocaleTag, LocaleState> states = new LinkedHashMap<>();
        for (LocaleTag locale : locales.all()) {
            states.put(
                    locale,
                    new LocaleState(
                            publication(entry.variant(locale)),
                            isChanged(type, entry, locale),
                            translation(type, entry, locale, locales)));
        }
        return new EntryState(states);
    }

    public LocaleState in(LocaleTag locale) {
        return Objects.requireNonNull(locales.get(locale), () -> locale + " is not configured");
    }

    private static Publication publication(Variant variant) {
        if (variant.isPublished()) {
            return Publication.PUBLISHED;
        }
        return variant.firstPublishedAt() == null ? Publication.NEVER : Publication.WITHDRAWN;
    }

    private static boolean isChanged(ContentType type, Entry entry, LocaleTag locale) {
        Variant variant = entry.variant(locale);
        return variant.published() != null
                && (!variant.published().slug().equals(variant.draftSlug())
                        || !shown(type, entry.draft(), locale)
                                .equals(shown(type, entry.published(), locale)));
    }

    private static Map<String, Object> shown(
            ContentType type, Map<String, Object> values, LocaleTag locale) {
        return CalendarValues.without(type, EntryValues.resolve(type, values, locale));
    }

    private static Translation translation(
            ContentType type, Entry entry, LocaleTag locale, Locales locales) {
        LocaleTag source = entry.sourceLocale();
        if (source == null) {
            return withoutTexts(type, locale, locales);
        }
        if (source.equals(locale)) {
            return Translation.SOURCE;
        }
        if (Leaves.fingerprints(type, entry.draft(), locale).isEmpty()) {
            return Translation.MISSING;
        }
        return Translations.outdated(type, entry, locale).isEmpty()
                ? Translation.CURRENT
                : Translation.OUTDATED;
    }

    /** The state of an entry without localised values: a type may have a title that all share. */
    private static Translation withoutTexts(ContentType type, LocaleTag locale, Locales locales) {
        if (type.title().localized()) {
            return Translation.MISSING;
        }
        return locale.equals(locales.defaultLocale()) ? Translation.SOURCE : Translation.CURRENT;
    }
}
