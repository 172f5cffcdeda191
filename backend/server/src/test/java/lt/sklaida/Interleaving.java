package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Revision;
import lt.sklaida.content.Revisions;
import lt.sklaida.content.Variant.Publication;
import lt.sklaida.editing.Autosave;
import lt.sklaida.editing.Autosaves;
import lt.sklaida.editing.DraftUpdate;
import lt.sklaida.editing.Drafting;
import lt.sklaida.editing.NewDraft;
import lt.sklaida.editing.Outcome;
import lt.sklaida.editing.Part;
import lt.sklaida.editing.Slot;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What several clients do to a few notes at the same time, all of it chosen by a seed, and what
 * must be true afterwards.
 */
final class Interleaving {

    static final String SCHEMA =
            """
            "A note."
            type Note @content @slug(from: "title") {
              "The title."
              title: String! @localized @search @sort
              "The text."
              body: Markdown @localized @body @search
              "The place in a list."
              rank: Int @sort
              "What it says, point by point."
              points: [Point!]
            }

            "A point of a note."
            type Point {
              "What it says."
              text: String @localized
              "How much it matters."
              weight: Int
            }
            """;

    private static final List<String> LEAVES =
            List.of("title.lt", "title.en", "body.lt", "body.en", "rank");

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final LocaleTag EN = new LocaleTag("en");
    private static final int FIRST_ENTRIES = 2;

    /**
     * An update that was acknowledged.
     *
     * @param changed the values that it gave, by path
     * @param added the texts of the items that it added
     */
    private record Update(
            EntryId id,
            long base,
            long revision,
            Map<String, Object> changed,
            Set<String> removed,
            List<String> added,
            boolean reordered) {}

    private record Published(EntryId id, long revision, LocaleTag locale) {}

    private final long seed;
    private final List<EntryId> ids = new CopyOnWriteArrayList<>();
    private final Queue<Update> updates = new ConcurrentLinkedQueue<>();
    private final Set<Published> publishings = ConcurrentHashMap.newKeySet();
    private final AtomicInteger marker = new AtomicInteger();

    Interleaving(long seed) {
        this.seed = seed;
    }

    int acknowledged() {
        return updates.size();
    }

    /** One client: a user at a server. */
    final class Client {

        private final Drafting drafting;
        private final Entries entries;
        private final Revisions revisions;
        private final Origin origin;
        private final Random random;
        private final Map<EntryId, Long> seen = new HashMap<>();
        private final Autosaves autosaves;
        private final Map<EntryId, String> typed = new HashMap<>();
        private long sequence;

        Client(TestServer server, Origin origin, int number) {
            this.drafting = server.bean(Drafting.class);
            this.autosaves = server.bean(Autosaves.class);
            this.entries = server.bean(Entries.class);
            this.revisions = server.bean(Revisions.class);
            this.origin = origin;
            this.random = new Random(seed * 31 + number);
        }

        /** Does so many things, one after the other. */
        void run(int acts) {
            for (int i = 0; i < acts; i++) {
                try {
                    act();
                } catch (UnavailableException | NotFoundException | ConflictException e) {
                    // The connection was cut, others deleted the entry or were first.
                }
            }
        }

        private void act() {
            int dice = random.nextInt(100);
            if (ids.size() < FIRST_ENTRIES || dice < 4) {
                create();
                return;
            }
            EntryId id = ids.get(random.nextInt(ids.size()));
            if (dice < 10) {
                autosave(id);
            } else if (dice < 55) {
                update(id);
            } else if (dice < 72) {
                publish(id);
            } else if (dice < 80) {
                drafting.unpublish(id, Set.of(locale()), true, false, origin);
            } else if (dice < 85) {
                drafting.delete(id, true, false, origin);
            } else if (dice < 92) {
                drafting.restore(id, false, origin);
            } else {
                restoreRevision(id);
            }
        }

        private void create() {
            String text = text();
            Map<String, Object> values =
                    Map.of(
                            "title", Map.of("lt", text, "en", text),
                            "points", List.of(Map.of("text", Map.of("lt", text())), Map.of()));
            NewDraft draft = new NewDraft("r" + seed + "-" + text, "Note", values, Map.of());
            saved(drafting.create(draft, origin));
        }

        private void update(EntryId id) {
            Revision base = base(id);
            Patch patch = new Patch(base.draft(), random, this::text);
            Outcome outcome =
                    drafting.update(
                            new DraftUpdate(id, base.version(), patch.values(), Map.of()), origin);
            saved(outcome);
            if (outcome instanceof Outcome.Saved saved) {
                updates.add(patch.update(id, base.version(), saved.entry().version()));
            }
        }

        private void autosave(EntryId id) {
            String text = text();
            Autosave.Input input =
                    new Autosave.Input(
                            Slot.of(id, "tab"),
                            base(id).version(),
                            Map.of("title", Map.of("lt", text)),
                            ++sequence);
            if (autosaves.save(input, origin)) {
                typed.put(id, text);
            }
        }

        /** What was typed last is kept, unless the entry was deleted meanwhile. */
        void verifyAutosaves() {
            typed.forEach(
                    (id, text) -> {
                        if (entries.find(id).isPresent()) {
                            assertThat(autosaves.of(id, origin).toString())
                                    .as("autosave of %s, seed %d", id, seed)
                                    .contains(text);
                        }
                    });
        }

        private void publish(EntryId id) {
            Revision revision = base(id);
            LocaleTag locale = locale();
            // Before it is done: the answer may be lost.
            publishings.add(new Published(id, revision.draftVersion(), locale));
            saved(drafting.publish(id, revision.version(), Set.of(locale), false, origin));
        }

        private void restoreRevision(EntryId id) {
            Revision base = base(id);
            long old = 1 + random.nextLong(base.version());
            List<Part> parts =
                    List.of(new Part.Whole(), new Part.InLocale(EN), new Part.At("title.lt"));
            Part part = parts.get(random.nextInt(parts.size()));
            saved(drafting.restoreRevision(id, base.version(), old, part, origin));
        }

        /** The revision that the client is looking at, which may be an old one. */
        private Revision base(EntryId id) {
            if (!seen.containsKey(id) || random.nextInt(3) == 0) {
                seen.put(id, entries.find(id).map(Entry::version).orElse(1L));
            }
            return revisions
                    .find(id, Objects.requireNonNull(seen.get(id)))
                    .orElseThrow(() -> new AssertionError("A revision that was seen is missing"));
        }

        private void saved(Outcome outcome) {
            if (outcome instanceof Outcome.Saved saved) {
                EntryId id = saved.entry().id();
                seen.put(id, saved.entry().version());
                if (!ids.contains(id)) {
                    ids.add(id);
                }
            }
        }

        private LocaleTag locale() {
            return random.nextBoolean() ? LT : EN;
        }

        private String text() {
            return "m" + marker.incrementAndGet();
        }
    }

    /** A random change of a note. */
    private static final class Patch {

        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Map<String, Object> changed = new LinkedHashMap<>();
        private final Set<String> removed = new HashSet<>();
        private final List<String> added = new ArrayList<>();
        private boolean reordered;

        Patch(Map<String, Object> base, Random random, Supplier<String> text) {
            int leaves = 1 + random.nextInt(2);
            for (int i = 0; i < leaves; i++) {
                leaf(LEAVES.get(random.nextInt(LEAVES.size())), random, text);
            }
            if (random.nextInt(3) == 0) {
                points(base, random, text);
            }
        }

        private void leaf(String path, Random random, Supplier<String> text) {
            if (path.equals("rank")) {
                int rank = random.nextInt(1_000_000);
                values.put(path, rank);
                changed.put(path, rank);
                return;
            }
            String[] steps = path.split("\\.", 2);
            String value = text.get();
            changed.put(path, value);
            @SuppressWarnings("unchecked")
            Map<String, Object> texts =
                    (Map<String, Object>)
                            values.computeIfAbsent(
                                    steps[0], _ -> new LinkedHashMap<String, Object>());
            texts.put(steps[1], value);
        }

        private void points(Map<String, Object> base, Random random, Supplier<String> text) {
            List<Map<String, Object>> items = new ArrayList<>();
            for (Map<String, Object> item : items(base)) {
                items.add(new LinkedHashMap<>(Map.of(ItemKeys.MEMBER, key(item))));
            }
            switch (items.isEmpty() ? 0 : random.nextInt(4)) {
                case 0 -> {
                    String value = text.get();
                    added.add(value);
                    items.add(
                            random.nextInt(items.size() + 1),
                            new LinkedHashMap<>(Map.of("text", Map.of("lt", value))));
                }
                case 1 -> removed.add(key(items.remove(random.nextInt(items.size()))));
                case 2 -> {
                    Collections.shuffle(items, random);
                    reordered = true;
                }
                default -> {
                    Map<String, Object> item = items.get(random.nextInt(items.size()));
                    String value = text.get();
                    item.put("text", Map.of("en", value));
                    changed.put("points[%s].text.en".formatted(key(item)), value);
                }
            }
            values.put("points", items);
        }

        Map<String, Object> values() {
            return values;
        }

        Update update(EntryId id, long base, long revision) {
            return new Update(id, base, revision, changed, removed, added, reordered);
        }
    }

    /** What must be true when all clients have finished. */
    void verify(TestServer server) {
        Revisions revisions = server.bean(Revisions.class);
        Entries entries = server.bean(Entries.class);
        Map<EntryId, SortedMap<Long, Revision>> histories = new HashMap<>();
        ids.forEach(id -> histories.put(id, history(revisions, id)));
        updates.forEach(update -> assertKept(update, history(histories, update.id())));
        for (EntryId id : ids) {
            entries.find(id)
                    .ifPresent(entry -> assertPublishedBySomebody(entry, history(histories, id)));
        }
    }

    private static SortedMap<Long, Revision> history(
            Map<EntryId, SortedMap<Long, Revision>> histories, EntryId id) {
        return Objects.requireNonNull(histories.get(id));
    }

    private SortedMap<Long, Revision> history(Revisions revisions, EntryId id) {
        SortedMap<Long, Revision> history = new TreeMap<>();
        Long before = null;
        List<Revision> page;
        do {
            page = revisions.page(id, Revisions.MAX_PAGE, before);
            page.forEach(revision -> history.put(revision.version(), revision));
            before = page.isEmpty() ? null : page.getLast().version();
        } while (page.size() == Revisions.MAX_PAGE);
        assertThat(history.keySet())
                .as("revisions of %s, seed %d", id, seed)
                .hasSize(Math.toIntExact(history.lastKey()));
        return history;
    }

    /** The save is in the history; it has lost nothing of others, and others nothing of it. */
    private void assertKept(Update update, SortedMap<Long, Revision> history) {
        Map<String, @Nullable Object> base = leaves(history.get(update.base()));
        Map<String, @Nullable Object> before = leaves(history.get(update.revision() - 1));
        Map<String, @Nullable Object> after = leaves(history.get(update.revision()));
        String what = "%s, seed %d".formatted(update, seed);
        update.changed()
                .forEach(
                        (path, value) -> {
                            assertThat(after.get(path)).as("%s of %s", path, what).isEqualTo(value);
                            assertThat(before.get(path))
                                    .as("%s before %s", path, what)
                                    .isIn(base.get(path), value);
                        });
        assertThat(after.values()).as(what).containsAll(update.added());
        before.forEach(
                (path, value) -> {
                    if (isRemoved(path, update)) {
                        assertThat(base.get(path)).as("%s lost by %s", path, what).isEqualTo(value);
                        assertThat(after).as(what).doesNotContainKey(path);
                    } else if (!update.changed().containsKey(path)) {
                        assertThat(after.get(path)).as("%s after %s", path, what).isEqualTo(value);
                    }
                });
    }

    private static boolean isRemoved(String path, Update update) {
        return update.removed().stream()
                .anyMatch(key -> path.startsWith("points[%s]".formatted(key)));
    }

    private void assertPublishedBySomebody(Entry entry, SortedMap<Long, Revision> history) {
        entry.variants()
                .forEach(
                        (locale, variant) -> {
                            Publication publication = variant.published();
                            if (publication != null) {
                                assertPublishedBySomebody(entry, locale, publication, history);
                            }
                        });
    }

    private void assertPublishedBySomebody(
            Entry entry,
            LocaleTag locale,
            Publication publication,
            SortedMap<Long, Revision> history) {
        Published wanted = new Published(entry.id(), publication.revision(), locale);
        assertThat(publishings).as("published in %s, seed %d", entry, seed).contains(wanted);
        Revision source = Objects.requireNonNull(history.get(publication.revision()));
        assertThat(title(entry.published(), locale))
                .as("title of %s, seed %d", entry, seed)
                .isEqualTo(title(source.draft(), locale));
    }

    private static @Nullable Object title(Map<String, Object> values, LocaleTag locale) {
        return values.get("title") instanceof Map<?, ?> titles ? titles.get(locale.value()) : null;
    }

    /** The values of a note by path; the order of its items apart. */
    private static Map<String, @Nullable Object> leaves(@Nullable Revision revision) {
        Map<String, @Nullable Object> leaves = new TreeMap<>();
        Map<String, Object> draft = Objects.requireNonNull(revision).draft();
        for (String path : LEAVES) {
            String[] steps = path.split("\\.", 2);
            Object value = draft.get(steps[0]);
            Object leaf =
                    steps.length == 2 && value instanceof Map<?, ?> texts
                            ? texts.get(steps[1])
                            : value;
            if (leaf != null) {
                leaves.put(path, leaf);
            }
        }
        for (Map<String, Object> item : items(draft)) {
            String path = "points[%s]".formatted(key(item));
            leaves.put(path, "");
            if (item.get("text") instanceof Map<?, ?> texts) {
                texts.forEach((locale, text) -> leaves.put(path + ".text." + locale, text));
            }
        }
        return leaves;
    }

    private static String key(Map<String, Object> item) {
        return String.valueOf(item.get(ItemKeys.MEMBER));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(Map<String, Object> draft) {
        return (List<Map<String, Object>>) draft.getOrDefault("points", List.of());
    }
}
