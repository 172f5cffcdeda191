package lt.sklaida.content;

import lt.sklaida.content.Variant.Publication;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
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
    private final SortedMap<LocaleTag, Variant> variants = new TreeMap<>();
    private Slug key;
    private Map<String, Object> draft = Map.of();
    private Map<String, Object> published = Map.of();
    private Set<String> references = new HashSet<>();
    private boolean deleted;

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
        this.key = before == null ? new Slug(id.value()) : before.entry().key();
        if (before != null) {
            variants.putAll(before.entry().variants());
            draft = before.entry().draft();
            published = before.entry().published();
            references.addAll(before.references());
        }
    }

    Edit draft(Map<String, Object> values, SlugAllocator.Allocation allocation) {
        draft = values;
        key = allocation.key();
        SortedSet<LocaleTag> locales = new TreeSet<>(variants.keySet());
        locales.addAll(allocation.slugs().keySet());
        for (LocaleTag locale : locales) {
            Variant old = variant(locale);
            put(locale, old.withDraftSlug(allocation.slugs().get(locale)));
        }
        return this;
    }

    /**
     * Sets the published values and slugs.
     *
     * @param values the published tree
     * @param slugs by locale; a locale without one is unpublished
     */
    Edit published(
            ContentType contentType, Map<String, Object> values, Map<LocaleTag, Slug> slugs) {
        SortedSet<LocaleTag> locales = new TreeSet<>(variants.keySet());
        locales.addAll(slugs.keySet());
        for (LocaleTag locale : locales) {
            boolean same =
                    EntryValues.resolve(contentType, values, locale)
                            .equals(EntryValues.resolve(contentType, published, locale));
            put(locale, publish(variant(locale), slugs.get(locale), same));
        }
        published = values;
        return this;
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

    /** Turns the entry into a tombstone, which keeps the locales that were ever published. */
    Edit delete() {
        deleted = true;
        draft = Map.of();
        published = Map.of();
        references = Set.of();
        key = new Slug(id.value());
        for (LocaleTag locale : Set.copyOf(variants.keySet())) {
            put(locale, new Variant(null, null, Set.of(), variant(locale).firstPublishedAt()));
        }
        return this;
    }

    /** The next version; empty when the edit changes nothing. */
    Optional<StoredEntry> by(String author, Change change) {
        boolean changesPublished = changesPublished();
        if (before != null && !changesPublished && !changesDraft()) {
            return Optional.empty();
        }
        long version = before == null ? 1 : before.entry().version() + 1;
        Entry entry =
                new Entry(
                        id,
                        type,
                        key,
                        version,
                        changesPublished ? version : publishedVersion(),
                        draft,
                        published,
                        variants,
                        isNew() ? now : old().createdAt(),
                        isNew() ? author : old().createdBy(),
                        now,
                        author);
        Set<PendingTask> pending = EnumSet.of(PendingTask.REVISION);
        if (before != null) {
            pending.addAll(before.pending());
        }
        if (changesPublished) {
            pending.add(PendingTask.PUBLISHED);
            pending.add(PendingTask.SEARCH);
        }
        return Optional.of(new StoredEntry(entry, references, change, pending, deleted));
    }

    private Variant publish(Variant old, @Nullable Slug slug, boolean sameValues) {
        Publication was = old.published();
        Set<Slug> former = new LinkedHashSet<>(old.formerSlugs());
        if (was != null) {
            former.add(was.slug());
        }
        if (slug == null) {
            return new Variant(old.draftSlug(), null, former, old.firstPublishedAt());
        }
        former.remove(slug);
        boolean same = sameValues && was != null && was.slug().equals(slug);
        Instant first = old.firstPublishedAt();
        return new Variant(
                old.draftSlug(),
                same ? was : new Publication(slug, now),
                former,
                first == null ? now : first);
    }

    private boolean changesPublished() {
        return before == null
                ? variants.values().stream().anyMatch(Variant::isPublished)
                : !before.entry().published().equals(published)
                        || !publications(before.entry().variants()).equals(publications(variants));
    }

    private boolean changesDraft() {
        return before == null
                || deleted != before.deleted()
                || !key.equals(old().key())
                || !type.equals(old().type())
                || !draft.equals(old().draft())
                || !variants.equals(old().variants());
    }

    private static Map<LocaleTag, Variant> publications(Map<LocaleTag, Variant> variants) {
        Map<LocaleTag, Variant> publications = new TreeMap<>();
        variants.forEach(
                (locale, variant) -> {
                    if (variant.firstPublishedAt() != null || !variant.formerSlugs().isEmpty()) {
                        publications.put(locale, variant.withDraftSlug(null));
                    }
                });
        return publications;
    }

    private boolean isNew() {
        return before == null || before.deleted();
    }

    private Entry old() {
        return Objects.requireNonNull(before).entry();
    }

    private long publishedVersion() {
        return before == null ? 0 : before.entry().publishedVersion();
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
