package lt.sklaida.editing;

import static lt.sklaida.editing.Desk.EN;
import static lt.sklaida.editing.Desk.JONAS;
import static lt.sklaida.editing.Desk.LT;
import static lt.sklaida.editing.Desk.RASA;
import static lt.sklaida.editing.Desk.conflicts;
import static lt.sklaida.editing.Desk.merged;
import static lt.sklaida.editing.Desk.problems;
import static lt.sklaida.editing.Desk.saved;
import static lt.sklaida.model.ListModel.keys;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.texts;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import lt.sklaida.content.Change;
import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryState;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.security.TestActors;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Code;
import lt.sklaida.shared.Problem.Reason;
import lt.sklaida.shared.Slug;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class DraftingTests {

    @TempDir Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void createsADraftOfItsAuthor() {
        Entry note = desk.note(RASA, "title", lt("Upė"), "points", List.of(tree("time", "10")));

        assertThat(note.owner()).isEqualTo(TestActors.id("rasa").value());
        assertThat(note.createdBy()).isEqualTo("user:" + TestActors.id("rasa"));
        assertThat(note.variant(LT).draftSlug()).isEqualTo(new Slug("upe"));
        assertThat(keys(note.draft(), "points")).allMatch(ItemKeys::isKey).hasSize(1);
        assertThat(note.publishedLocales()).isEmpty();
    }

    @Test
    void answersTheSameRequestWithTheSameEntry() {
        NewDraft draft =
                Desk.draft("Note", "r1", "title", lt("Upė"), "points", List.of(tree("time", "10")));
        Entry first = saved(desk.one.create(draft, RASA));
        Entry changed = saved(desk.update(desk.one, first, RASA, "country", "LT"));

        assertThat(saved(desk.other.create(draft, RASA))).isEqualTo(changed);
        assertThat(problems(desk.one.create(Desk.draft("Note", "r1", "title", lt("Kita")), RASA)))
                .extracting(Problem::code, Problem::path)
                .containsExactly(tuple(Code.REQUEST_REUSED, "requestId"));
        assertThat(saved(desk.one.create(draft, JONAS)).id()).isNotEqualTo(first.id());
    }

    @Test
    void makesOneEntryOfRequestsAtTheSameTime() throws Exception {
        NewDraft draft = Desk.draft("Note", "r1", "title", lt("Upė"));
        List<Future<Outcome>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Drafting server : List.of(desk.one, desk.other, desk.one, desk.other)) {
                running.add(threads.submit(() -> server.create(draft, RASA)));
            }
        }

        for (Future<Outcome> outcome : running) {
            assertThat(saved(outcome.get()).version()).isEqualTo(1);
        }
        assertThat(desk.content.entries().all("Note")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
            })
    void refusesARequestIdWithoutOrWithTooManyCharacters(String requestId) {
        assertThat(problems(desk.one.create(Desk.draft("Note", requestId), RASA)))
                .extracting(Problem::path)
                .containsExactly("requestId");
    }

    @Test
    void tellsThatTheEntryOfARequestIsInTheBin() {
        NewDraft draft = Desk.draft("Note", "r1", "title", lt("Upė"));
        Entry note = saved(desk.one.create(draft, RASA));
        saved(desk.one.delete(note.id(), false, false, RASA));

        assertThat(problems(desk.one.create(draft, RASA)))
                .extracting(Problem::code)
                .containsExactly(Code.WRONG_STATE);
    }

    @Test
    void mergesChangesOfDifferentFieldsAndLocales() {
        Entry base = desk.note(RASA, "title", texts("Upė", "River"), "country", "LT");

        Outcome rasas = desk.update(desk.one, base, RASA, "title", lt("Upelis"));
        Outcome jonas =
                desk.update(
                        desk.other,
                        base,
                        JONAS,
                        "title",
                        tree("en", "Stream"),
                        "tags",
                        List.of("a"));

        assertThat(merged(rasas)).isEmpty();
        assertThat(merged(jonas)).containsExactly("slug.lt", "title.lt");
        assertThat(saved(jonas).draft())
                .isEqualTo(
                        tree(
                                "title",
                                texts("Upelis", "Stream"),
                                "country",
                                "LT",
                                "tags",
                                List.of("a")));
        assertThat(saved(jonas).version()).isEqualTo(3);
    }

    @Test
    void showsBothWhenTwoChangeOneSentence() {
        Entry base = desk.note(RASA, "body", lt("Vienas sakinys."));
        Entry theirs = saved(desk.update(desk.one, base, RASA, "body", lt("Geras sakinys.")));

        Outcome mine =
                desk.update(
                        desk.other, base, JONAS, "body", lt("Blogas sakinys."), "country", "LT");

        assertThat(mine)
                .isEqualTo(
                        new Outcome.Conflicts(
                                2,
                                "user:" + TestActors.id("rasa"),
                                theirs.updatedAt(),
                                List.of(
                                        new LeafConflict(
                                                "body.lt",
                                                "Vienas sakinys.",
                                                "Geras sakinys.",
                                                "Blogas sakinys."))));
        assertThat(desk.now(base.id())).isEqualTo(theirs);
    }

    @Test
    void mergesItemsThatTwoAddAtTheSameTime() {
        Entry base = desk.note(RASA, "points", List.of(tree("time", "10")));
        String key = keys(base.draft(), "points").getFirst();
        Map<String, Object> known = tree(ItemKeys.MEMBER, key);

        saved(desk.update(desk.one, base, RASA, "points", List.of(known, tree("time", "11"))));
        Outcome mine =
                desk.update(
                        desk.other,
                        base,
                        JONAS,
                        "points",
                        List.of(known, tree("time", "12", "text", lt("x"))));

        assertThat(saved(mine).draft().get("points"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(item -> Trees.map(item).get("time"))
                .containsExactly("10", "11", "12");
    }

    @Test
    void addsNothingTwiceWhenAnUpdateIsSentAgain() {
        Entry base = desk.note(RASA, "title", lt("Upė"));
        Object points = List.of(tree("time", "10"), tree("time", "10"));

        Entry once = saved(desk.update(desk.one, base, RASA, "points", points));
        Entry again = saved(desk.update(desk.other, base, RASA, "points", points));
        Entry jonas = saved(desk.update(desk.other, base, JONAS, "points", points));

        assertThat(again).isEqualTo(once);
        assertThat(keys(again.draft(), "points")).hasSize(2);
        assertThat(keys(jonas.draft(), "points")).hasSize(4);
    }

    /** All add a point of their own to the same base; nobody's is lost. */
    @Test
    void losesNothingWhenManySaveAtTheSameTime() throws Exception {
        Entry base = desk.note(RASA, "title", lt("Upė"));
        int authors = 8;
        List<Future<Outcome>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < authors; i++) {
                Drafting server = i % 2 == 0 ? desk.one : desk.other;
                Map<String, Object> point = tree("time", "1" + i);
                running.add(
                        threads.submit(
                                () -> desk.update(server, base, RASA, "points", List.of(point))));
            }
        }

        for (Future<Outcome> outcome : running) {
            saved(outcome.get());
        }
        assertThat(keys(desk.now(base.id()).draft(), "points")).hasSize(authors);
        assertThat(desk.now(base.id()).version()).isEqualTo(1 + authors);
    }

    @Test
    void letsExactlyOneWinTheRaceForOneSentence() throws Exception {
        Entry base = desk.note(RASA, "body", lt("Vienas."));
        List<Future<Outcome>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String text : List.of("Du.", "Trys.", "Keturi.", "Penki.")) {
                Drafting server = running.size() % 2 == 0 ? desk.one : desk.other;
                running.add(
                        threads.submit(() -> desk.update(server, base, RASA, "body", lt(text))));
            }
        }

        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> outcome : running) {
            outcomes.add(outcome.get());
        }
        List<Outcome> saved = outcomes.stream().filter(Outcome.Saved.class::isInstance).toList();
        assertThat(saved).hasSize(1);
        Entry now = desk.now(base.id());
        assertThat(saved(saved.getFirst()).draft()).isEqualTo(now.draft());
        assertThat(outcomes.stream().filter(Outcome.Conflicts.class::isInstance))
                .hasSize(3)
                .allSatisfy(
                        outcome ->
                                assertThat(conflicts(outcome).getFirst().theirs())
                                        .isEqualTo(Trees.map(now.draft().get("body")).get("lt")));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 3, Long.MAX_VALUE})
    void refusesABaseThatIsNoRevision(long base) {
        Entry note = desk.note(RASA, "title", lt("Upė"));
        saved(desk.update(desk.one, note, RASA, "country", "LT"));

        Outcome outcome =
                desk.one.update(
                        new DraftUpdate(note.id(), base, Map.of("country", "LV"), Map.of()), RASA);

        assertThat(problems(outcome))
                .containsExactly(
                        new Problem(
                                        Reason.UNKNOWN_REVISION,
                                        "base",
                                        "the entry has no revision %d; the newest is 2"
                                                .formatted(base))
                                .with("revision", base)
                                .with("newest", 2L));
    }

    @Test
    void namesNewItemsByTheirPlaceInProblems() {
        Entry note = desk.note(RASA, "points", List.of(tree("time", "10")));
        String key = keys(note.draft(), "points").getFirst();

        Outcome outcome =
                desk.update(
                        desk.one,
                        note,
                        RASA,
                        "points",
                        List.of(
                                tree("time", "noon"),
                                tree(ItemKeys.MEMBER, key, "time", "night"),
                                tree("text", tree("de", "x"))));

        assertThat(problems(outcome))
                .extracting(Problem::code, Problem::path)
                .containsExactlyInAnyOrder(
                        tuple(Code.INVALID, "points[0].time"),
                        tuple(Code.INVALID, "points[%s].time".formatted(key)),
                        tuple(Code.UNKNOWN_LOCALE, "points[2].text.de"));
        assertThat(desk.now(note.id())).isEqualTo(note);
    }

    @Test
    void refusesAnUnknownItemAndFieldAndTenThousandItems() {
        Entry note = desk.note(RASA, "title", lt("Upė"));

        assertThat(
                        problems(
                                desk.update(
                                        desk.one,
                                        note,
                                        RASA,
                                        "points",
                                        List.of(tree(ItemKeys.MEMBER, "nosuch")),
                                        "gone",
                                        1)))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(Code.UNKNOWN_ITEM, Code.UNKNOWN_FIELD);
        assertThat(
                        problems(
                                desk.update(
                                        desk.one,
                                        note,
                                        RASA,
                                        "points",
                                        Collections.nCopies(10_000, tree("time", "10")))))
                .extracting(Problem::code, Problem::path)
                .containsExactly(tuple(Code.TOO_LARGE, "points"));
        assertThat(problems(desk.update(desk.one, note, RASA, "body", lt("x".repeat(3_000_000)))))
                .extracting(Problem::code)
                .containsExactly(Code.TOO_LARGE);
        assertThat(problems(desk.update(desk.one, note, RASA, "title", tree("not a tag", "x"))))
                .extracting(Problem::code)
                .containsExactly(Code.UNKNOWN_LOCALE);
    }

    @Test
    void seesNoChangeInAnotherFormOfTheSameText() {
        Entry base = desk.note(RASA, "title", lt("Žemė"));
        saved(desk.update(desk.one, base, RASA, "title", lt("Žemė ir dangus")));

        Outcome mine =
                desk.update(
                        desk.one, base, JONAS, "title", lt("Z\u030Ceme\u0307"), "country", "LT");

        assertThat(Trees.map(saved(mine).draft().get("title")))
                .containsEntry("lt", "Žemė ir dangus");
    }

    @Test
    void mergesItemsThatWereStoredBeforeThereWereKeys() {
        Entry note = desk.note(RASA, "points", List.of(tree("time", "10"), tree("time", "11")));
        desk.store(note, "points", List.of(new Document("time", "10"), new Document("time", "11")));
        Entry base = desk.now(note.id());
        assertThat(keys(base.draft(), "points")).containsExactly("i0", "i1");

        saved(
                desk.update(
                        desk.one,
                        base,
                        RASA,
                        "points",
                        List.of(tree("_key", "i1"), tree("_key", "i0"))));
        Outcome mine =
                desk.update(
                        desk.other,
                        base,
                        JONAS,
                        "points",
                        List.of(tree("_key", "i0", "time", "20"), tree("_key", "i1")));

        assertThat(saved(mine).draft().get("points"))
                .isEqualTo(
                        List.of(
                                tree("_key", "i1", "time", "11"),
                                tree("_key", "i0", "time", "20")));
    }

    @Test
    void savesADraftThatHasAFieldWhichIsGoneFromTheModel() {
        Entry note = desk.note(RASA, "title", lt("Upė"));
        desk.store(note, "gone", "a value");

        Entry changed = saved(desk.update(desk.one, note, RASA, "country", "LT"));

        assertThat(changed.draft()).isEqualTo(tree("title", lt("Upė"), "country", "LT"));
        assertThat(problems(desk.update(desk.one, changed, RASA, "gone", "x")))
                .extracting(Problem::code)
                .containsExactly(Code.UNKNOWN_FIELD);
    }

    @Test
    void namesTheFieldWhoseStoredValueIsOfAnEarlierModel() {
        Entry note = desk.note(RASA, "country", "LT");
        desk.store(note, "title", "in all locales");

        assertThat(problems(desk.update(desk.one, note, RASA, "country", "LV")))
                .extracting(Problem::path)
                .containsExactly("title");
        assertThat(saved(desk.update(desk.one, note, RASA, "title", lt("Upė"))).draft())
                .isEqualTo(tree("title", lt("Upė"), "country", "LT"));
    }

    @Test
    void saysNothingNewOfAnUpdateWithoutChanges() {
        Entry note = desk.note(RASA, "title", lt("Upė"), "points", List.of(tree("time", "10")));

        assertThat(saved(desk.update(desk.one, note, RASA, "title", lt("Upė")))).isEqualTo(note);
    }

    @Test
    void keepsChosenAndPublishedSlugs() {
        Entry note = desk.note(RASA, "title", texts("Upė", "River"));
        Entry chosen = saved(desk.rename(note, EN, "the-river", RASA));
        Entry published = desk.published(chosen, LT);

        Entry changed =
                saved(desk.update(desk.one, published, JONAS, "title", texts("Ežeras", "Lake")));

        assertThat(changed.variant(LT).draftSlug()).isEqualTo(new Slug("upe"));
        assertThat(changed.variant(EN).draftSlug()).isEqualTo(new Slug("the-river"));
    }

    @Test
    void letsASlugFollowTheTitleUntilItIsPublished() {
        Entry note = desk.note(RASA, "title", texts("Upė", "River"));

        Entry changed = saved(desk.update(desk.one, note, RASA, "title", lt("Ežeras")));

        assertThat(changed.variant(LT).draftSlug()).isEqualTo(new Slug("ezeras"));
        assertThat(changed.variant(EN).draftSlug()).isEqualTo(new Slug("river"));
    }

    @Test
    void seesAConflictInTwoChosenSlugs() {
        Entry note = desk.note(RASA, "title", lt("Upė"));
        saved(desk.rename(note, LT, "didele-upe", RASA));

        assertThat(conflicts(desk.rename(note, LT, "maza-upe", JONAS)))
                .containsExactly(new LeafConflict("slug.lt", "upe", "didele-upe", "maza-upe"));
        assertThat(saved(desk.rename(note, LT, "didele-upe", JONAS)).variant(LT).draftSlug())
                .isEqualTo(new Slug("didele-upe"));
    }

    @Test
    void refusesASlugOfAnotherEntry() {
        desk.note(RASA, "title", lt("Upė"));
        Entry note = desk.note(RASA, "title", lt("Ežeras"));

        assertThat(problems(desk.rename(note, LT, "upe", RASA)))
                .extracting(Problem::code, Problem::path)
                .containsExactly(tuple(Code.TAKEN, "slug.lt"));
    }

    @Test
    void refusesATopicUnderItself() {
        Entry plants = desk.topic("label", lt("Augalai"));
        Entry trees = desk.topic("label", lt("Medžiai"), "broader", plants.id().value());
        Entry oaks = desk.topic("label", lt("Ąžuolai"), "broader", trees.id().value());

        assertThat(problems(desk.update(desk.one, plants, RASA, "broader", oaks.id().value())))
                .extracting(Problem::code, Problem::path)
                .containsExactly(tuple(Code.CYCLE, "broader"));
        assertThat(problems(desk.update(desk.one, plants, RASA, "broader", plants.id().value())))
                .extracting(Problem::code, Problem::path)
                .containsExactly(tuple(Code.BROKEN_REFERENCE, "broader"));
        saved(desk.update(desk.one, oaks, RASA, "broader", plants.id().value()));
    }

    @Test
    void putsNoTwoTopicsUnderEachOtherAtTheSameTime() throws Exception {
        for (int round = 0; round < 20; round++) {
            Entry one = desk.topic("label", lt("Vienas"));
            Entry two = desk.topic("label", lt("Du"));
            List<Future<Outcome>> running = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                running.add(threads.submit(() -> putUnder(desk.one, one, two)));
                running.add(threads.submit(() -> putUnder(desk.other, two, one)));
            }
            for (Future<Outcome> outcome : running) {
                assertThat(outcome.get()).isNotInstanceOf(Outcome.Conflicts.class);
            }

            assertThat(List.of(desk.now(one.id()), desk.now(two.id())))
                    .as("round %d", round)
                    .anyMatch(topic -> !topic.draft().containsKey("broader"));
        }
    }

    private Outcome putUnder(Drafting server, Entry topic, Entry broader) {
        return desk.update(server, topic, RASA, "broader", broader.id().value());
    }

    @Test
    void restoresAWholeRevisionAsANewOne() {
        Entry first = desk.note(RASA, "title", lt("Upė"), "points", List.of(tree("time", "10")));
        Entry second =
                saved(desk.update(desk.one, first, RASA, "title", lt("Ežeras"), "points", null));

        Entry restored = saved(desk.one.restoreRevision(first.id(), 2, 1, new Part.Whole(), JONAS));

        assertThat(restored.draft()).isEqualTo(first.draft());
        assertThat(restored.version()).isEqualTo(3);
        assertThat(desk.content.revisions().find(first.id(), 3).orElseThrow().change().kind())
                .isEqualTo(Change.Kind.RESTORE_REVISION);
        assertThat(second.version()).isEqualTo(2);
    }

    @Test
    void restoresOneLocaleAndLeavesTheOthersAndNewItemsAlone() {
        Entry first =
                desk.note(
                        RASA,
                        "title",
                        texts("Upė", "River"),
                        "points",
                        List.of(tree("time", "10", "text", texts("a", "b"))));
        String key = keys(first.draft(), "points").getFirst();
        Entry second =
                saved(
                        desk.update(
                                desk.one,
                                first,
                                RASA,
                                "title",
                                texts("Ežeras", "Lake"),
                                "country",
                                "LT",
                                "points",
                                List.of(
                                        tree("time", "11", "text", lt("new")),
                                        tree(ItemKeys.MEMBER, key, "text", texts("A", "B")))));

        Entry restored =
                saved(
                        desk.one.restoreRevision(
                                first.id(), second.version(), 1, new Part.InLocale(LT), RASA));

        assertThat(restored.draft().get("title")).isEqualTo(texts("Upė", "Lake"));
        assertThat(restored.draft()).containsEntry("country", "LT");
        assertThat(restored.draft().get("points"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(item -> Trees.map(item).get("text"))
                .containsExactly(lt("new"), texts("a", "B"));
    }

    @Test
    void restoresOneFieldLeafOrItem() {
        Entry first =
                desk.note(
                        RASA,
                        "title",
                        texts("Upė", "River"),
                        "country",
                        "LT",
                        "points",
                        List.of(tree("time", "10"), tree("time", "11", "text", lt("a"))));
        List<String> keys = keys(first.draft(), "points");
        saved(
                desk.update(
                        desk.one,
                        first,
                        RASA,
                        "title",
                        texts("Ežeras", "Lake"),
                        "country",
                        null,
                        "points",
                        List.of(tree(ItemKeys.MEMBER, keys.getFirst(), "time", "20"))));

        assertThat(restored(first, "title.en").get("title")).isEqualTo(texts("Ežeras", "River"));
        assertThat(restored(first, "country").get("country")).isEqualTo("LT");
        assertThat(keys(restored(first, "points[%s]".formatted(keys.get(1))), "points"))
                .isEqualTo(keys);
        assertThat(restored(first, "points[%s].time".formatted(keys.getFirst())).get("points"))
                .isEqualTo(first.draft().get("points"));
        assertThat(restored(first, "title").get("title")).isEqualTo(texts("Upė", "River"));
    }

    private Map<String, Object> restored(Entry entry, String path) {
        long base = desk.now(entry.id()).version();
        return saved(
                        desk.one.restoreRevision(
                                entry.id(), base, entry.version(), new Part.At(path), RASA))
                .draft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nosuch",
                "title.",
                "points[nosuch]",
                "points[nosuch].time",
                "country.x",
                "title[a]",
                "[a]",
                "points.time",
                "$where"
            })
    void refusesAPathThatLeadsNowhere(String path) {
        Entry note = desk.note(RASA, "title", lt("Upė"), "points", List.of(tree("time", "10")));

        assertThat(problems(desk.one.restoreRevision(note.id(), 1, 1, new Part.At(path), RASA)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo(path));
    }

    @Test
    void refusesToRestoreARevisionThatIsNone() {
        Entry note = desk.note(RASA, "title", lt("Upė"));

        for (long revision : List.of(-1L, 0L, 2L)) {
            assertThat(
                            problems(
                                    desk.one.restoreRevision(
                                            note.id(), 1, revision, new Part.Whole(), RASA)))
                    .extracting(Problem::code, Problem::path)
                    .containsExactly(tuple(Code.UNKNOWN_REVISION, "revision"));
        }
    }

    @Test
    void seesAConflictWhenOthersChangedWhatIsRestored() {
        Entry first = desk.note(RASA, "title", lt("Upė"));
        Entry second = saved(desk.update(desk.one, first, RASA, "title", lt("Ežeras")));
        saved(desk.update(desk.one, second, JONAS, "title", lt("Jūra")));

        assertThat(conflicts(desk.one.restoreRevision(first.id(), 2, 1, new Part.Whole(), RASA)))
                .containsExactly(new LeafConflict("title.lt", "Ežeras", "Jūra", "Upė"));
    }

    @Test
    void duplicatesADraftWithSlugsOfItsOwn() {
        Entry note = desk.note(RASA, "title", lt("Upė"), "points", List.of(tree("time", "10")));
        desk.published(note, LT);

        Entry copy = saved(desk.one.duplicate("copy", note.id(), JONAS));

        assertThat(copy.draft()).isEqualTo(note.draft());
        assertThat(copy.variant(LT).draftSlug()).isEqualTo(new Slug("upe-2"));
        assertThat(copy.owner()).isEqualTo(TestActors.id("jonas").value());
        assertThat(copy.publishedLocales()).isEmpty();
        assertThat(copy.version()).isEqualTo(1);
        assertThat(saved(desk.other.duplicate("copy", note.id(), JONAS))).isEqualTo(copy);
    }

    @Test
    void declaresATranslationToBeStillRight() {
        Entry note = desk.note(RASA, "title", texts("Upė", "River"));
        Entry changed = saved(desk.update(desk.one, note, RASA, "title", lt("Upelis")));
        assertThat(translation(changed)).isEqualTo(EntryState.Translation.OUTDATED);

        Entry declared = saved(desk.one.declareCurrent(note.id(), changed.version(), EN, JONAS));

        assertThat(translation(declared)).isEqualTo(EntryState.Translation.CURRENT);
    }

    @Test
    void declaresNothingAboutASourceThatChangedMeanwhile() {
        Entry note = desk.note(RASA, "title", texts("Upė", "River"));
        saved(desk.update(desk.one, note, RASA, "title", lt("Upelis")));

        assertThat(conflicts(desk.one.declareCurrent(note.id(), note.version(), EN, JONAS)))
                .extracting(LeafConflict::path)
                .containsExactly("title.lt");
        assertThat(translation(desk.now(note.id()))).isEqualTo(EntryState.Translation.OUTDATED);
    }

    @Test
    void declaresATranslationBesideOtherChanges() {
        Entry note = desk.note(RASA, "title", texts("Upė", "River"));
        Entry changed = saved(desk.update(desk.one, note, RASA, "title", lt("Upelis")));
        saved(desk.update(desk.one, changed, RASA, "country", "LT"));

        saved(desk.one.declareCurrent(note.id(), changed.version(), EN, JONAS));

        assertThat(translation(desk.now(note.id()))).isEqualTo(EntryState.Translation.CURRENT);
    }

    @Test
    void declaresNoTranslationThatThereIsNot() {
        Entry note = desk.note(RASA, "title", lt("Upė"));

        assertThat(problems(desk.one.declareCurrent(note.id(), 1, EN, RASA)))
                .extracting(Problem::code)
                .containsExactly(Code.WRONG_STATE);
    }

    @Test
    void knowsNoEntryThatIsNotThere() {
        EntryId nobody = desk.content.newId();

        assertThatThrownBy(
                        () -> desk.one.update(new DraftUpdate(nobody, 1, Map.of(), Map.of()), RASA))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.one.duplicate("r", nobody, RASA))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.one.restore(nobody, false, RASA))
                .isInstanceOf(NotFoundException.class);
    }

    private EntryState.Translation translation(Entry entry) {
        return EntryState.of(
                        desk.content.model().type(entry.type()),
                        entry,
                        desk.content.model().locales())
                .in(EN)
                .translation();
    }
}
