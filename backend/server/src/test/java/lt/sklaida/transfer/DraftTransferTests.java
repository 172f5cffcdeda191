package lt.sklaida.transfer;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;
import static lt.sklaida.transfer.TestTransfer.exports;
import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.TestFiles;
import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryState;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.content.TestContent;
import lt.sklaida.content.Variant;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Stores that are moved whole, with drafts. */
class DraftTransferTests {

    private static final Map<String, String> TYPES =
            Map.of(
                    "Note",
                    """
                    "Something written."
                    type Note @content(plural: "notes") @slug(from: "title") {
                      "What it is called."
                      title: String! @localized
                      "All of it."
                      body: Markdown @localized @body
                      "When it was written."
                      date: Date
                      "Its parts."
                      parts: [Part!]
                      "What belongs to it."
                      others: [Note!]
                    }

                    "A part of a note."
                    type Part {
                      "How often."
                      count: Int
                      "What it says."
                      text: String @localized
                    }
                    """,
                    "Person",
                    """
                    "Somebody."
                    type Person @content(plural: "people") @slug(from: "name") {
                      "The name, in all languages."
                      name: String!
                      "What they do."
                      role: String @localized
                    }
                    """);

    @TempDir private Path folder;

    private TestContent content;

    @BeforeEach
    void start() {
        content = new TestContent(TestModels.of(folder.resolve("model"), TYPES));
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void writesADraftThatDiffersBesideWhatIsPublished() throws IOException {
        Entry note = published("Vėtra");
        save(note, Map.of("title", Map.of("lt", "Vėtra artėja", "en", "A storm")));

        Path exported = export(content, "out", true);

        assertThat(TestFiles.under(exported))
                .containsEntry("notes/vetra/entry.yml", "id: %s\n".formatted(note.id()))
                .containsEntry("notes/vetra/draft/entry.yml", "")
                .containsEntry(
                        "notes/vetra/draft/lt.md",
                        """
                        ---
                        slug: vetra-arteja
                        title: Vėtra artėja
                        ---
                        """)
                .containsEntry(
                        "notes/vetra/draft/en.md",
                        """
                        ---
                        slug: a-storm
                        title: A storm
                        ---
                        """);
    }

    @Test
    void leavesDraftsOutUnlessAskedForAndRemovesThoseOfAnEarlierExport() throws IOException {
        Entry note = published("Vėtra");
        save(note, Map.of("title", Map.of("lt", "Vėtra artėja")));
        Path exported = export(content, "out", true);
        Path picture = exported.resolve("notes/vetra/picture.jpg");
        Files.write(picture, new byte[] {1});

        exports(content).run(exported, false, Progress.silent());

        assertThat(TestFiles.under(exported).keySet())
                .containsExactlyInAnyOrder(
                        "notes/vetra/entry.yml", "notes/vetra/lt.md", "notes/vetra/picture.jpg");
        assertThat(exported.resolve("notes/vetra/draft")).doesNotExist();
    }

    @Test
    void movesAWholeStore() throws IOException {
        fill();
        Path first = export(content, "first", true);

        try (TestContent other = later()) {
            assertThat(imports(other).run(first, Progress.silent()).conflicts()).isEmpty();
            Path second = export(other, "second", true);

            assertThat(TestFiles.under(second)).isEqualTo(TestFiles.under(first));
            assertThat(states(other)).isEqualTo(states(content));
            assertThat(imports(other).run(second, Progress.silent()).written())
                    .as("importing again changes nothing")
                    .isZero();
            assertThat(states(other)).isEqualTo(states(content));
        }
    }

    @Test
    void writesNoDraftsThatDoNotDiffer() throws IOException {
        try (TestContent platform = new TestContent(TestModels.repository())) {
            Path files = NearestFolder.find(Path.of("content"));
            imports(platform).run(files, Progress.silent());

            assertThat(TestFiles.under(export(platform, "platform", true)).keySet())
                    .isNotEmpty()
                    .noneMatch(name -> name.contains("/draft/"));
        }
    }

    @Test
    void movesAStoreIntoOneThatHasItAlready() throws IOException {
        fill();
        Path before = export(content, "before", true);
        for (Entry entry : all(content)) {
            if (entry.type().equals("Note")) {
                save(entry, Map.of("title", Map.of("lt", "Visai kitaip " + entry.key())));
            }
        }

        Import.Report kept = imports(content).run(before, Progress.silent());
        assertThat(kept.written()).isZero();
        assertThat(kept.conflicts()).isNotEmpty();

        imports(content).run(before, Set.of(Import.Option.FORCE), Progress.silent());
        Map<String, String> files = TestFiles.under(export(content, "after", true));
        assertThat(files.keySet()).isEqualTo(TestFiles.under(before).keySet());
    }

    @Test
    void keepsTheKeysOfItems() throws IOException {
        Entry note =
                content.publish(
                        content.save(
                                "Note",
                                Map.of(
                                        "title",
                                        Map.of("lt", "Dalys"),
                                        "parts",
                                        List.of(part(1, "viena"), part(2, "dvi")))),
                        LT);
        save(
                note,
                Map.of(
                        "title",
                        Map.of("lt", "Dalys"),
                        "parts",
                        List.of(part(2, "dvi"), part(1, "viena"), part(3, "trys"))));
        Map<String, Object> before = entry(note.id()).draft();
        Path exported = export(content, "out", true);

        assertThat(imports(content).run(exported, Progress.silent()).written()).isZero();
        assertThat(entry(note.id()).draft()).isEqualTo(before);

        try (TestContent other = later()) {
            imports(other).run(exported, Progress.silent());
            Entry moved = other.entries().find(note.id()).orElseThrow();
            assertThat(keys(moved.published())).hasSize(2).isSubsetOf(keys(moved.draft()));
        }
    }

    @Test
    void publishesAndSavesInOneVersion() throws IOException {
        Entry note = published("Vėtra");
        save(note, Map.of("title", Map.of("lt", "Vėtra artėja")));
        Path exported = export(content, "out", true);

        try (TestContent other = later()) {
            imports(other).run(exported, Progress.silent());
            Entry moved = other.entries().find(note.id()).orElseThrow();

            assertThat(moved.version()).isEqualTo(1);
            assertThat(other.published(note.id(), LT)).isPresent();
            assertThat(moved.variant(LT).publishedSlug()).contains(new Slug("vetra"));
            Entry published = other.publish(moved, LT);
            assertThat(published.variant(LT).publishedSlug()).contains(new Slug("vetra-arteja"));
            assertThat(published.variant(LT).formerSlugs()).containsExactly(new Slug("vetra"));
        }
    }

    @Test
    void reportsWhatIsWrongInTheFilesOfADraft() throws IOException {
        Entry note = published("Vėtra");
        save(note, Map.of("title", Map.of("lt", "Vėtra artėja")));
        Path exported = export(content, "out", true);
        Path draft = exported.resolve("notes/vetra/draft");
        Files.writeString(draft.resolve("entry.yml"), "id: abcdefgh\nothers:\n  - note/none\n");
        Files.writeString(
                draft.resolve("lt.md"),
                "---\nslug: Netinka\npublishedAt: 2020-01-01T00:00:00Z\ntitle: A\nnothing: 1\n---\n");
        Files.writeString(draft.resolve("de.md"), "---\ntitle: A\n---\n");

        assertThatThrownBy(() -> imports(content).run(exported, Progress.silent()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("notes/vetra/draft/de.md")
                .hasMessageContaining("\"de\" is not one of the locales");
        Files.delete(draft.resolve("de.md"));
        assertThatThrownBy(() -> imports(content).run(exported, Progress.silent()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("draft/entry.yml:1")
                .hasMessageContaining("draft/lt.md:2: is not a slug")
                .hasMessageContaining("publication dates")
                .hasMessageContaining("no field \"nothing\"");
        Files.writeString(draft.resolve("lt.md"), "---\ntitle: A\n---\n");
        Files.writeString(draft.resolve("entry.yml"), "others:\n  - note/none\n");
        assertThatThrownBy(() -> imports(content).run(exported, Progress.silent()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("draft/entry.yml:2")
                .hasMessageContaining("note/none");
    }

    @Test
    void refusesADraftOfADraft() throws IOException {
        content.save("Note", Map.of("title", Map.of("lt", "Vėtra")));
        Path exported = export(content, "out", true);
        Path draft = Files.createDirectories(exported.resolve("notes/vetra/draft"));
        Files.writeString(draft.resolve("lt.md"), "---\ntitle: A\n---\n");

        assertThatThrownBy(() -> imports(content).run(exported, Progress.silent()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("a draft itself");
    }

    /** Entries in all states that an export has to tell apart. */
    private void fill() {
        Entry plain = published("Paprasta");
        Entry changed = published("Pakeista");
        save(
                changed,
                Map.of(
                        "title",
                        Map.of("lt", "Pakeista", "en", "Changed"),
                        "date",
                        "2026-02-03",
                        "others",
                        List.of(plain.id().value()),
                        "body",
                        Map.of("lt", "\n  Tarpai ir eilutės \n\n", "en", "--- \nA: b\n\n")));
        Entry renamed = content.publish(save(published("Senas"), title("Naujas")), LT);
        content.publish(save(renamed, title("Naujausias")), LT);
        Entry half =
                content.publish(
                        content.save("Note", Map.of("title", Map.of("lt", "Abi", "en", "Both"))),
                        LT,
                        EN);
        content.unpublish(half, EN);
        Entry withdrawn = published("Atšaukta");
        content.unpublish(withdrawn, LT);
        Entry chosen = published("Pasirinkta");
        content.entries()
                .save(
                        new SaveDraft(
                                chosen.id(),
                                "Note",
                                chosen.version(),
                                title("Pasirinkta"),
                                Map.of(LT, new Slug("mano-adresas")),
                                null,
                                "rasa"));
        content.save("Note", Map.of("title", Map.of("lt", "Niekada", "en", "Never")));
        content.save("Note", Map.of("date", "2026-01-01"));
        Entry sorted =
                content.publish(
                        content.save(
                                "Note",
                                Map.of(
                                        "title",
                                        Map.of("lt", "Dalys"),
                                        "parts",
                                        List.of(part(1, "viena"), part(2, "dvi")))),
                        LT);
        save(
                sorted,
                Map.of(
                        "title",
                        Map.of("lt", "Dalys"),
                        "parts",
                        List.of(part(2, "dvi"), Map.of("text", Map.of("en", "three")))));
        Entry person = content.save("Person", Map.of("name", "Ona", "role", Map.of("lt", "rašo")));
        content.publish(person, LT);
        Entry empty = content.publish(content.save("Person", Map.of("name", "Jonas")), LT);
        save(empty, Map.of("name", "Jonas Jonaitis"));
        content.delete(published("Ištrinta"));
    }

    /** Another store, in which the dates of this one have passed. */
    private TestContent later() {
        TestContent other = new TestContent(content.model());
        other.pass(Duration.ofDays(30));
        return other;
    }

    private Entry published(String title) {
        return content.publish(content.save("Note", title(title)), LT);
    }

    private static Map<String, Object> title(String title) {
        return Map.of("title", Map.of("lt", title));
    }

    private static Map<String, Object> part(int count, String text) {
        return Map.of("count", count, "text", Map.of("lt", text));
    }

    private Entry save(Entry entry, Map<String, Object> values) {
        return content.save(entry, values);
    }

    private Entry entry(EntryId id) {
        return content.entries().find(id).orElseThrow();
    }

    private Path export(TestContent store, String name, boolean drafts) {
        Path target = folder.resolve(name);
        exports(store).run(target, drafts, Progress.silent());
        return target;
    }

    private static List<Object> keys(Map<String, Object> tree) {
        return ((List<?>) tree.getOrDefault("parts", List.of()))
                .stream().<Object>map(part -> ((Map<?, ?>) part).get(ItemKeys.MEMBER)).toList();
    }

    private static List<Entry> all(TestContent store) {
        List<Entry> all = new ArrayList<>();
        for (ContentType type : store.model().types()) {
            try (Stream<Entry> entries = store.entries().all(type.name())) {
                entries.forEach(all::add);
            }
        }
        return all;
    }

    /** What there is of all entries, apart from keys of items, times and versions of changes. */
    private static Map<String, List<Object>> states(TestContent store) {
        Map<String, List<Object>> states = new TreeMap<>();
        for (Entry entry : all(store)) {
            ContentType type = store.model().type(entry.type());
            EntryState state = EntryState.of(type, entry, store.model().locales());
            List<Object> one = new ArrayList<>();
            one.add(entry.key());
            one.add(ItemKeys.without(type, entry.draft()));
            one.add(ItemKeys.without(type, entry.published()));
            for (LocaleTag locale : store.model().locales().all()) {
                Variant variant = entry.variant(locale);
                one.add(state.in(locale).publication());
                one.add(state.in(locale).changed());
                one.add(String.valueOf(variant.draftSlug()));
                one.add(variant.publishedSlug());
                one.add(variant.formerSlugs().stream().map(Slug::value).sorted().toList());
                one.add(String.valueOf(variant.firstPublishedAt()));
                one.add(
                        variant.published() == null
                                ? ""
                                : variant.published().updatedAt().toString());
            }
            states.put(entry.id().value(), one);
        }
        return states;
    }
}
