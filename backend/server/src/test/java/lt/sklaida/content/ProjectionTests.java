package lt.sklaida.content;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

class ProjectionTests {

    private TestContent content;

    @BeforeEach
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void givesReadersAllThatTheyNeedInOneDocument() {
        Entry person = content.save("Person", Map.of("name", "Ona"));
        Map<String, Object> point =
                Map.of("time", "10:00", "text", Map.of("lt", "Pradžia", "en", "Start"));
        Map<String, Object> values =
                Map.of(
                        "title", Map.of("lt", "Šventė", "en", "Feast"),
                        "rank", 7,
                        "at", "2016-12-15T10:00:00+02:00",
                        "author", person.id().value(),
                        "points", List.of(point));
        Entry note = content.publish(content.save("Note", values), LT, EN);

        Document document = content.published(note.id(), EN).orElseThrow();
        Date publishedAt = document.getDate("publishedAt");
        Map<String, Object> englishValues =
                Map.of(
                        "title",
                        "Feast",
                        "rank",
                        7,
                        "at",
                        "2016-12-15T10:00:00+02:00",
                        "author",
                        person.id().value(),
                        "points",
                        List.of(Map.of("time", "10:00", "text", "Start")));
        assertThat(EntryDocuments.plain(document))
                .containsEntry("_id", note.id() + ":en")
                .containsEntry("entry", note.id().value())
                .containsEntry("type", "Note")
                .containsEntry("serves", List.of("en"))
                .containsEntry("available", List.of("lt", "en"))
                .containsEntry("slug", "feast")
                .containsEntry("title", "Feast")
                .containsEntry("version", 2L)
                .containsEntry("publishedAt", publishedAt)
                .containsEntry("updatedAt", publishedAt)
                .containsEntry("references", List.of(person.id().value()))
                .containsEntry(
                        "translations",
                        List.of(
                                Map.of("locale", "lt", "slug", "svente", "title", "Šventė"),
                                Map.of("locale", "en", "slug", "feast", "title", "Feast")))
                .containsEntry("values", englishValues);
        assertThat(document.getEmbedded(List.of("keys", "any", "at"), Date.class))
                .isEqualTo(Date.from(Instant.parse("2016-12-15T08:00:00Z")));
    }

    @Test
    void servesAVariantToReadersWhoFallBackToIt() {
        Entry note = content.publish(content.save("Note", note("Tik čia", "Here too")), LT);
        assertThat(serves(note.id(), LT)).containsExactly("lt", "en");

        content.publish(note, EN);
        assertThat(serves(note.id(), LT)).containsExactly("lt");
        assertThat(serves(note.id(), EN)).containsExactly("en");
    }

    @Test
    void sortsTextsByTheRulesOfTheRequestedLocale() {
        // In Lithuanian y sorts as i, and č after c; in English neither does.
        List<String> titles = List.of("Yla", "Ida", "Čia", "Cukrus", "Žas", "Zu");
        for (String title : titles) {
            content.publish(content.save("Note", Map.of("title", Map.of("lt", title))), LT);
        }

        assertThat(titlesBy("keys.lt.title"))
                .containsExactly("Cukrus", "Čia", "Ida", "Yla", "Zu", "Žas");
        assertThat(titlesBy("keys.en.title"))
                .containsExactly("Čia", "Cukrus", "Ida", "Yla", "Žas", "Zu");
    }

    @Test
    void aLateProjectionDoesNotOverwriteANewerOne() {
        Entry note = content.publish(content.save("Note", note("Pirmas", "First")), LT, EN);
        StoredEntry late = content.store().find(note.id()).orElseThrow();
        content.publish(content.save(note, note("Antras", "Second")), LT);

        projector().project(late);

        assertThat(content.published(note.id(), LT).orElseThrow())
                .containsEntry("title", "Antras")
                .containsEntry("version", 4L);
        assertThat(content.projections().differences()).isEmpty();
    }

    @Test
    void aLateProjectionDoesNotBringBackAnUnpublishedVariant() {
        Entry note = content.publish(content.save("Note", note("Buvo", "Was")), LT, EN);
        StoredEntry late = content.store().find(note.id()).orElseThrow();
        content.delete(content.unpublish(note, EN));

        projector().project(late);

        assertThat(content.published(note.id(), LT)).isEmpty();
        assertThat(content.published(note.id(), EN)).isEmpty();
    }

    @Test
    void isEmptyForADeletedEntry() {
        Entry note = content.publish(content.save("Note", note("Yra", "Is")), LT);
        assertThat(content.projections().of(note.id()).orElseThrow().variants())
                .isEqualTo(content.projections().variants(note))
                .hasSize(1);

        content.delete(note);

        assertThat(content.projections().of(note.id()))
                .contains(new Projection(note.id(), "Note", 3, List.of()));
        assertThat(content.projections().of(content.newId())).isEqualTo(Optional.empty());
    }

    @Test
    void aRebuildRepairsMissingWrongAndStrayDocuments() throws Exception {
        List<Entry> notes =
                IntStream.range(0, 5)
                        .mapToObj(n -> content.save("Note", note("Nr. " + n, "No. " + n)))
                        .map(note -> content.publish(note, LT, EN))
                        .toList();
        content.unpublish(notes.get(4), EN);
        MongoCollection<Document> published = content.mongo().getCollection("published");
        published.deleteOne(new Document("_id", notes.get(0).id() + ":lt"));
        published.updateOne(
                new Document("_id", notes.get(1).id() + ":en"),
                new Document("$set", new Document("title", "Wrong")));
        published.insertOne(
                new Document("_id", "stray000:lt")
                        .append("entry", "stray000")
                        .append("type", "Note"));
        published.replaceOne(
                new Document("_id", notes.get(4).id() + ":en"),
                new Document("entry", notes.get(4).id().value())
                        .append("type", "Note")
                        .append("version", 1L));
        assertThat(content.projections().differences())
                .hasSize(4)
                .anyMatch(line -> line.endsWith(":lt: is missing"))
                .anyMatch(line -> line.contains("should be"))
                .anyMatch(line -> line.equals("stray000: is no entry's"))
                .anyMatch(line -> line.endsWith(":en: is not published"));

        List<Long> progress = new ArrayList<>();
        content.projections().rebuild(progress::add);

        assertThat(content.projections().differences()).isEmpty();
        assertThat(progress).endsWith(5L);
    }

    @Test
    void aRebuildFollowsAChangedModel(@TempDir Path folder) throws Exception {
        Entry note =
                content.publish(
                        content.save(
                                "Note",
                                Map.of(
                                        "title", Map.of("lt", "Sena", "en", "Old"),
                                        "body", Map.of("lt", "Tekstas", "en", "A text"),
                                        "rank", 3)),
                        LT,
                        EN);
        ContentModel changed =
                TestModels.of(
                        folder,
                        Map.of(
                                "Note",
                                """
                                "A note, changed."
                                type Note @content @slug(from: "heading") {
                                  "New and required."
                                  heading: String! @localized @sort
                                  "No longer localised, and a time now."
                                  body: DateTime @sort
                                  "A text now."
                                  rank: String @sort
                                }
                                """));

        TestContent later = content.again(changed);
        later.projections().rebuild(_ -> {});

        assertThat(later.projections().differences()).isEmpty();
        assertThat(later.published(note.id(), LT)).isPresent();
    }

    private Projector projector() {
        PublishedForm form = new PublishedForm(content.model());
        PublishedState state = new PublishedState(content.mongo(), form.fingerprint());
        return new Projector(content.mongo(), form, state, new StoredEpoch(state), content.clock());
    }

    private List<String> serves(EntryId id, LocaleTag locale) {
        return content.published(id, locale).orElseThrow().getList("serves", String.class);
    }

    private List<String> titlesBy(String key) {
        return content.mongo()
                .getCollection("published")
                .find(new Document("type", "Note"))
                .sort(new Document(key, 1))
                .map(document -> document.getString("title"))
                .into(new ArrayList<>());
    }

    private static Map<String, Object> note(String lt, String en) {
        return Map.of("title", Map.of("lt", lt, "en", en));
    }
}
