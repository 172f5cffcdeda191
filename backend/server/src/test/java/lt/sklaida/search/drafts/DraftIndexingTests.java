package lt.sklaida.search.drafts;

import static lt.sklaida.model.TestModels.LT;
import static lt.sklaida.search.drafts.TestDrafts.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;

import lt.sklaida.content.DraftProjection;
import lt.sklaida.content.Entry;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.indexing.FaultyProxy;
import lt.sklaida.search.indexing.FaultyProxy.Mode;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DraftIndexingTests {

    @TempDir private Path folder;

    @Test
    void indexesByItselfWhatWasSavedBeforeThereWasAnIndex() {
        try (TestDrafts drafts =
                TestDrafts.impatient(folder, URI.create(SharedStores.elasticsearchUri()))) {
            drafts.story("Senas juodraštis");
            drafts.content.delete(drafts.story("Senas šiukšlėse"));
            forgetTasks(drafts);

            drafts.server.runDrafts();

            awaitFound(drafts, "senas juodraštis");
            assertThat(drafts.titles(drafts.page(ask("senas").inBin())))
                    .containsExactly("Senas šiukšlėse");
        }
    }

    @Test
    void catchesUpAfterAnOutageWithoutBlockingASave() {
        try (FaultyProxy proxy = new FaultyProxy(URI.create(SharedStores.elasticsearchUri()));
                TestDrafts drafts = TestDrafts.impatient(folder, proxy.uri())) {
            drafts.server.runDrafts();
            drafts.story("Ankstesnis");
            awaitFound(drafts, "ankstesnis");

            proxy.become(Mode.CUTTING);
            Entry during = drafts.story("Tuometinis");
            assertThatThrownBy(() -> drafts.find("ankstesnis"))
                    .isInstanceOf(UnavailableException.class);
            assertThat(drafts.content.entries().waitingForDraftSearch(List.of(during.id())))
                    .containsExactly(during.id());

            proxy.become(Mode.PASSING);
            awaitFound(drafts, "tuometinis");
            await().until(() -> drafts.content.entries().pendingDraftSearch(1).isEmpty());
        }
    }

    @Test
    void rebuildsTheIndexForAChangedModel() throws InterruptedException {
        try (TestDrafts before = TestDrafts.start(folder.resolve("before"))) {
            before.story("Pasaka");
            before.index();

            TestDrafts after = before.again(TestSearch.otherModel(folder.resolve("after")));
            after.save(
                    "Story",
                    Map.of("title", Map.of("lt", "Sakmė"), "end", Map.of("lt", "Laiminga")));
            after.server.runDrafts();

            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(UnavailableException.class)
                    .until(
                            () ->
                                    after.indexes.serving().stream()
                                            .allMatch(after.indexes::isUpToDate));
            assertThat(after.find("laiminga")).contains("Sakmė");
            assertThat(after.find("pasaka")).hasSize(1);
        }
    }

    @Test
    void aLateWriteDoesNotRestoreAnEntryThatIsGone() throws InterruptedException {
        try (TestDrafts drafts = TestDrafts.start(folder)) {
            Entry entry = drafts.story("Pavėlavęs");
            DraftProjection early =
                    new DraftProjection(entry.id(), entry.version(), Optional.of(entry));
            drafts.index();
            drafts.content.delete(entry);
            drafts.content.pass(Duration.ofDays(31));
            assertThat(drafts.content.purgeBin()).isEqualTo(1);
            drafts.index();
            assertThat(found(drafts, entry.id())).isZero();

            drafts.writer.write(List.of(early), drafts.indexes.all());
            drafts.writer.writeEverywhere(List.of(entry.id()));
            drafts.indexes.refresh(drafts.indexes.all());

            assertThat(found(drafts, entry.id())).isZero();
        }
    }

    @Test
    void anOlderVersionDoesNotReplaceANewerOne() throws InterruptedException {
        try (TestDrafts drafts = TestDrafts.start(folder)) {
            Entry first = drafts.save("Story", story("pirmoji"));
            drafts.content.save(first, story("antroji"));
            drafts.index();

            drafts.writer.write(
                    List.of(new DraftProjection(first.id(), first.version(), Optional.of(first))),
                    drafts.indexes.all());
            drafts.indexes.refresh(drafts.indexes.all());

            assertThat(drafts.find("pirmoji")).isEmpty();
            assertThat(drafts.find("antroji")).hasSize(1);
        }
    }

    @Test
    void severalServersKeepOneIndex() {
        try (TestDrafts one = TestDrafts.start(folder.resolve("one"))) {
            TestDrafts two = one.again(TestSearch.model(folder.resolve("two")));
            one.server.runDrafts();
            two.server.runDrafts();

            for (int i = 0; i < 20; i++) {
                Entry entry = (i % 2 == 0 ? one : two).save("Story", story("pirmoji"));
                (i % 2 == 0 ? two : one).content.save(entry, story("antroji"));
            }

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> one.content.entries().pendingDraftSearch(1).isEmpty());
            one.indexes.refresh(one.indexes.all());
            assertThat(two.page(ask("antroji")).totalCount()).isEqualTo(20);
            assertThat(one.page(ask("pirmoji")).totalCount()).isZero();
            assertThat(one.indexes.all()).hasSize(1).allMatch(Index::serving);
            assertThat(differences(one)).isEmpty();
        }
    }

    @Test
    void findsOutAndRepairsWhatIsMissingOutdatedOrTooMuch() throws InterruptedException {
        try (TestDrafts drafts = TestDrafts.start(folder)) {
            Entry missing = drafts.story("Trūkstamas");
            Entry outdated = drafts.story("Pasenęs");
            Entry surplus = drafts.story("Perteklinis");
            drafts.index();
            drafts.writer.write(
                    List.of(new DraftProjection(missing.id(), 1, Optional.empty())),
                    drafts.indexes.all());
            drafts.content.save(outdated, Map.of("title", Map.of("lt", "Atnaujintas")));
            entries(drafts).deleteOne(Filters.eq("_id", surplus.id().value()));
            forgetTasks(drafts);
            drafts.indexes.refresh(drafts.indexes.all());

            assertThat(differences(drafts))
                    .hasSize(3)
                    .anyMatch(text -> text.contains(missing.id() + " is missing"))
                    .anyMatch(text -> text.contains(outdated.id() + " is of an earlier version"))
                    .anyMatch(text -> text.contains(surplus.id() + " is of an entry"));

            drafts.indexes.refresh(drafts.indexes.all());
            assertThat(drafts.find("trūkstamas")).hasSize(1);
            assertThat(drafts.find("atnaujintas")).hasSize(1);
            assertThat(found(drafts, surplus.id())).isZero();
            assertThat(differences(drafts)).isEmpty();
        }
    }

    @Test
    void anEntryThatCannotBeIndexedHoldsUpNoOthers() throws InterruptedException {
        try (TestDrafts drafts = TestDrafts.start(folder)) {
            Entry spoilt = drafts.story("Sugadintas");
            Date tooLate = Date.from(Instant.parse("+12000-01-01T00:00:00Z"));
            entries(drafts)
                    .updateOne(
                            Filters.eq("_id", spoilt.id().value()),
                            Updates.set("updatedAt", tooLate));
            drafts.story("Sveikas");

            assertThat(drafts.index.rebuild(_ -> {})).containsOnlyKeys(spoilt.id());

            assertThat(drafts.find("sveikas")).hasSize(1);
            assertThat(drafts.find("sugadintas")).isEmpty();
            assertThat(drafts.content.entries().waitingForDraftSearch(List.of(spoilt.id())))
                    .as("it is retried")
                    .containsExactly(spoilt.id());
        }
    }

    @Test
    void followsWhatIsPublished() throws InterruptedException {
        try (TestDrafts drafts = TestDrafts.start(folder)) {
            Entry entry = drafts.story("Skelbiamas");
            drafts.index();
            assertThat(changed(drafts)).isZero();

            Entry published = drafts.publish(entry, LT);
            drafts.content.save(published, Map.of("title", Map.of("lt", "Skelbiamas vėl")));
            drafts.index();

            assertThat(changed(drafts)).isEqualTo(1);
        }
    }

    /** A story whose title, and so whose key, tells nothing of its summary. */
    private static Map<String, Object> story(String summary) {
        return Map.of("title", Map.of("lt", "Mintis"), "summary", Map.of("lt", summary));
    }

    private static long changed(TestDrafts drafts) {
        return drafts.page(ask("skelbiamas").changed(true)).totalCount();
    }

    private static List<String> differences(TestDrafts drafts) {
        List<String> differences = new ArrayList<>();
        drafts.index.verify(differences::add);
        return differences;
    }

    /** How many documents of an entry there are, in the bin or not. */
    private static long found(TestDrafts drafts, EntryId id) {
        return drafts.page(ask(id.value())).totalCount()
                + drafts.page(ask(id.value()).inBin()).totalCount();
    }

    private static void forgetTasks(TestDrafts drafts) {
        entries(drafts).updateMany(Filters.empty(), Updates.pull("pending", "drafts"));
    }

    private static MongoCollection<Document> entries(TestDrafts drafts) {
        return drafts.content.mongo().getCollection("entries");
    }

    private static void awaitFound(TestDrafts drafts, String text) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(UnavailableException.class)
                .until(() -> drafts.find(text).size() == 1);
    }
}
