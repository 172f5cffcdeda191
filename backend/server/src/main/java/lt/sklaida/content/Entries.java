package lt.sklaida.content;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Nfc;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads and changes entries. A change is one atomic write guarded by the entry's version; it
 * appends a revision, and {@code published} shows it when the call returns. A change that changes
 * nothing writes nothing and keeps the version.
 *
 * <p>Every change throws {@link NotFoundException} when there is no such entry, {@link
 * ConflictException} when the version is stale or a chosen slug is taken, {@link InvalidException}
 * with all problems at once, and {@link UnavailableException} when the store cannot be reached.
 */
public class Entries {

    /** How often slugs are allocated when others take them at the same time. */
    private static final int MAX_ALLOCATIONS = 100;

    private final ContentModel model;
    private final EntryChecks checks;
    private final EntryStore store;
    private final Outbox outbox;
    private final Clock clock;

    Entries(ContentModel model, EntryChecks checks, EntryStore store, Outbox outbox, Clock clock) {
        this.model = model;
        this.checks = checks;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Saves the draft of a new or an existing entry. */
    public Entry save(SaveDraft draft) {
        return save(draft, null, Map.of());
    }

    /**
     * Saves a draft and publishes it, in one write; afterwards exactly the given locales are
     * published.
     *
     * @param coming types by the ids of entries that need not exist yet, because the caller will
     *     save them too
     */
    public Entry saveAndPublish(
            SaveDraft draft, Set<LocaleTag> locales, Map<EntryId, String> coming) {
        return save(draft, locales, coming);
    }

    /** Publishes the draft in the given locales, each time together with the shared values. */
    public Entry publish(EntryId id, long expectedVersion, Set<LocaleTag> locales, String author) {
        requireConfigured(locales);
        StoredEntry current = current(id, expectedVersion);
        Entry entry = current.entry();
        ContentType type = model.type(entry.type());
        Map<LocaleTag, Slug> slugs = publishedSlugs(entry);
        slugs.putAll(draftSlugs(entry, locales));
        Map<String, Object> values =
                EntryValues.merge(type, entry.draft(), entry.published(), locales);
        checks.requirePublishable(type, id, values, slugs.keySet());
        return commit(
                current,
                new Edit(current, now())
                        .published(type, values, slugs)
                        .references(type)
                        .by(author, Change.of(Change.Kind.PUBLISH, locales)));
    }

    /** Unpublishes the given locales; the draft stays. */
    public Entry unpublish(
            EntryId id, long expectedVersion, Set<LocaleTag> locales, String author) {
        requireConfigured(locales);
        StoredEntry current = current(id, expectedVersion);
        Entry entry = current.entry();
        ContentType type = model.type(entry.type());
        Map<LocaleTag, Slug> slugs = publishedSlugs(entry);
        slugs.keySet().removeAll(locales);
        Map<String, Object> values = slugs.isEmpty() ? Map.of() : entry.published();
        for (LocaleTag locale : locales) {
            values = EntryValues.without(type, values, locale);
        }
        return commit(
                current,
                new Edit(current, now())
                        .published(type, values, slugs)
                        .references(type)
                        .by(author, Change.of(Change.Kind.UNPUBLISH, locales)));
    }

    /** Deletes an entry with its slugs; its revisions stay. */
    public void delete(EntryId id, long expectedVersion, String author) {
        StoredEntry current = current(id, expectedVersion);
        commit(current, new Edit(current, now()).delete().by(author, Change.DELETE));
    }

    public Optional<Entry> find(EntryId id) {
        return store.find(id).filter(stored -> !stored.deleted()).map(StoredEntry::entry);
    }

    /** The entry of a type with this key. */
    public Optional<Entry> findByKey(String type, Slug key) {
        return store.findByUniqueKey(type, StoredEntry.uniqueKey(key)).map(StoredEntry::entry);
    }

    /** The entry of a type that has or had this slug in a locale. */
    public Optional<EntryId> findBySlug(String type, LocaleTag locale, Slug slug) {
        return store.findByUniqueKey(type, StoredEntry.uniqueKey(locale, slug))
                .map(stored -> stored.entry().id());
    }

    /** All entries as they are now, without their content. */
    public PresentEntries present() {
        return store.present();
    }

    /** The entries of a type in the order of their ids, read in batches; close it. */
    public Stream<Entry> all(String type) {
        return store.ofType(type).map(StoredEntry::entry);
    }

    /**
     * Entries that search does not show as they are, the longest waiting first; {@link
     * Projections#of} reads their present state.
     */
    public List<EntryProjected> pendingSearch(int limit) {
        return store.pendingSearch(limit);
    }

    /** Those of the entries that search does not show as they are. */
    public Set<EntryId> waitingForSearch(Collection<EntryId> ids) {
        return store.pendingSearch(ids);
    }

    /**
     * When the change was made that has been waiting longest for search, also in the documents of
     * entries that show a part of the changed one; empty when search is up to date.
     */
    public Optional<Instant> waitingSince() {
        return store.waitingSince();
    }

    /** Records that search shows an entry at a version or at a later one. */
    public void searched(EntryId id, long version) {
        store.clearSearchTask(id, version, PendingTask.SEARCH);
    }

    /** Records that search lacks an entry at a version, unless a later one has been published. */
    public void missedBySearch(EntryId id, long version) {
        store.addSearchTask(id, version, PendingTask.SEARCH, now());
    }

    private Entry save(
            SaveDraft draft, @Nullable Set<LocaleTag> publishing, Map<EntryId, String> coming) {
        ContentType type = model.type(draft.type());
        if (publishing != null) {
            publishing.forEach(this::requireConfigured);
        }
        StoredEntry current = current(draft);
        Map<String, Object> values = valid(type, draft, publishing, current, coming);
        SlugAllocator slugs =
                new SlugAllocator(
                        model.locales(),
                        type,
                        draft,
                        values,
                        current == null ? null : current.entry());
        for (int attempt = 0; attempt < MAX_ALLOCATIONS; attempt++) {
            Edit edit =
                    new Edit(draft.id(), type.name(), current, now())
                            .draft(values, slugs.allocate());
            if (publishing != null) {
                publishExactly(edit, type, values, publishing);
            }
            Change change =
                    publishing == null
                            ? Change.SAVE
                            : Change.of(Change.Kind.SAVE_AND_PUBLISH, publishing);
            edit.history(draft.history()).references(type);
            Optional<Entry> written = tryCommit(current, edit.by(draft.author(), change));
            if (written.isPresent()) {
                return written.get();
            }
            slugs.markTaken(store.taken(type.name(), slugs.candidates(), draft.id()));
        }
        throw new ConflictException(
                "Others take every slug made from the title; choose a slug and a key");
    }

    private void publishExactly(
            Edit edit, ContentType type, Map<String, Object> values, Set<LocaleTag> locales) {
        Map<LocaleTag, Slug> slugs = new TreeMap<>();
        locales.forEach(locale -> slugs.put(locale, requireSlug(edit.variant(locale), locale)));
        edit.published(
                type,
                locales.isEmpty() ? Map.of() : EntryValues.merge(type, values, Map.of(), locales),
                slugs);
    }

    /** The draft's values in the form that is stored. */
    private Map<String, Object> valid(
            ContentType type,
            SaveDraft draft,
            @Nullable Set<LocaleTag> publishing,
            @Nullable StoredEntry current,
            Map<EntryId, String> coming) {
        EntryChecks.requireNone(ValueLimits.problems(draft.values()));
        Map<String, Object> values = Nfc.of(draft.values());
        Set<LocaleTag> toPublish = publishing == null ? Set.of() : publishing;
        List<Problem> problems =
                new ArrayList<>(checks.draft(type, draft.id(), values, toPublish, coming));
        problems.addAll(SlugAllocator.problems(draft.slugs(), model.locales()));
        Set<LocaleTag> published =
                publishing != null
                        ? publishing
                        : current == null ? Set.of() : current.entry().publishedLocales();
        problems.addAll(
                PublicationHistory.problems(
                        draft.history(), published, model.locales(), clock.instant()));
        EntryChecks.requireNone(problems);
        return EntryValues.merge(type, values, Map.of(), model.locales().all());
    }

    private Entry commit(StoredEntry current, Optional<StoredEntry> next) {
        EntryId id = current.entry().id();
        return tryCommit(current, next).orElseThrow(() -> slugTaken(id));
    }

    /**
     * Writes the next version of an entry.
     *
     * @param current the stored entry or its tombstone, if there is one
     * @param next the version to write; empty when nothing changes
     * @return the entry after the write; empty when another entry has one of its unique keys
     */
    private Optional<Entry> tryCommit(@Nullable StoredEntry current, Optional<StoredEntry> next) {
        if (next.isEmpty()) {
            return Optional.ofNullable(current).map(StoredEntry::entry);
        }
        StoredEntry written = withReferrersPending(current, next.get());
        if (current != null) {
            outbox.beforeReplacing(current);
        }
        EntryStore.Outcome outcome =
                current == null
                        ? store.insert(written)
                        : store.replace(current.entry().version(), written);
        return switch (outcome) {
            case DONE -> {
                outbox.afterWriting(written);
                yield Optional.of(written.entry());
            }
            case UNIQUE_KEY_TAKEN -> Optional.empty();
            case STALE ->
                    throw stale(
                            written.entry().id(), current == null ? 0 : current.entry().version());
        };
    }

    /** Adds {@link PendingTask#REFERRERS} when search documents of others show what changed. */
    private StoredEntry withReferrersPending(@Nullable StoredEntry before, StoredEntry after) {
        Set<String> fields = model.shownByOthers(after.entry().type());
        return fields.isEmpty() || shown(before, fields).equals(shown(after, fields))
                ? after
                : after.with(PendingTask.REFERRERS);
    }

    /** The published values of some fields, and the locales that they are published in. */
    private static Map<String, Object> shown(@Nullable StoredEntry stored, Set<String> fields) {
        Map<String, Object> shown = new HashMap<>();
        if (stored != null && !stored.entry().publishedLocales().isEmpty()) {
            shown.putAll(stored.entry().published());
            shown.keySet().retainAll(fields);
            shown.put("", stored.entry().publishedLocales());
        }
        return shown;
    }

    private @Nullable StoredEntry current(SaveDraft draft) {
        long version = draft.expectedVersion();
        StoredEntry current = version == 0 ? absent(draft.id()) : current(draft.id(), version);
        if (current != null && !current.deleted() && !current.entry().type().equals(draft.type())) {
            throw new InvalidException(
                    "Entry %s is of type %s, which cannot change to %s; make a new entry"
                            .formatted(draft.id(), current.entry().type(), draft.type()));
        }
        return current;
    }

    private StoredEntry current(EntryId id, long expectedVersion) {
        StoredEntry current =
                store.find(id).filter(stored -> !stored.deleted()).orElseThrow(() -> notFound(id));
        if (current.entry().version() != expectedVersion) {
            throw stale(id, expectedVersion, current);
        }
        return current;
    }

    /** The tombstone of a deleted entry, if there is one; an entry that exists is a conflict. */
    private @Nullable StoredEntry absent(EntryId id) {
        StoredEntry current = store.find(id).orElse(null);
        if (current != null && !current.deleted()) {
            throw stale(id, 0, current);
        }
        return current;
    }

    private RuntimeException stale(EntryId id, long expected) {
        return store.find(id)
                .filter(stored -> !stored.deleted())
                .<RuntimeException>map(stored -> stale(id, expected, stored))
                .orElseGet(() -> notFound(id));
    }

    private static ConflictException stale(EntryId id, long expected, StoredEntry current) {
        long version = current.entry().version();
        return new ConflictException(
                expected == 0
                        ? "Entry %s exists already, at version %d; give that version to change it"
                                .formatted(id, version)
                        : "Entry %s is at version %d, not %d; look at what has changed and try again with version %d"
                                .formatted(id, version, expected, version));
    }

    private static ConflictException slugTaken(EntryId id) {
        return new ConflictException(
                "Another entry has taken a slug of entry %s; save it with another one"
                        .formatted(id));
    }

    private static NotFoundException notFound(EntryId id) {
        return new NotFoundException("There is no entry %s, or it was deleted".formatted(id));
    }

    private void requireConfigured(Collection<LocaleTag> locales) {
        if (locales.isEmpty()) {
            throw new InvalidException(
                    "No locale is named; name one or more of " + model.locales().all());
        }
        locales.forEach(this::requireConfigured);
    }

    private void requireConfigured(LocaleTag locale) {
        if (!model.locales().all().contains(locale)) {
            throw new InvalidException(
                    "%s is not one of the locales %s".formatted(locale, model.locales().all()));
        }
    }

    private static Map<LocaleTag, Slug> publishedSlugs(Entry entry) {
        Map<LocaleTag, Slug> slugs = new TreeMap<>();
        entry.variants()
                .forEach(
                        (locale, variant) ->
                                variant.publishedSlug().ifPresent(slug -> slugs.put(locale, slug)));
        return slugs;
    }

    private static Map<LocaleTag, Slug> draftSlugs(Entry entry, Set<LocaleTag> locales) {
        Map<LocaleTag, Slug> slugs = new TreeMap<>();
        locales.forEach(locale -> slugs.put(locale, requireSlug(entry.variant(locale), locale)));
        return slugs;
    }

    private static Slug requireSlug(Variant variant, LocaleTag locale) {
        Slug slug = variant.draftSlug();
        if (slug == null) {
            throw new InvalidException(
                    "There is nothing to publish in %s; save a draft with values in it first"
                            .formatted(locale));
        }
        return slug;
    }

    /** To the millisecond, the precision of the store. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
