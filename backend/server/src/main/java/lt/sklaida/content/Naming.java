package lt.sklaida.content;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the names for one draft: the chosen ones as they are, the others from the title, with a
 * number when they are taken. Which names are taken it learns by {@link #learn}.
 */
final class Naming {

    /** Addresses that sites give to pages of their own. */
    static final Set<String> RESERVED =
            Set.of("new", "edit", "search", "preview", "feed", "api", "admin", "login", "logout");

    /** How many numbered names are asked about at least. */
    private static final int RANGE = 50;

    private final Locales locales;
    private final ContentType type;
    private final SaveDraft draft;
    private final Map<String, Object> values;
    private final @Nullable Entry current;
    private final SortedMap<LocaleTag, Slug> stems = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();
    private int highest = 1;

    /**
     * @param values the draft's values, valid
     * @param current what the draft changes, if anything
     */
    Naming(
            Locales locales,
            ContentType type,
            SaveDraft draft,
            Map<String, Object> values,
            @Nullable Entry current) {
        this.locales = locales;
        this.type = type;
        this.draft = draft;
        this.values = values;
        this.current = current;
        for (LocaleTag locale : named(values)) {
            if (!draft.slugs().containsKey(locale)) {
                stems.put(locale, stem(values, locale));
            }
        }
    }

    /** What is wrong with the chosen slugs in themselves. */
    static List<Problem> problems(Map<LocaleTag, Slug> chosen, Locales locales) {
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(chosen)
                .forEach(
                        (locale, slug) -> {
                            if (!locales.all().contains(locale)) {
                                problems.add(
                                        new Problem(
                                                path(locale),
                                                "is not one of the locales " + locales.all()));
                            } else if (isReserved(slug)) {
                                problems.add(
                                        new Problem(
                                                path(locale),
                                                "\"%s\" is reserved; choose another, such as \"%s\""
                                                        .formatted(slug, slug.numbered(2))));
                            }
                        });
        return problems;
    }

    /**
     * The best names that are not known to be taken.
     *
     * @throws ConflictException when a chosen one is taken
     */
    Names choose() {
        List<Problem> problems = new ArrayList<>();
        SortedMap<LocaleTag, Slug> slugs = new TreeMap<>(draft.slugs());
        slugs.forEach(
                (locale, slug) -> {
                    if (taken.contains(StoredEntry.uniqueKey(locale, slug))) {
                        problems.add(isTaken(path(locale), slug));
                    }
                });
        if (draft.key() != null && taken.contains(StoredEntry.uniqueKey(draft.key()))) {
            problems.add(isTaken("key", draft.key()));
        }
        draft.history().forEach((locale, history) -> addTaken(locale, history, problems));
        if (!problems.isEmpty()) {
            throw new ConflictException(problems);
        }
        stems.forEach((locale, stem) -> slugs.put(locale, slug(locale, stem)));
        return new Names(slugs, key());
    }

    /** The unique keys to ask about next: those drafted for, and more that would do instead. */
    Set<String> candidates() {
        Set<String> candidates = new HashSet<>();
        draft.slugs()
                .forEach((locale, slug) -> candidates.add(StoredEntry.uniqueKey(locale, slug)));
        stems.forEach(
                (locale, stem) ->
                        range(stem)
                                .forEach(
                                        slug ->
                                                candidates.add(
                                                        StoredEntry.uniqueKey(locale, slug))));
        draft.history()
                .forEach(
                        (locale, history) ->
                                history.formerSlugs().stream()
                                        .map(slug -> StoredEntry.uniqueKey(locale, slug))
                                        .forEach(candidates::add));
        Stream<Slug> keys = draft.key() != null ? Stream.of(draft.key()) : range(keyStem());
        keys.forEach(key -> candidates.add(StoredEntry.uniqueKey(key)));
        return candidates;
    }

    private void addTaken(LocaleTag locale, PublicationHistory history, List<Problem> problems) {
        history.formerSlugs().stream()
                .filter(slug -> taken.contains(StoredEntry.uniqueKey(locale, slug)))
                .map(
                        slug ->
                                new Problem(
                                        "formerSlugs." + locale,
                                        "\"%s\" leads to another entry; remove it".formatted(slug)))
                .forEach(problems::add);
    }

    static boolean isReserved(Slug slug) {
        return RESERVED.contains(slug.value());
    }

    /** Learns which names other entries have, of those that were {@link #candidates}. */
    void learn(Collection<String> uniqueKeys) {
        taken.addAll(uniqueKeys);
    }

    /** The locales in which the entry can have a slug: where something is said, or else all. */
    private Collection<LocaleTag> named(Map<String, Object> values) {
        return type.title().localized() ? EntryValues.locales(type, values) : locales.all();
    }

    private Slug stem(Map<String, Object> values, LocaleTag locale) {
        return stem(title(values, locale), text -> Slug.fromTitle(text, locale.toLocale()));
    }

    private Slug stem(Optional<Object> title, Function<String, Optional<Slug>> form) {
        return title.flatMap(text -> form.apply(text.toString())).orElseGet(this::fromId);
    }

    private Optional<Object> title(Map<String, Object> values, LocaleTag locale) {
        return Optional.ofNullable(
                EntryValues.resolve(type, values, locale).get(type.titleField()));
    }

    /** What the entry already has, if it fits the title; else the first that is free. */
    private Slug slug(LocaleTag locale, Slug stem) {
        Slug present = current == null ? null : current.variant(locale).draftSlug();
        if (present != null && (isNumbered(present, stem) || isLegacy(present, locale))) {
            return present;
        }
        return free(
                stem,
                slug -> !isReserved(slug) && !taken.contains(StoredEntry.uniqueKey(locale, slug)));
    }

    /** Whether the slug was made from the same title when titles were not transliterated yet. */
    private boolean isLegacy(Slug present, LocaleTag locale) {
        Optional<Object> title = title(values, locale);
        return current != null
                && title.equals(title(current.draft(), locale))
                && isNumbered(present, stem(title, text -> Slug.from(text, locale.toLocale())));
    }

    private Slug key() {
        if (draft.key() != null) {
            return draft.key();
        }
        if (current != null && !current.key().equals(fromId())) {
            return current.key();
        }
        return free(keyStem(), key -> !taken.contains(StoredEntry.uniqueKey(key)));
    }

    private Slug keyStem() {
        SortedMap<LocaleTag, Slug> all = new TreeMap<>(stems);
        all.putAll(draft.slugs());
        return Optional.ofNullable(all.get(locales.defaultLocale()))
                .or(() -> all.values().stream().findFirst())
                .orElseGet(this::fromId);
    }

    private Slug free(Slug stem, Predicate<Slug> isFree) {
        for (int number = 1; ; number++) {
            Slug slug = numbered(stem, number);
            if (isFree.test(slug)) {
                highest = Math.max(highest, number);
                return slug;
            }
        }
    }

    /** A stem's names up to well beyond the highest number that was thought to be free. */
    private Stream<Slug> range(Slug stem) {
        return IntStream.rangeClosed(1, Math.max(RANGE, 2 * highest))
                .mapToObj(number -> numbered(stem, number));
    }

    private static Slug numbered(Slug stem, int number) {
        return number == 1 ? stem : stem.numbered(number);
    }

    private static boolean isNumbered(Slug slug, Slug stem) {
        if (slug.equals(stem)) {
            return true;
        }
        int hyphen = slug.value().lastIndexOf('-');
        String number = slug.value().substring(hyphen + 1);
        return number.matches("[1-9]\\d{0,5}")
                && slug.equals(stem.numbered(Integer.parseInt(number)));
    }

    private Slug fromId() {
        return new Slug(draft.id().value());
    }

    private static String path(LocaleTag locale) {
        return "slug." + locale;
    }

    private static Problem isTaken(String path, Slug slug) {
        return new Problem(
                path,
                "\"%s\" is taken by another entry; choose another, such as \"%s\""
                        .formatted(slug, slug.numbered(2)));
    }
}
