package lt.sklaida.content;

import lt.sklaida.content.Variant.Publication;
import lt.sklaida.content.Variant.Translation;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds the next version of an entry from one change. */
final class Edit {

    private final EntryId id;
    private final String type;
    private final @Nullable StoredEntry before;
    private final Instant now;
    private final long version;
    private final SortedMap<LocaleTag, Variant> variants = new TreeMap<>();
    private Slug key;
    private Map<String, Object> draft = Map.of();
    private Map<String, Object> published = Map.of();
    private Set<String> references = new HashSet<>();
    private @Nullable LocaleTag sourceLocale;
    private @Nullable String owner;
    private @Nullable String request;
    private @Nullable Instant deletedAt;
    private boolean purged;

    /** The type of the draft, once that or what is published is set. */
    private @Nullable ContentType counted;

    /** An edit of a stored entry. */
    Edit(StoredEntry before, Instant now) {
        this(before.entry().id(), before.entry().type(), before, now);
    }

    /**
     * An edit of an entry that may be new.
     *
     * @param before the stored entry or its tombstone, if there is one
     */
    Edit(EntryId id, String type, @Nullable StoredEntry before, Instant now) {
        this.id = id;
        this.type = type;
        this.before = before;
        this.now = now;
        this.version = before == null ? 1 : before.entry().version() + 1;
        this.key = before == null ? new Slug(id.value()) : before.entry().key();
        if (before != null) {
            variants.putAll(before.entry().variants());
            draft = before.entry().draft();
            published = before.entry().published();
            references.addAll(before.references());
            sourceLocale = before.entry().sourceLocale();
            owner = before.entry().owner();
            request = before.entry().request();
            deletedAt = before.entry().deletedAt();
            purged = before.purged();
        }
    }

    /** Sets the owner of a new entry and the hash of the input that it is made from. */
    Edit createdFor(@Nullable String newOwner, @Nullable String inputHash) {
        if (isNew()) {
            owner = newOwner;
            request = inputHash;
            deletedAt = null;
            purged = false;
        }
        return this;
    }

    Edit ownedBy(@Nullable String newOwner) {
        owner = newOwner;
        return this;
    }

    Edit draft(
            ContentType contentType,
            Locales locales,
            Map<String, Object> values,
            SlugAllocator.Allocation allocation) {
        Translations translations = new Translations(contentType, draft, values, version);
        LocaleTag source = Translations.source(contentType, values, sourceLocale, locales);
        boolean isSameSource = Objects.equals(source, sourceLocale);
        for (LocaleTag locale : withVariants(allocation.slugs().keySet())) {
            Variant old = variant(locale);
            Translation translation =
                    source == null
                            ? null
                            : translations.saved(locale, source, old.translation(), isSameSource);
            put(
                    locale,
                    old.withDraftSlug(allocation.slugs().get(locale)).withTranslation(translation));
        }
        draft = values;
        counted = contentType;
        key = allocation.key();
        sourceLocale = source;
        return this;
    }

    /** Takes the translation in a locale for one of the present source. */
    Edit declareCurrent(ContentType contentType, LocaleTag locale) {
        Variant variant = variant(locale);
        Translation current =
                new Translations(contentType, draft, draft, version)
                        .current(Objects.requireNonNull(sourceLocale));
        Translation known = variant.translation();
        if (known == null || !known.hashes().equals(current.hashes())) {
            put(locale, variant.withTranslation(current));
        }
        return this;
    }

    /**
     * Sets the published values and slugs.
     *
     * @param values the published tree
     * @param slugs by locale; a locale without one is unpublished
     * @param publishing those of the locales that are published now; the others stay as they were,
     *     but for shared values
     * @param revision the version that made the draft that is published; 0 when it is unknown
     */
    Edit published(
            ContentType contentType,
            Map<String, Object> values,
            Map<LocaleTag, Slug> slugs,
            Collection<LocaleTag> publishing,
            long revision) {
        Map<String, Object> next = numbered(contentType, values, slugs.keySet());
        for (LocaleTag locale : withVariants(slugs.keySet())) {
            boolean same =
                    EntryValues.resolve(contentType, next, locale)
                            .equals(EntryValues.resolve(contentType, published, locale));
            Long newRevision = publishing.contains(locale) ? revision : null;
            put(locale, publish(variant(locale), slugs.get(locale), same, newRevision));
        }
        published = next;
        return this;
    }

    /**
     * Values to be published, and the draft, with the number that calendars know the entry by. It
     * is in both, so that publishing a draft never brings back an earlier number.
     */
    private Map<String, Object> numbered(
            ContentType contentType, Map<String, Object> values, Set<LocaleTag> publishing) {
        if (values.isEmpty() || !CalendarValues.has(contentType)) {
            return values;
        }
        Map<String, Object> oldDraft = isNew() ? Map.of() : old().draft();
        Map<String, Object> oldPublished = isNew() ? Map.of() : old().published();
        int known =
                Math.max(
                        CalendarValues.number(contentType, oldDraft),
                        CalendarValues.number(contentType, oldPublished));
        // What was withdrawn is gone from calendars, so whatever comes back is news.
        boolean isNews =
                oldPublished.isEmpty()
                        ? wasPublished()
                        : CalendarValues.isNews(contentType, oldPublished, values, publishing);
        int next = Math.max(isNews ? known + 1 : known, CalendarValues.number(contentType, values));
        counted = contentType;
        draft = CalendarValues.drafted(contentType, id, draft, Map.of(), next);
        return CalendarValues.withThoseOf(contentType, values, draft);
    }

    private boolean wasPublished() {
        return variants.values().stream().anyMatch(variant -> variant.firstPublishedAt() != null);
    }

    /** Adds publication histories from elsewhere; call it after everything else. */
    Edit history(Map<LocaleTag, PublicationHistory> histories) {
        histories.forEach(
                (locale, history) -> {
                    Variant known = before == null ? Variant.EMPTY : before.entry().variant(locale);
                    put(locale, history.applyTo(known, variant(locale)));
                });
        return this;
    }

    /** Sets the references to those in the draft and in the published values. */
    Edit references(ContentType contentType) {
        references = new HashSet<>();
        for (Map<String, Object> tree : List.of(draft, published)) {
            EntryValues.references(contentType, tree)
                    .forEach(reference -> references.add(reference.id()));
        }
        return this;
    }

    /** Unpublishes the entry and puts it into the bin, where it refers to nothing. */
    Edit moveToBin() {
        deletedAt = now;
        published = Map.of();
        references = Set.of();
        for (LocaleTag locale : Set.copyOf(variants.keySet())) {
            put(locale, publish(variant(locale), null, false, null));
        }
        return this;
    }

    Edit takeFromBin() {
        deletedAt = null;
        return this;
    }

    /** Turns the entry into a tombstone, which keeps the locales that were ever published. */
    Edit purge() {
        purged = true;
        draft = Map.of();
        published = Map.of();
        references = Set.of();
        sourceLocale = null;
        owner = null;
        key = new Slug(id.value());
        for (LocaleTag locale : Set.copyOf(variants.keySet())) {
            Instant first = variant(locale).firstPublishedAt();
            put(locale, new Variant(null, null, Set.of(), first, null));
        }
        return this;
    }

    /** The version that makes the draft as it is after this edit. */
    long draftVersion() {
        return before == null || changesDraft() ? version : before.entry().draftVersion();
    }

    /** The next version; empty when the edit changes nothing. */
    Optional<StoredEntry> by(String author, Change change) {
        boolean changesPublished = changesPublished();
        if (before != null
                && !changesPublished
                && !changesDraft()
                && !changesState()
                && draft.equals(old().draft())) {
            return Optional.empty();
        }
        Entry entry =
                new Entry(
                        id,
                        type,
                        key,
                        version,
                        draftVersion(),
                        changesPublished ? version : publishedVersion(),
                        draft,
                        published,
                        variants,
                        sourceLocale,
                        owner,
                        request,
                        isNew() ? now : old().createdAt(),
                        isNew() ? author : old().createdBy(),
                        now,
                        author,
                        deletedAt);
        Set<PendingTask> pending = EnumSet.of(PendingTask.REVISION, PendingTask.DRAFTS);
        if (before != null) {
            pending.addAll(before.pending());
        }
        if (changesPublished) {
            pending.add(PendingTask.PUBLISHED);
            pending.add(PendingTask.SEARCH);
        }
        return Optional.of(new StoredEntry(entry, references, change, pending, purged));
    }

    /**
     * @param revision the version that made the draft that is published; null when the variant is
     *     published already and not published now
     */
    private Variant publish(
            Variant old, @Nullable Slug slug, boolean sameValues, @Nullable Long revision) {
        Publication was = old.published();
        Set<Slug> former = new LinkedHashSet<>(old.formerSlugs());
        if (was != null) {
            former.add(was.slug());
        }
        if (slug == null) {
            return new Variant(
                    old.draftSlug(), null, former, old.firstPublishedAt(), old.translation());
        }
        former.remove(slug);
        Instant first = old.firstPublishedAt();
        return new Variant(
                old.draftSlug(),
                publication(was, slug, sameValues, revision),
                former,
                first == null ? now : first,
                old.translation());
    }

    private Publication publication(
            @Nullable Publication was, Slug slug, boolean sameValues, @Nullable Long revision) {
        if (was == null || !sameValues || !was.slug().equals(slug)) {
            long known = was == null ? 0 : was.revision();
            return new Publication(slug, now, revision == null ? known : revision);
        }
        // Publishing again what was published from an unknown revision changes nothing.
        return revision == null || revision == 0 || was.revision() == 0
                ? was
                : new Publication(slug, was.updatedAt(), revision);
    }

    private boolean changesPublished() {
        return before == null
                ? variants.values().stream().anyMatch(Variant::isPublished)
                : !before.entry().published().equals(published)
                        || !publications(before.entry().variants()).equals(publications(variants));
    }

    /**
     * Whether somebody has changed the draft; that a publication was counted is no change of it.
     */
    private boolean changesDraft() {
        return before == null
                || !key.equals(old().key())
                || !type.equals(old().type())
                || !given(draft).equals(given(old().draft()))
                || !draftSlugs(variants).equals(draftSlugs(old().variants()));
    }

    private boolean changesState() {
        return before == null
                || purged != before.purged()
                || !Objects.equals(deletedAt, old().deletedAt())
                || !Objects.equals(owner, old().owner())
                || !variants.equals(old().variants());
    }

    private Map<String, Object> given(Map<String, Object> values) {
        return counted == null ? values : CalendarValues.without(counted, values);
    }

    private static Map<LocaleTag, Slug> draftSlugs(Map<LocaleTag, Variant> variants) {
        Map<LocaleTag, Slug> slugs = new TreeMap<>();
        variants.forEach(
                (locale, variant) -> {
                    if (variant.draftSlug() != null) {
                        slugs.put(locale, variant.draftSlug());
                    }
                });
        return slugs;
    }

    /** What the variants show to readers. */
    private static Map<LocaleTag, Variant> publications(Map<LocaleTag, Variant> variants) {
        Map<LocaleTag, Variant> publications = new TreeMap<>();
        variants.forEach(
                (locale, variant) -> {
                    if (variant.firstPublishedAt() != null || !variant.formerSlugs().isEmpty()) {
                        publications.put(locale, shown(variant));
                    }
                });
        return publications;
    }

    private static Variant shown(Variant variant) {
        Publication publication = variant.published();
        return new Variant(
                null,
                publication == null
                        ? null
                        : new Publication(publication.slug(), publication.updatedAt(), 0),
                variant.formerSlugs(),
                variant.firstPublishedAt(),
                null);
    }

    private boolean isNew() {
        return before == null || before.purged();
    }

    private Entry old() {
        return Objects.requireNonNull(before).entry();
    }

    private long publishedVersion() {
        return before == null ? 0 : before.entry().publishedVersion();
    }

    private SortedSet<LocaleTag> withVariants(Collection<LocaleTag> others) {
        SortedSet<LocaleTag> locales = new TreeSet<>(variants.keySet());
        locales.addAll(others);
        return locales;
    }

    Variant variant(LocaleTag locale) {
        return variants.getOrDefault(locale, Variant.EMPTY);
    }

    private void put(LocaleTag locale, Variant variant) {
        if (variant.equals(Variant.EMPTY)) {
            variants.remove(locale);
        } else {
            variants.put(locale, variant);
        }
    }
}
