package lt.sklaida.content;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;
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
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Allocates the slugs and the key of one draft: chosen ones as they are, the others made from the
 * title, with a number appended when they are taken. {@link #markTaken} tells it what is taken.
 */
final class SlugAllocator {

    /**
     * What a draft was given.
     *
     * @param slugs by locale
     * @param key the entry's key
     */
    record Allocation(SortedMap<LocaleTag, Slug> slugs, Slug key) {}

    private static final int MIN_CANDIDATES = 50;

    private final Locales locales;
    private final ContentType type;
    private final SaveDraft draft;
    private final Map<String, Object> values;
    private final @Nullable Entry current;
    private final SortedMap<LocaleTag, Slug> stems = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();
    private int highestNumber = 1;

    /**
     * @param values the draft's values, valid
     * @param current the entry that the draft changes, if any
     */
    SlugAllocator(
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
        for (LocaleTag locale : localesWithSlug(values)) {
            if (!draft.slugs().containsKey(locale)) {
                stems.put(locale, stem(values, locale));
            }
        }
    }

    /** The problems of chosen slugs; {@link #allocate} checks whether they are taken. */
    static List<Problem> problems(Map<LocaleTag, Slug> chosen, Locales locales) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<LocaleTag, Slug> choice : new TreeMap<>(chosen).entrySet()) {
            problem(choice.getKey(), choice.getValue(), locales).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Problem> problem(LocaleTag locale, Slug slug, Locales locales) {
        if (!locales.all().contains(locale)) {
            return Optional.of(
                    new Problem(
                                    Reason.UNKNOWN_LOCALE,
                                    path(locale),
                                    "is not one of the locales " + locales.all())
                            .with("locales", locales.tags()));
        }
        if (slug.isReserved()) {
            String message =
                    "\"%s\" is reserved; choose another, such as \"%s\""
                            .formatted(slug, slug.numbered(2));
            return Optional.of(problem(Reason.RESERVED, path(locale), message, slug));
        }
        return Optional.empty();
    }

    /**
     * The first slugs and key that are not known to be taken.
     *
     * @throws ConflictException when a chosen one is taken
     */
    Allocation allocate() {
        List<Problem> problems = takenChoices();
        if (!problems.isEmpty()) {
            throw new ConflictException(problems);
        }
        SortedMap<LocaleTag, Slug> slugs = new TreeMap<>(draft.slugs());
        stems.forEach((locale, stem) -> slugs.put(locale, slug(locale, stem)));
        return new Allocation(slugs, key());
    }

    private List<Problem> takenChoices() {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<LocaleTag, Slug> choice : new TreeMap<>(draft.slugs()).entrySet()) {
            LocaleTag locale = choice.getKey();
            if (isTaken(locale, choice.getValue())) {
                problems.add(takenProblem(path(locale), choice.getValue()));
            }
        }
        if (draft.key() != null && isTaken(draft.key())) {
            problems.add(takenProblem("key", draft.key()));
        }
        draft.history().forEach((locale, history) -> addTaken(locale, history, problems));
        return problems;
    }

    private void addTaken(LocaleTag locale, PublicationHistory history, List<Problem> problems) {
        for (Slug slug : history.formerSlugs()) {
            if (isTaken(locale, slug)) {
                String message = "\"%s\" leads to another entry; remove it".formatted(slug);
                problems.add(
                        new Problem(Reason.TAKEN, "formerSlugs." + locale, message)
                                .with("value", slug.value()));
            }
        }
    }

    /** The unique keys of the last allocation, and those that the next one could use instead. */
    Set<String> candidates() {
        Set<String> candidates = new HashSet<>();
        BiConsumer<LocaleTag, Slug> add =
                (locale, slug) -> candidates.add(StoredEntry.uniqueKey(locale, slug));
        draft.slugs().forEach(add);
        stems.forEach((locale, stem) -> numbered(stem).forEach(slug -> add.accept(locale, slug)));
        draft.history()
                .forEach(
                        (locale, history) ->
                                history.formerSlugs().forEach(slug -> add.accept(locale, slug)));
        Stream<Slug> keys = draft.key() != null ? Stream.of(draft.key()) : numbered(keyStem());
        keys.forEach(key -> candidates.add(StoredEntry.uniqueKey(key)));
        return candidates;
    }

    /** Excludes unique keys that other entries have from the next allocation. */
    void markTaken(Collection<String> uniqueKeys) {
        taken.addAll(uniqueKeys);
    }

    private boolean isTaken(LocaleTag locale, Slug slug) {
        return taken.contains(StoredEntry.uniqueKey(locale, slug));
    }

    private boolean isTaken(Slug key) {
        return taken.contains(StoredEntry.uniqueKey(key));
    }

    /** The locales that have values, or all when the title is the same in every locale. */
    private Collection<LocaleTag> localesWithSlug(Map<String, Object> values) {
        return type.title().localized() ? EntryValues.locales(type, values) : locales.all();
    }

    private Slug stem(Map<String, Object> values, LocaleTag locale) {
        return stem(title(values, locale), text -> Slug.fromTitle(text, locale.toLocale()));
    }

    private Slug stem(Optional<Object> title, Function<String, Optional<Slug>> toSlug) {
        return title.flatMap(text -> toSlug.apply(text.toString())).orElseGet(this::fromId);
    }

    private Optional<Object> title(Map<String, Object> values, LocaleTag locale) {
        return Optional.ofNullable(
                EntryValues.resolve(type, values, locale).get(type.titleField()));
    }

    /**
     * The draft slugs of an entry that a changed title must not change: those that readers know,
     * and those that were chosen.
     */
    static Map<LocaleTag, Slug> kept(Locales locales, ContentType type, Entry entry) {
        SaveDraft draft =
                new SaveDraft(
                        entry.id(),
                        entry.type(),
                        entry.version(),
                        entry.draft(),
                        Map.of(),
                        null,
                        entry.updatedBy());
        SlugAllocator made = new SlugAllocator(locales, type, draft, entry.draft(), entry);
        Map<LocaleTag, Slug> kept = new TreeMap<>();
        entry.variants()
                .forEach(
                        (locale, variant) -> {
                            Slug slug = variant.draftSlug();
                            if (slug != null
                                    && (variant.isPublished() || !made.isMade(locale, slug))) {
                                kept.put(locale, slug);
                            }
                        });
        return kept;
    }

    private boolean isMade(LocaleTag locale, Slug present) {
        Slug stem = stems.get(locale);
        return stem != null && isMade(locale, present, stem);
    }

    private boolean isMade(LocaleTag locale, Slug present, Slug stem) {
        return isNumbered(present, stem) || isLegacy(present, locale);
    }

    /** The present slug, if it was made from this title; otherwise the first free one. */
    private Slug slug(LocaleTag locale, Slug stem) {
        Slug present = current == null ? null : current.variant(locale).draftSlug();
        if (present != null && isMade(locale, present, stem)) {
            return present;
        }
        return firstFree(stem, slug -> !slug.isReserved() && !isTaken(locale, slug));
    }

    /** Whether the slug was made from the same title before titles were transliterated. */
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
        return firstFree(keyStem(), key -> !isTaken(key));
    }

    private Slug keyStem() {
        SortedMap<LocaleTag, Slug> all = new TreeMap<>(stems);
        all.putAll(draft.slugs());
        return Optional.ofNullable(all.get(locales.defaultLocale()))
                .or(() -> all.values().stream().findFirst())
                .orElseGet(this::fromId);
    }

    private Slug firstFree(Slug stem, Predicate<Slug> isFree) {
        for (int number = 1; ; number++) {
            Slug slug = numbered(stem, number);
            if (isFree.test(slug)) {
                highestNumber = Math.max(highestNumber, number);
                return slug;
            }
        }
    }

    /** A stem with its numbers, up to twice the highest that has been allocated. */
    private Stream<Slug> numbered(Slug stem) {
        return IntStream.rangeClosed(1, Math.max(MIN_CANDIDATES, 2 * highestNumber))
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

    /** The problem of a slug that another entry has. */
    static Problem taken(LocaleTag locale, Slug slug) {
        return takenProblem(path(locale), slug);
    }

    private static Problem takenProblem(String path, Slug slug) {
        String message =
                "\"%s\" is taken by another entry, perhaps in the bin; choose another, such as \"%s\""
                        .formatted(slug, slug.numbered(2));
        return problem(Reason.TAKEN, path, message, slug);
    }

    private static Problem problem(Reason reason, String path, String message, Slug slug) {
        return new Problem(reason, path, message)
                .with("value", slug.value())
                .with("suggestion", slug.numbered(2).value());
    }
}
