package lt.sklaida.content;

import lt.sklaida.content.EntryState.Translation;
import lt.sklaida.content.PreparedEntries.Prepared;
import lt.sklaida.content.Variant.Publication;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Nfc;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;
import lt.sklaida.shared.Slug;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    /** How many days an entry stays in the bin. */
    public static final int BIN_DAYS = 30;

    /** How often slugs are allocated when others take them at the same time. */
    private static final int MAX_ALLOCATIONS = 100;

    /** How often publishing is tried when others change the entry at the same time. */
    private static final int MAX_PUBLISHING_ATTEMPTS = 20;

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
        return saveAndPublish(draft, Publishing.draft(locales), coming);
    }

    /** As above, when other values are published than those of the draft. */
    public Entry saveAndPublish(
            SaveDraft draft, Publishing publishing, Map<EntryId, String> coming) {
        return save(draft, publishing, coming);
    }

    /**
     * Prepares new entries for {@link #createAll}, which may be done while others are created.
     *
     * @param coming as for {@link #saveAndPublish}
     * @return those with which nothing is wrong
     */
    public PreparedEntries prepare(List<NewEntry> all, Map<EntryId, String> coming) {
        return new PreparedEntries(
                all.stream()
                        .flatMap(each -> creation(each, coming).stream())
                        .map(stored -> new Prepared(stored, store.document(stored)))
                        .toList());
    }

    /**
     * Creates entries as {@link #saveAndPublish} does, by a few round trips for all of them. One
     * that cannot be created so is left out, whatever the reason, such as a slug that another entry
     * has: {@link #saveAndPublish} finds another slug for it, or tells the reason. The others are
     * created all the same.
     *
     * <p>Creating the same again is harmless: what exists is left out.
     *
     * @return the ids of those that were created
     */
    public Set<EntryId> createAll(PreparedEntries prepared) {
        Set<String> ids = new HashSet<>();
        prepared.entries().forEach(each -> ids.add(each.stored().entry().id().value()));
        Set<String> known = ids.isEmpty() ? Set.of() : store.known(ids);
        List<StoredEntry> created =
                store.insert(
                        prepared.entries().stream()
                                .filter(each -> !known.contains(each.stored().entry().id().value()))
                                .toList());
        outbox.afterWriting(created);
        return created.stream().map(stored -> stored.entry().id()).collect(Collectors.toSet());
    }

    /** The first version of an entry; empty when something is wrong with it. */
    private Optional<StoredEntry> creation(NewEntry entry, Map<EntryId, String> coming) {
        SaveDraft draft = entry.draft();
        Publishing publishing = entry.publishing();
        ContentType type = model.type(draft.type());
        try {
            publishing.locales().forEach(this::requireConfigured);
            Map<String, Object> values = valid(type, draft, publishing, null, coming);
            SlugAllocator slugs = new SlugAllocator(model.locales(), type, draft, values, null);
            return edit(type, draft, null, values, slugs.allocate(), publishing)
                    .by(draft.author(), change(draft, publishing))
                    .map(next -> withReferrersPending(null, next));
        } catch (InvalidException | ConflictException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether {@link #saveAndPublish} would change anything. Values are not validated, and
     * references may lead to entries that do not exist yet.
     *
     * @throws ConflictException as {@link #saveAndPublish} does
     */
    public boolean wouldChange(SaveDraft draft, Publishing publishing) {
        ContentType type = model.type(draft.type());
        publishing.locales().forEach(this::requireConfigured);
        EntryChecks.requireNone(ValueLimits.problems(draft.values()));
        StoredEntry current = current(draft, store.find(draft.id()).orElse(null));
        if (current == null || current.purged()) {
            return true;
        }
        Map<String, Object> values = normalized(type, draft, current);
        SlugAllocator slugs =
                new SlugAllocator(model.locales(), type, draft, values, current.entry());
        slugs.markTaken(store.taken(type.name(), slugs.candidates(), draft.id()));
        Edit edit = edit(type, draft, current, values, slugs.allocate(), publishing);
        return edit.by(draft.author(), change(draft, publishing)).isPresent();
    }

    /**
     * Publishes the draft of a revision in the given locales, together with the shared values; the
     * present draft stays.
     *
     * @throws ConflictException also when one of the locales is published from a later revision, or
     *     when the shared values of a later one are published
     */
    public Entry publish(EntryId id, long revision, Set<LocaleTag> locales, String author) {
        return publish(id, revision, locales, author, _ -> {});
    }

    /**
     * As {@link #publish(EntryId, long, Set, String)}, if the entry is as the caller expects.
     *
     * @param check is given the entry that is about to be changed, again when others have changed
     *     it meanwhile; nothing is published when it throws
     */
    public Entry publish(
            EntryId id,
            long revision,
            Set<LocaleTag> locales,
            String author,
            Consumer<Entry> check) {
        requireConfigured(locales);
        for (int attempt = 0; attempt < MAX_PUBLISHING_ATTEMPTS; attempt++) {
            StoredEntry current = live(id);
            check.accept(current.entry());
            Optional<StoredEntry> next =
                    publishing(current, revision, locales)
                            .by(author, Change.of(Change.Kind.PUBLISH, locales));
            if (next.isEmpty()) {
                return current.entry();
            }
            switch (write(current, next.get())) {
                case DONE -> {
                    return next.get().entry();
                }
                case UNIQUE_KEY_TAKEN -> throw slugTaken(id);
                case STALE -> {
                    // Others have changed the entry: the revision is published beside that.
                }
            }
        }
        throw new ConflictException(
                List.of(
                        new Problem(
                                Reason.BUSY,
                                "",
                                "Others keep changing entry %s; try again in a moment"
                                        .formatted(id))));
    }

    /**
     * Makes sure that a revision could be published now, and publishes nothing.
     *
     * @return the entry as it is
     * @throws ConflictException as {@link #publish} does
     */
    public Entry checkPublishing(EntryId id, long revision, Set<LocaleTag> locales) {
        requireConfigured(locales);
        StoredEntry current = live(id);
        Set<String> keys =
                publishing(current, revision, locales)
                        .by(current.entry().updatedBy(), Change.of(Change.Kind.PUBLISH, locales))
                        .map(StoredEntry::uniqueKeys)
                        .orElse(Set.of());
        if (!Collections.disjoint(store.taken(current.entry().type(), keys, id), keys)) {
            throw slugTaken(id);
        }
        return current.entry();
    }

    private Edit publishing(StoredEntry current, long version, Set<LocaleTag> locales) {
        Entry entry = current.entry();
        ContentType type = model.type(entry.type());
        Revision revision = revision(current, version);
        requireLatest(type, entry, revision, locales);
        Map<LocaleTag, Slug> slugs = publishedSlugs(entry);
        locales.forEach(locale -> slugs.put(locale, requireSlug(revision.variant(locale), locale)));
        Map<String, Object> values =
                EntryValues.merge(type, revision.draft(), entry.published(), locales);
        checks.requirePublishable(type, entry.id(), values, slugs.keySet());
        return new Edit(current, now())
                .published(type, values, slugs, locales, revision.draftVersion())
                .references(type);
    }

    /**
     * What keeps the draft of an entry from being published in these locales, all of it. A slug is
     * none of it: there is one as soon as there is a title.
     */
    public List<Problem> problems(Entry entry, Set<LocaleTag> locales) {
        ContentType type = model.type(entry.type());
        Set<LocaleTag> published = new TreeSet<>(entry.publishedLocales());
        published.addAll(locales);
        Map<String, Object> values =
                EntryValues.merge(type, entry.draft(), entry.published(), locales);
        return checks.publishable(type, entry.id(), values, published, Map.of());
    }

    private Revision revision(StoredEntry current, long version) {
        Entry entry = current.entry();
        if (version == entry.version()) {
            return Revision.of(current);
        }
        return store.revision(entry.id(), version)
                .filter(found -> version < entry.version() && found.type().equals(entry.type()))
                .orElseThrow(
                        () ->
                                new InvalidException(
                                        "Entry %s has no revision %d; the newest is %d"
                                                .formatted(entry.id(), version, entry.version())));
    }

    /** Makes sure that nothing of a later revision is published that this one would replace. */
    private static void requireLatest(
            ContentType type, Entry entry, Revision revision, Set<LocaleTag> locales) {
        boolean sameShared =
                sharedPart(type, entry.published()).equals(sharedPart(type, revision.draft()));
        for (LocaleTag locale : entry.publishedLocales()) {
            Publication publication = entry.variant(locale).published();
            if (publication != null
                    && publication.revision() > revision.draftVersion()
                    && (locales.contains(locale) || !sameShared)) {
                throw new ConflictException(
                        List.of(older(revision, publication.revision(), locale)));
            }
        }
    }

    private static Map<String, Object> sharedPart(ContentType type, Map<String, Object> values) {
        return CalendarValues.without(type, EntryValues.sharedPart(type, values));
    }

    private static Problem older(Revision revision, long published, LocaleTag locale) {
        return new Problem(
                        Reason.OLDER_REVISION,
                        "",
                        "Revision %d of entry %s is older than revision %d, which is published in %s; publish that one or a later one"
                                .formatted(revision.version(), revision.entry(), published, locale))
                .with("revision", revision.version())
                .with("published", published)
                .with("locale", locale.value());
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
                        .published(type, values, slugs, Set.of(), 0)
                        .references(type)
                        .by(author, Change.of(Change.Kind.UNPUBLISH, locales)));
    }

    /**
     * Declares the translation in a locale to agree with the source as it is now.
     *
     * @throws InvalidException when the locale has no translation
     */
    public Entry declareCurrent(EntryId id, long expectedVersion, LocaleTag locale, String author) {
        requireConfigured(locale);
        StoredEntry current = current(id, expectedVersion);
        Entry entry = current.entry();
        ContentType type = model.type(entry.type());
        Translation state = EntryState.of(type, entry, model.locales()).in(locale).translation();
        if (entry.sourceLocale() == null
                || state == Translation.SOURCE
                || state == Translation.MISSING) {
            throw new InvalidException(
                    List.of(
                            new Problem(
                                            Reason.NOT_TRANSLATED,
                                            "",
                                            "Entry %s has no translation in %s that could be declared current"
                                                    .formatted(id, locale))
                                    .with("locale", locale.value())));
        }
        return commit(
                current,
                new Edit(current, now())
                        .declareCurrent(type, locale)
                        .by(author, Change.of(Change.Kind.DECLARE_CURRENT, Set.of(locale))));
    }

    /**
     * Unpublishes an entry everywhere and moves it to the bin: nothing finds it but {@link
     * #findInBin}, and its key and its slugs stay reserved, until it is restored or, after {@value
     * #BIN_DAYS} days, removed for good. Its revisions stay.
     *
     * @return the entry in the bin
     */
    public Entry delete(EntryId id, long expectedVersion, String author) {
        StoredEntry current = current(id, expectedVersion);
        return commit(
                current,
                new Edit(current, now()).moveToBin().by(author, Change.of(Change.Kind.DELETE)));
    }

    /**
     * Takes an entry out of the bin. It is as it was, but not published anywhere.
     *
     * @throws NotFoundException when it is not in the bin
     */
    public Entry restore(EntryId id, long expectedVersion, String author) {
        StoredEntry current = inBin(id);
        if (current.entry().version() != expectedVersion) {
            throw stale(id, expectedVersion, current);
        }
        Edit edit = new Edit(current, now()).takeFromBin();
        model.find(current.entry().type()).ifPresent(edit::references);
        return commit(current, edit.by(author, Change.of(Change.Kind.RESTORE)));
    }

    /**
     * Removes an entry for good that has been in the bin since before a time, with its key and its
     * slugs; its revisions stay.
     *
     * @throws NotFoundException when it has not
     */
    void purge(EntryId id, Instant inBinSinceBefore, String author) {
        StoredEntry current = inBin(id);
        Instant deletedAt = current.entry().deletedAt();
        if (deletedAt == null || !deletedAt.isBefore(inBinSinceBefore)) {
            throw notFound(id);
        }
        commit(current, new Edit(current, now()).purge().by(author, Change.of(Change.Kind.PURGE)));
    }

    /**
     * Gives an entry to another user.
     *
     * @param owner the user's id; null for nobody
     */
    public Entry changeOwner(
            EntryId id, long expectedVersion, @Nullable String owner, String author) {
        StoredEntry current = current(id, expectedVersion);
        return commit(
                current,
                new Edit(current, now())
                        .ownedBy(owner)
                        .by(author, Change.of(Change.Kind.CHANGE_OWNER)));
    }

    /**
     * The draft slugs of an entry that a changed title must not change, for {@link
     * SaveDraft#slugs}: those that readers know, and those that were chosen.
     */
    public Map<LocaleTag, Slug> keptSlugs(Entry entry) {
        return SlugAllocator.kept(model.locales(), model.type(entry.type()), entry);
    }

    /**
     * The entry with that id.
     *
     * @throws NotFoundException when there is none, or it is in the bin
     */
    public Entry get(EntryId id) {
        return find(id).orElseThrow(() -> notFound(id));
    }

    public Optional<Entry> find(EntryId id) {
        return store.find(id).filter(stored -> !stored.deleted()).map(StoredEntry::entry);
    }

    /** Those of the entries that there are, by one read; not those in the bin. */
    public List<Entry> find(Collection<EntryId> ids) {
        return store.find(ids).stream()
                .filter(stored -> !stored.deleted())
                .map(StoredEntry::entry)
                .toList();
    }

    /**
     * The entries that have a file, by its SHA-256, as drafts or published; not those in the bin.
     */
    public List<Entry> withFile(String sha256) {
        return store.withFile(sha256).stream().map(StoredEntry::entry).toList();
    }

    public Optional<Entry> findInBin(EntryId id) {
        return store.find(id).filter(StoredEntry::inBin).map(StoredEntry::entry);
    }

    /** The entry of a type with this key. */
    public Optional<Entry> findByKey(String type, Slug key) {
        return findByUniqueKey(type, StoredEntry.uniqueKey(key));
    }

    /** The entry of a type that has or had this slug in a locale. */
    public Optional<EntryId> findBySlug(String type, LocaleTag locale, Slug slug) {
        return findByUniqueKey(type, StoredEntry.uniqueKey(locale, slug)).map(Entry::id);
    }

    private Optional<Entry> findByUniqueKey(String type, String uniqueKey) {
        return store.findByUniqueKey(type, uniqueKey)
                .filter(stored -> !stored.deleted())
                .map(StoredEntry::entry);
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

    /** Records that search shows entries at these versions or at later ones. */
    public void searched(Map<EntryId, Long> versions) {
        store.clearSearchTasks(versions, PendingTask.SEARCH);
    }

    /** Records that search lacks an entry at a version, unless a later one has been published. */
    public void missedBySearch(EntryId id, long version) {
        store.addSearchTask(id, version, PendingTask.SEARCH, now());
    }

    /** Entries that the search over drafts does not show as they are, the first changed first. */
    public List<EntrySaved> pendingDraftSearch(int limit) {
        return store.pendingDraftSearch(limit);
    }

    /** Those of the entries that the search over drafts does not show as they are. */
    public Set<EntryId> waitingForDraftSearch(Collection<EntryId> ids) {
        return store.pendingDraftSearch(ids);
    }

    /** Records that the search over drafts lacks an entry at a version, unless there is a later. */
    public void missedByDraftSearch(EntryId id, long version) {
        store.addDraftTask(id, version);
    }

    /** Records that the search over drafts shows entries at these versions or at later ones. */
    public void draftSearched(Map<EntryId, Long> versions) {
        store.clearDraftTasks(versions);
    }

    private Entry save(
            SaveDraft draft, @Nullable Publishing publishing, Map<EntryId, String> coming) {
        ContentType type = model.type(draft.type());
        if (publishing != null) {
            publishing.locales().forEach(this::requireConfigured);
        }
        StoredEntry stored = store.find(draft.id()).orElse(null);
        if (stored != null && isMadeBy(draft, stored)) {
            return stored.entry();
        }
        StoredEntry current = current(draft, stored);
        requireNotDeleted(draft, current);
        Map<String, Object> values = valid(type, draft, publishing, current, coming);
        SlugAllocator slugs =
                new SlugAllocator(
                        model.locales(),
                        type,
                        draft,
                        values,
                        current == null ? null : current.entry());
        for (int attempt = 0; attempt < MAX_ALLOCATIONS; attempt++) {
            Optional<StoredEntry> next =
                    edit(type, draft, current, values, slugs.allocate(), publishing)
                            .by(draft.author(), change(draft, publishing));
            if (next.isEmpty() && current != null) {
                return current.entry();
            }
            StoredEntry saved = next.orElseThrow();
            switch (write(current, saved)) {
                case DONE -> {
                    return saved.entry();
                }
                case STALE -> {
                    return store.find(draft.id())
                            .filter(now -> isMadeBy(draft, now))
                            .map(StoredEntry::entry)
                            .orElseThrow(() -> stale(draft.id(), draft.expectedVersion()));
                }
                case UNIQUE_KEY_TAKEN -> {
                    slugs.markTaken(store.taken(type.name(), slugs.candidates(), draft.id()));
                    requireFree(draft, publishing);
                }
            }
        }
        throw new ConflictException(
                "Others take every slug made from the title; choose a slug and a key");
    }

    /**
     * Makes sure that no other entry has the slugs that are published besides those of the draft.
     */
    private void requireFree(SaveDraft draft, @Nullable Publishing publishing) {
        if (publishing == null) {
            return;
        }
        publishing
                .slugs()
                .forEach(
                        (locale, slug) -> {
                            Set<String> key = Set.of(StoredEntry.uniqueKey(locale, slug));
                            if (store.taken(draft.type(), key, draft.id()).containsAll(key)) {
                                throw new ConflictException(
                                        List.of(SlugAllocator.taken(locale, slug)));
                            }
                        });
    }

    /** Whether the same request has made the entry before. */
    private static boolean isMadeBy(SaveDraft draft, StoredEntry stored) {
        return draft.expectedVersion() == 0
                && draft.request() != null
                && !stored.deleted()
                && draft.request().equals(stored.entry().request());
    }

    /** Makes sure that a repeated request does not bring back what was removed for good. */
    private static void requireNotDeleted(SaveDraft draft, @Nullable StoredEntry current) {
        if (current != null
                && current.purged()
                && draft.request() != null
                && draft.request().equals(current.entry().request())) {
            throw new ConflictException(
                    "Entry %s, which this request made, was deleted; make another request"
                            .formatted(draft.id()));
        }
    }

    private Edit edit(
            ContentType type,
            SaveDraft draft,
            @Nullable StoredEntry current,
            Map<String, Object> values,
            SlugAllocator.Allocation slugs,
            @Nullable Publishing publishing) {
        Edit edit =
                new Edit(draft.id(), type.name(), current, now())
                        .createdFor(draft.owner(), draft.request())
                        .draft(type, model.locales(), values, slugs);
        if (publishing != null && publishing.values() != null) {
            publishOther(edit, type, values, current, publishing);
        } else if (publishing != null) {
            publishExactly(edit, type, values, publishing.locales());
        }
        return edit.history(draft.history()).references(type);
    }

    private static Change change(SaveDraft draft, @Nullable Publishing publishing) {
        return publishing == null
                ? Change.of(draft.kind())
                : Change.of(Change.Kind.SAVE_AND_PUBLISH, publishing.locales());
    }

    /** Publishes values that are not those of any revision that is known. */
    private void publishOther(
            Edit edit,
            ContentType type,
            Map<String, Object> draft,
            @Nullable StoredEntry current,
            Publishing publishing) {
        Map<LocaleTag, Slug> slugs = new TreeMap<>();
        for (LocaleTag locale : publishing.locales()) {
            Slug slug = publishing.slugs().get(locale);
            slugs.put(locale, slug == null ? requireSlug(edit.variant(locale), locale) : slug);
        }
        Map<String, Object> before = current == null ? Map.of() : current.entry().published();
        Map<String, Object> values =
                ItemKeys.recognised(
                        type,
                        EntryValues.merge(
                                type,
                                Nfc.of(Objects.requireNonNull(publishing.values())),
                                Map.of(),
                                publishing.locales()),
                        before.isEmpty() ? draft : before);
        edit.published(type, values, slugs, publishing.locales(), 0);
    }

    private static void publishExactly(
            Edit edit, ContentType type, Map<String, Object> values, Set<LocaleTag> locales) {
        Map<LocaleTag, Slug> slugs = new TreeMap<>();
        locales.forEach(locale -> slugs.put(locale, requireSlug(edit.variant(locale), locale)));
        edit.published(
                type,
                locales.isEmpty() ? Map.of() : EntryValues.merge(type, values, Map.of(), locales),
                slugs,
                locales,
                edit.draftVersion());
    }

    /** The draft's values in the form that is stored. */
    private Map<String, Object> valid(
            ContentType type,
            SaveDraft draft,
            @Nullable Publishing publishing,
            @Nullable StoredEntry current,
            Map<EntryId, String> coming) {
        EntryChecks.requireNone(ValueLimits.problems(draft.values()));
        Map<String, Object> values = Nfc.of(draft.values());
        Set<LocaleTag> toPublish =
                publishing != null && publishing.values() == null ? publishing.locales() : Set.of();
        List<Problem> problems =
                new ArrayList<>(
                        checks.draft(
                                type,
                                draft.id(),
                                values,
                                current == null ? Map.of() : current.entry().draft(),
                                toPublish,
                                coming));
        problems.addAll(SlugAllocator.problems(draft.slugs(), model.locales()));
        if (publishing != null && publishing.values() != null) {
            EntryChecks.requireNone(ValueLimits.problems(publishing.values()));
            problems.addAll(
                    checks.publishable(
                            type,
                            draft.id(),
                            Nfc.of(publishing.values()),
                            publishing.locales(),
                            coming));
            problems.addAll(SlugAllocator.problems(publishing.slugs(), model.locales()));
        }
        Set<LocaleTag> published =
                publishing != null
                        ? publishing.locales()
                        : current == null ? Set.of() : current.entry().publishedLocales();
        problems.addAll(
                PublicationHistory.problems(
                        draft.history(), published, model.locales(), clock.instant()));
        EntryChecks.requireNone(problems);
        return normalized(type, draft, current);
    }

    /**
     * The draft's values in NFC, in the order of the model, with the keys of items and what the
     * server computes.
     */
    private Map<String, Object> normalized(
            ContentType type, SaveDraft draft, @Nullable StoredEntry current) {
        Map<String, Object> values =
                EntryValues.merge(type, Nfc.of(draft.values()), Map.of(), model.locales().all());
        Map<String, Object> present = current == null ? Map.of() : current.entry().draft();
        return ItemKeys.recognised(
                type, CalendarValues.drafted(type, draft.id(), values, present, 0), present);
    }

    private Entry commit(StoredEntry current, Optional<StoredEntry> next) {
        if (next.isEmpty()) {
            return current.entry();
        }
        EntryId id = current.entry().id();
        return switch (write(current, next.get())) {
            case DONE -> next.get().entry();
            case UNIQUE_KEY_TAKEN -> throw slugTaken(id);
            case STALE -> throw stale(id, current.entry().version());
        };
    }

    /**
     * Writes the next version of an entry.
     *
     * @param current the stored entry or its tombstone, if there is one
     */
    private EntryStore.Outcome write(@Nullable StoredEntry current, StoredEntry next) {
        StoredEntry written = withReferrersPending(current, next);
        if (current != null) {
            outbox.beforeReplacing(current);
        }
        EntryStore.Outcome outcome =
                current == null
                        ? store.insert(written)
                        : store.replace(current.entry().version(), written);
        if (outcome == EntryStore.Outcome.DONE) {
            outbox.afterWriting(written);
        }
        return outcome;
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

    /**
     * The stored entry that a draft is to replace; for a new entry the tombstone of one with its
     * id, if there is one.
     */
    private @Nullable StoredEntry current(SaveDraft draft, @Nullable StoredEntry stored) {
        EntryId id = draft.id();
        long version = draft.expectedVersion();
        boolean absent = stored == null || (version == 0 ? stored.purged() : stored.deleted());
        if (version == 0 && absent) {
            return stored;
        }
        if (stored == null || absent) {
            throw notFound(id);
        }
        if (stored.entry().version() != version) {
            throw stale(id, version, stored);
        }
        if (!stored.entry().type().equals(draft.type())) {
            throw new InvalidException(
                    "Entry %s is of type %s, which cannot change to %s; make a new entry"
                            .formatted(id, stored.entry().type(), draft.type()));
        }
        return stored;
    }

    private StoredEntry current(EntryId id, long expectedVersion) {
        StoredEntry current = live(id);
        if (current.entry().version() != expectedVersion) {
            throw stale(id, expectedVersion, current);
        }
        return current;
    }

    private StoredEntry live(EntryId id) {
        return store.find(id).filter(stored -> !stored.deleted()).orElseThrow(() -> notFound(id));
    }

    private StoredEntry inBin(EntryId id) {
        return store.find(id)
                .filter(StoredEntry::inBin)
                .orElseThrow(
                        () ->
                                new NotFoundException(
                                        "There is no entry %s in the bin".formatted(id)));
    }

    private RuntimeException stale(EntryId id, long expected) {
        return store.find(id)
                .filter(stored -> !stored.deleted() || (expected == 0 && !stored.purged()))
                .<RuntimeException>map(stored -> stale(id, expected, stored))
                .orElseGet(() -> notFound(id));
    }

    private static ConflictException stale(EntryId id, long expected, StoredEntry current) {
        long version = current.entry().version();
        if (current.inBin() && expected == 0) {
            return new ConflictException(
                    "Entry %s is in the bin, at version %d; restore it first"
                            .formatted(id, version));
        }
        return new ConflictException(
                expected == 0
                        ? "Entry %s exists already, at version %d; give that version to change it"
                                .formatted(id, version)
                        : "Entry %s is at version %d, not %d; look at what has changed and try again with version %d"
                                .formatted(id, version, expected, version));
    }

    private static ConflictException slugTaken(EntryId id) {
        return new ConflictException(
                List.of(
                        new Problem(
                                Reason.TAKEN,
                                "",
                                "Another entry has taken a slug of entry %s; save it with another one"
                                        .formatted(id))));
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

    private static Slug requireSlug(Variant variant, LocaleTag locale) {
        Slug slug = variant.draftSlug();
        if (slug == null) {
            throw new InvalidException(
                    List.of(
                            new Problem(
                                            Reason.NOTHING_TO_PUBLISH,
                                            "",
                                            "There is nothing to publish in %s; save a draft with values in it first"
                                                    .formatted(locale))
                                    .with("locale", locale.value())));
        }
        return slug;
    }

    /** To the millisecond, the precision of the store. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
