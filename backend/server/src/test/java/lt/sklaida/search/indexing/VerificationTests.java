package lt.sklaida.search.indexing;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.GetRequest;
import co.elastic.clients.elasticsearch.core.IndexRequest;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.ScheduledVerification;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Finds and repairs data that was changed without the server. */
class VerificationTests {

    @TempDir private Path folder;

    private TestSearch stories;
    private EntryId first;
    private EntryId second;

    @BeforeEach
    void publish() throws InterruptedException {
        stories = TestSearch.start(folder);
        first = stories.story("Pirma").en("title", "First").publish();
        second = stories.story("Antra").publish();
        stories.content.save("Story", Map.of("title", Map.of("lt", "Juodraštis")));
        stories.index();
    }

    @AfterEach
    void close() {
        stories.close();
    }

    @Test
    void reportsNothingWithoutADifference() throws InterruptedException {
        stories.content.delete(stories.content.entries().find(second).orElseThrow());
        stories.index();

        assertThat(verify()).isEmpty();
    }

    @Test
    void restoresAMissingDocument() {
        List<Index> before = stories.indexes.serving();
        delete(first, LT);
        assertThat(stories.find("pirma")).isEmpty();

        assertThat(verify()).singleElement().asString().contains(first.value(), "is missing");
        assertThat(verify()).isEmpty();
        assertThat(stories.find("pirma")).hasSize(1);
        assertThat(stories.indexes.serving()).isEqualTo(before);
        assertThat(repaired("search")).isEqualTo(1);
    }

    @Test
    void replacesAWrongDocument() {
        write(first, LT, versionOf(first, LT) + 1, Map.of("title", "Sena", "type", "Story"));

        assertThat(verify()).singleElement().asString().contains(first.value());
        assertThat(verify()).isEmpty();
        assertThat(stories.find("pirma")).hasSize(1);
    }

    @Test
    void deletesDocumentsOfUnpublishedEntries() {
        EntryId stranger = stories.content.newId();
        write(stranger, EN, 7, Map.of("entry", stranger.value(), "type", "Story"));
        write(second, EN, 1L << 32, Map.of("entry", second.value(), "type", "Story"));

        assertThat(verify())
                .hasSize(2)
                .allMatch(line -> line.endsWith("is not published"))
                .anyMatch(line -> line.contains(stranger.value()))
                .anyMatch(line -> line.contains(second.value()));
        assertThat(verify()).isEmpty();
    }

    @Test
    void rebuildsAnIndexWithALaterVersionThanTheEntry() {
        List<Index> before = stories.indexes.serving();
        write(first, LT, 99L << 32, Map.of("entry", first.value(), "type", "Story"));

        assertThat(verify()).singleElement().asString().contains("later version");

        assertThat(verify()).isEmpty();
        assertThat(stories.indexes.serving()).doesNotContainAnyElementsOf(before);
        assertThat(stories.find("pirma")).hasSize(1);
    }

    @Test
    void rebuildsAMissingIndex() {
        stories.indexes.delete(stories.indexes.serving());

        assertThat(verify()).hasSize(2).allMatch(line -> line.endsWith("there is no index"));

        assertThat(verify()).isEmpty();
        assertThat(stories.find("pirma")).hasSize(1);
    }

    @Test
    void runsAtIntervals() throws InterruptedException {
        delete(first, LT);
        ScheduledVerification verifying =
                new ScheduledVerification(
                        stories.verification::run, Duration.ofMillis(60), Clock.systemUTC());

        for (int step = 0; step < 3; step++) {
            verifying.step();
        }

        assertThat(repaired("search")).isEqualTo(1);
        assertThat(verify()).isEmpty();
    }

    @Test
    void repairsThePublishedCollectionFirst() {
        var published = stories.content.mongo().getCollection(PublishedFields.COLLECTION);
        published.deleteOne(new Document("_id", first + ":lt"));
        published.updateOne(
                new Document("_id", first + ":en"),
                new Document("$set", new Document("title", "Wrong").append("version", 9L)));
        published.insertOne(
                new Document("_id", second + ":en")
                        .append("entry", second.value())
                        .append("type", "Story")
                        .append("version", 1L));
        published.insertOne(
                new Document("_id", "stray000:lt")
                        .append("entry", "stray000")
                        .append("version", 1L));

        assertThat(verify())
                .hasSize(4)
                .allMatch(line -> line.startsWith("published: "))
                .anyMatch(line -> line.contains(":lt: is missing"))
                .anyMatch(line -> line.contains("should be"));
        assertThat(verify()).isEmpty();
        assertThat(stories.content.projections().differences()).isEmpty();
        assertThat(repaired("published")).isEqualTo(4);
    }

    @Test
    void leavesARejectedEntryPending() {
        List<Index> before = stories.indexes.serving();
        stories.spoil(first);

        assertThat(verify())
                .anyMatch(line -> line.contains(first.value() + " is not as it should be"));

        assertThat(verify()).isEmpty();
        assertThat(stories.content.entries().pendingSearch(10)).hasSize(1);
        assertThat(stories.indexes.serving()).as("no index is rebuilt").isEqualTo(before);
    }

    @Test
    void comparesOtherEntriesWhenADocumentCannotBeMade() {
        List<Index> before = stories.indexes.serving();
        stories.shatter(first);
        delete(second, LT);

        assertThat(verify())
                .filteredOn(line -> !line.startsWith("published: "))
                .hasSize(2)
                .anyMatch(line -> line.contains("no document can be made of " + first))
                .anyMatch(line -> line.contains(second + " is missing"));

        assertThat(verify()).isEmpty();
        assertThat(stories.content.entries().pendingSearch(10)).hasSize(1);
        assertThat(stories.indexes.serving()).as("no index is rebuilt").isEqualTo(before);
    }

    @Test
    void reportsNoDifferenceDuringEdits() throws Exception {
        EntryId teller = stories.person("Jonas").publish();
        List<EntryId> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(stories.story("Pasaka").in("tellers", List.of(teller.value())).publish());
        }
        stories.run();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService editor = Executors.newSingleThreadExecutor()) {
            Future<?> edits = editor.submit(() -> edit(ids, teller, done));
            try {
                for (int i = 0; i < 5; i++) {
                    assertThat(verify()).isEmpty();
                }
            } finally {
                done.set(true);
            }
            edits.get();
        }
    }

    private void edit(List<EntryId> ids, EntryId teller, AtomicBoolean done) {
        for (int i = 0; !done.get(); i++) {
            EntryId id = ids.get(i % ids.size());
            long version = stories.content.entries().find(id).orElseThrow().version();
            stories.story("Pasaka " + i)
                    .in("tellers", List.of(teller.value()))
                    .publish(id, version);
            if (i % 10 == 0) {
                stories.person("Jonas " + i).publish(teller, 1 + i / 10);
            }
        }
    }

    private List<String> verify() {
        List<String> differences = new ArrayList<>();
        stories.verification.run(differences::add);
        stories.indexes.refresh(stories.indexes.serving());
        return differences;
    }

    private double repaired(String projection) {
        return stories.meters.counter("sklaida.verify.repaired", "projection", projection).count();
    }

    /** Deletes a document without the server. */
    private void delete(EntryId id, LocaleTag locale) {
        Index index = serving(locale);
        stories.elastic.write(
                client -> client.delete(delete -> delete.index(index.name()).id(id.value())));
        stories.indexes.refresh(List.of(index));
    }

    /** Writes a document without the server. */
    private void write(EntryId id, LocaleTag locale, long version, Map<String, Object> document) {
        Index index = serving(locale);
        IndexRequest<Map<String, Object>> request =
                new IndexRequest.Builder<Map<String, Object>>()
                        .index(index.name())
                        .id(id.value())
                        .version(version)
                        .versionType(VersionType.ExternalGte)
                        .document(document)
                        .build();
        stories.elastic.write(client -> client.index(request));
        stories.indexes.refresh(List.of(index));
    }

    private long versionOf(EntryId id, LocaleTag locale) {
        GetRequest request =
                new GetRequest.Builder().index(serving(locale).name()).id(id.value()).build();
        return stories.elastic.write(client -> client.get(request, Map.class)).version();
    }

    private Index serving(LocaleTag locale) {
        return stories.indexes.serving().stream()
                .filter(index -> stories.indexes.locale(index).equals(locale))
                .findFirst()
                .orElseThrow();
    }
}
