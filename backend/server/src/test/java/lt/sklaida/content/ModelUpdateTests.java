package lt.sklaida.content;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.Objects.requireNonNull;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts of a server with another content model on the same store. */
@ExtendWith(OutputCaptureExtension.class)
class ModelUpdateTests {

    private static final String TITLE = "title: String! @localized";

    @TempDir private Path folder;

    private int models;
    private TestContent before;

    @BeforeEach
    void open() {
        before = new TestContent(model(TITLE, "at: DateTime", "topic: String"));
    }

    @AfterEach
    void close() {
        before.close();
    }

    @Test
    void addsTheKeysOfANewFilter() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A"), "at", "2026-05-01T10:00:00Z"));
        assertThat(document(before, id).get("keys", Document.class)).isEmpty();

        TestContent after = restart(TITLE, "at: DateTime @filter", "topic: String");

        assertThat(document(after, id).get("keys", Document.class).get("any", Document.class))
                .containsKey("at");
    }

    @Test
    void addsTheKeysAndTheIndexOfANewOrder() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A"), "topic", "Žąsys"));

        TestContent after = restart(TITLE, "at: DateTime", "topic: String @sort");

        assertThat(document(after, id).get("keys", Document.class)).containsKeys("lt", "en");
        assertThat(indexes(after)).contains("sklaida type serves keys.lt.topic entry");
    }

    @Test
    void dropsTheIndexOfARemovedOrder() {
        TestContent ordered = restart(TITLE, "at: DateTime", "topic: String @sort");
        assertThat(indexes(ordered)).contains("sklaida type serves keys.lt.topic entry");

        TestContent after = restart(TITLE, "at: DateTime", "topic: String");

        assertThat(indexes(after)).doesNotContain("sklaida type serves keys.lt.topic entry");
    }

    @Test
    void ordersByAFieldThatWasAList() {
        TestContent lists = restart(TITLE, "at: DateTime", "topic: [String!]");
        EntryId id = publish(lists, Map.of("title", Map.of("lt", "A"), "topic", List.of("a", "b")));

        TestContent after = restart(TITLE, "at: DateTime", "topic: Int @sort");

        assertThat(document(after, id)).isNotEmpty();
        assertThat(after.modelUpdate().isComplete()).isTrue();
    }

    @Test
    void removesTheValuesOfARemovedField() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A"), "topic", "Miškas"));

        TestContent after = restart(TITLE, "at: DateTime");

        assertThat(document(after, id).get("values", Document.class)).doesNotContainKey("topic");
    }

    @Test
    void removesTheDocumentsOfARemovedType() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A")));

        TestContent after =
                apply(
                        before.beforeUpdate(
                                TestModels.of(folder(), Map.of("Other", type("Other", TITLE)))));

        assertThat(after.published(id, LT)).isEmpty();
    }

    @Test
    void aFieldThatBecomesLocalizedKeepsItsValueInAllLocales() {
        EntryId id =
                publish(
                        before,
                        Map.of("title", Map.of("lt", "A", "en", "A"), "topic", "Miškas"),
                        LT,
                        EN);

        TestContent after = restart(TITLE, "at: DateTime", "topic: String @localized");

        assertThat(topic(after, id, LT)).isEqualTo("Miškas");
        assertThat(topic(after, id, EN)).isEqualTo("Miškas");
    }

    @Test
    void aFieldThatIsNoLongerLocalizedKeepsItsValueInEachLocale() {
        TestContent localized = restart(TITLE, "at: DateTime", "topic: String @localized");
        Map<String, Object> values =
                Map.of(
                        "title", Map.of("lt", "A", "en", "A"),
                        "topic", Map.of("lt", "Miškas", "en", "Forest"));
        EntryId id = publish(localized, values, LT, EN);

        TestContent after = restart(TITLE, "at: DateTime", "topic: String");

        assertThat(topic(after, id, LT)).isEqualTo("Miškas");
        assertThat(topic(after, id, EN)).isEqualTo("Forest");
    }

    @Test
    void logsPublishedEntriesWithoutANewlyRequiredField(CapturedOutput output) {
        EntryId id = publish(Map.of("title", Map.of("lt", "A")));

        TestContent after = restart(TITLE, "at: DateTime", "topic: String!");

        assertThat(document(after, id)).isNotEmpty();
        assertThat(output)
                .contains("1 published entries do not fit the content model any more")
                .contains(id.value());
    }

    @Test
    void doesNotRebuildForAnUnchangedModel() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A")));
        set(before, id, "marker", 1);

        TestContent after = restart(TITLE, "at: DateTime", "topic: String");

        assertThat(document(after, id)).containsEntry("marker", 1);
    }

    @Test
    void doesNotRebuildForAChangedLimit() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A")));
        set(before, id, "marker", 1);

        TestContent after = restart(TITLE, "at: DateTime", "topic: String @length(max: 7)");

        assertThat(document(after, id)).containsEntry("marker", 1);
    }

    @Test
    void doesNotRebuildANewStore() {
        assertThat(before.modelUpdate().isComplete()).isTrue();
    }

    @Test
    void rebuildsAStoreWithoutARecordedForm() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A")));
        before.mongo().dropCollection("projections");
        before.mongo()
                .getCollection("published")
                .updateMany(new Document(), new Document("$unset", new Document("form", "")));

        TestContent after = restart(TITLE, "at: DateTime", "topic: String");

        assertThat(document(after, id)).containsKey("form");
        assertThat(after.modelUpdate().isComplete()).isTrue();
    }

    @Test
    void servesReadersBeforeTheUpdate() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A")));

        TestContent starting =
                before.beforeUpdate(model(TITLE, "at: DateTime @filter", "topic: String"));

        assertThat(document(starting, id)).isNotEmpty();
        assertThat(starting.modelUpdate().isComplete()).isFalse();
    }

    @Test
    void resumesAnInterruptedRebuild() {
        EntryId first = publish(Map.of("title", Map.of("lt", "A")));
        EntryId second = publish(Map.of("title", Map.of("lt", "B")));
        ContentModel changed = model(TITLE, "at: DateTime @filter", "topic: String");
        TestContent crashing = before.beforeUpdate(changed);
        PublishedState state = state(crashing);
        state.want();
        state.advance(first);
        set(before, first, "marker", 1);
        set(before, second, "marker", 1);

        TestContent after = apply(before.beforeUpdate(changed));

        assertThat(document(after, first)).containsEntry("marker", 1);
        assertThat(document(after, second)).doesNotContainKey("marker");
        assertThat(after.modelUpdate().isComplete()).isTrue();
    }

    @Test
    void completesWhenServersStartTogether() throws Exception {
        publish(Map.of("title", Map.of("lt", "A")));
        ContentModel changed = model(TITLE, "at: DateTime @filter", "topic: String");
        List<TestContent> servers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            servers.add(before.beforeUpdate(changed));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = new ArrayList<>();
            servers.forEach(server -> starts.add(threads.submit(server::applyModel)));
            for (Future<?> start : starts) {
                start.get();
            }
        }

        assertThat(servers).allMatch(server -> server.modelUpdate().isComplete());
    }

    @Test
    void aServerWithAnEarlierModelRebuildsNothing() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A"), "topic", "Žąsys"));
        before.applyModel();
        TestContent newer = restart(TITLE, "at: DateTime", "topic: String @sort");

        before.applyModel();
        before.projections().verify(_ -> {});

        assertThat(document(newer, id).get("keys", Document.class)).containsKey("lt");
        assertThat(newer.modelUpdate().isComplete()).isTrue();
    }

    @Test
    void aServerWithAnEarlierModelLogsAWarning(CapturedOutput output) {
        before.applyModel();
        TestContent _ = restart(TITLE, "at: DateTime", "topic: String @sort");

        before.applyModel();

        assertThat(output).contains("A server with another content model has started since");
    }

    @Test
    void updatesWhatAServerWithAnEarlierModelPublishes() {
        before.applyModel();
        TestContent newer = restart(TITLE, "at: DateTime", "topic: String @sort");
        EntryId id = publish(Map.of("title", Map.of("lt", "A"), "topic", "Žąsys"));
        assertThat(document(newer, id).get("keys", Document.class)).doesNotContainKey("lt");

        newer.applyModel();

        assertThat(document(newer, id).get("keys", Document.class)).containsKey("lt");
    }

    @Test
    void updatesEachPublicationOfAServerWithAnEarlierModel() {
        before.applyModel();
        TestContent newer = restart(TITLE, "at: DateTime", "topic: String @sort");
        TestContent another =
                apply(before.beforeUpdate(model(TITLE, "at: DateTime", "topic: String @sort")));
        for (TestContent updating : List.of(newer, another, newer)) {
            EntryId id = publish(Map.of("title", Map.of("lt", "A"), "topic", "Žąsys"));

            updating.applyModel();

            assertThat(document(newer, id).get("keys", Document.class)).containsKey("lt");
        }
    }

    @Test
    void looksForDocumentsOfAnotherFormOnlyAfterAWriteOfOne() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A")));
        before.applyModel();
        set(before, id, "form", "another");

        before.applyModel();
        assertThat(document(before, id)).containsEntry("form", "another");

        state(before.beforeUpdate(model(TITLE, "topic: Int @sort"))).countWrite();
        before.applyModel();
        assertThat(document(before, id)).doesNotContainEntry("form", "another");
    }

    @Test
    void updatesDocumentsOfAnotherFormAtTheNextStart() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A")));
        before.applyModel();
        set(before, id, "form", "another");

        TestContent after = restart(TITLE, "at: DateTime", "topic: String");

        assertThat(document(after, id)).doesNotContainEntry("form", "another");
    }

    @Test
    void appliesAnEarlierModelWhenItsServerStartsAgain() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A"), "topic", "Žąsys"));
        restart(TITLE, "at: DateTime", "topic: String @sort");

        TestContent back = restart(TITLE, "at: DateTime", "topic: String");

        assertThat(document(back, id).get("keys", Document.class)).doesNotContainKey("lt");
    }

    @Test
    void runsInTheBackgroundOfAServer() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A"), "topic", "Žąsys"));
        TestContent after =
                before.beforeUpdate(model(TITLE, "at: DateTime", "topic: String @sort"));
        after.modelUpdate().start();
        try {
            await().until(() -> after.modelUpdate().isComplete());
        } finally {
            after.modelUpdate().stop();
        }

        assertThat(document(after, id).get("keys", Document.class)).containsKey("lt");
    }

    @Test
    void derivesTheStatesOfDraftsByTheNewModel() {
        EntryId id = publish(Map.of("title", Map.of("lt", "A"), "topic", "Sena"));
        before.save(
                before.entries().find(id).orElseThrow(),
                Map.of("title", Map.of("lt", "A"), "topic", "Nauja"));
        assertThat(isChanged(before)).isTrue();

        assertThat(isChanged(restart(TITLE, "at: DateTime"))).isFalse();
        assertThat(isChanged(restart(TITLE, "at: DateTime", "topic: String"))).isTrue();
    }

    private static boolean isChanged(TestContent content) {
        DraftPage page = content.drafts().page(DraftQuery.all(DraftQuery.Scope.ALL, 1));
        return requireNonNull(page.items().getFirst().state()).in(LT).changed();
    }

    private TestContent restart(String... fields) {
        return apply(before.beforeUpdate(model(fields)));
    }

    private static TestContent apply(TestContent content) {
        content.applyModel();
        return content;
    }

    private static PublishedState state(TestContent content) {
        return new PublishedState(
                content.mongo(), new PublishedForm(content.model()).fingerprint());
    }

    private EntryId publish(Map<String, Object> values) {
        return publish(before, values, LT);
    }

    private static EntryId publish(
            TestContent content, Map<String, Object> values, LocaleTag... locales) {
        Entry saved = content.save("Note", values);
        return content.publish(saved, locales.length == 0 ? new LocaleTag[] {LT} : locales).id();
    }

    private static Document document(TestContent content, EntryId id) {
        return content.published(id, LT).orElseThrow();
    }

    private static String topic(TestContent content, EntryId id, LocaleTag locale) {
        Document document = content.published(id, locale).orElseThrow();
        return String.valueOf(document.get("values", Document.class).get("topic"));
    }

    private static void set(TestContent content, EntryId id, String field, Object value) {
        content.mongo()
                .getCollection("published")
                .updateMany(
                        new Document("entry", id.value()),
                        new Document("$set", new Document(field, value)));
    }

    private static List<String> indexes(TestContent content) {
        return content.mongo()
                .getCollection("published")
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
    }

    private ContentModel model(String... fields) {
        return TestModels.of(folder(), Map.of("Note", type("Note", fields)));
    }

    private Path folder() {
        return folder.resolve("model" + models++);
    }

    private static String type(String name, String... fields) {
        StringBuilder type = new StringBuilder("\"Something.\"\ntype ").append(name);
        type.append(" @content @slug(from: \"title\") {\n");
        for (String field : fields) {
            type.append("\"A field.\"\n").append(field).append('\n');
        }
        return type.append("}\n").toString();
    }
}
