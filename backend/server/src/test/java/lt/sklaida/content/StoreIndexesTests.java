package lt.sklaida.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;

import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class StoreIndexesTests {

    @TempDir Path folder;

    @Test
    void everyOrderOfTheRepositoryModelHasAnIndex() {
        Set<String> keys = keys(TestModels.repository());

        assertThat(keys)
                .contains(
                        "type serves keys.lt.title entry",
                        "type serves keys.en.title entry",
                        "type serves keys.any.startsAt entry",
                        "type serves values.date entry",
                        "type serves publishedAt entry",
                        "type paths",
                        "type $**")
                .hasSizeLessThan(StoreIndexes.MAX_INDEXES / 2);
    }

    @Test
    void allFiltersShareOneIndex() {
        assertThat(filters(TestModels.repository()))
                .contains(
                        "values.topics",
                        "values.country",
                        "values.validation.state",
                        "keys.any.startsAt")
                .doesNotContain("values.body", "values.capacity");
    }

    @Test
    void aPathCoversThePathsBelowIt() {
        ContentModel model =
                TestModels.of(
                        folder,
                        "\"A place.\"\ntype Place {\n\"The town.\"\ntown: String @filter\n}",
                        Map.of(
                                "Fair", type("Fair", "place: String @filter"),
                                "Event", type("Event", "place: Place")));

        assertThat(filters(model)).containsExactly("values.place");
    }

    @Test
    void otherFiltersHaveAnotherIndex(@TempDir Path other) {
        ContentModel one = TestModels.of(folder, Map.of("Fair", type("Fair", "a: Int @filter")));
        ContentModel two = TestModels.of(other, Map.of("Fair", type("Fair", "b: Int @filter")));

        assertThat(filterIndex(one)).isNotEqualTo(filterIndex(two)).isEqualTo(filterIndex(one));
    }

    @Test
    void anOrderThatIsAListInAnotherTypeHasNoIndex() {
        ContentModel model =
                TestModels.of(
                        folder,
                        Map.of(
                                "Fair", type("Fair", "rank: Int @sort\n\"Size.\"\nsize: Int @sort"),
                                "Event", type("Event", "rank: [Int!]")));

        assertThat(keys(model))
                .contains("type serves values.size entry")
                .doesNotContain("type serves values.rank entry");
    }

    @Test
    void whatIsPendingHasAnIndexForEachOrderThatItIsDoneIn() {
        try (TestContent content = new TestContent(NoteModel.in(folder))) {
            assertThat(content.mongo().getCollection(EntryStore.ENTRIES).listIndexes())
                    .extracting(index -> index.get("key"))
                    .contains(
                            new Document("pending", 1).append("waitingSince", 1),
                            new Document("pending", 1).append("updatedAt", 1));
        }
    }

    @Test
    void rejectsMoreOrdersThanMongoDbAllowsIndexes() {
        String fields =
                IntStream.range(0, 40)
                        .mapToObj(n -> "\"No. %d.\"\nfield%d: String @sort".formatted(n, n))
                        .collect(Collectors.joining("\n"))
                        .substring("\"No. 0.\"\n".length());
        ContentModel model = TestModels.of(folder, Map.of("Fair", type("Fair", fields)));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> keys(model))
                .withMessageContaining("but MongoDB allows 64; remove @sort from");
    }

    @Test
    void createsNewIndexesAndDropsOldOnes() {
        try (TestContent content = new TestContent(NoteModel.in(folder))) {
            MongoCollection<Document> entries = content.mongo().getCollection("entries");
            entries.createIndex(new Document("own", 1));
            entries.createIndex(
                    new Document("old", 1),
                    new IndexOptions().name("sklaida old").unique(true).sparse(true));

            new StoreIndexes(content.mongo(), content.model()).createForEntries();
            new StoreIndexes(content.mongo(), content.model()).createForEntries();

            assertThat(entries.listIndexes())
                    .extracting(index -> index.getString("name"))
                    .contains(
                            "_id_",
                            "sklaida claims",
                            "sklaida references deletedAt type key",
                            "sklaida links deletedAt type key",
                            "sklaida inBinSince",
                            "sklaida deletedAt states -updatedAt -_id")
                    .doesNotContain("sklaida old");
        }
    }

    private static String type(String name, String fields) {
        return """
        "Something."
        type %s @content @slug(from: "title") {
          "Its title."
          title: String! @localized
          "Something of it."
          %s
        }
        """
                .formatted(name, fields);
    }

    private static Set<String> keys(ContentModel model) {
        return indexes(model).stream()
                .map(index -> String.join(" ", index.getKeys().toBsonDocument().keySet()))
                .collect(Collectors.toSet());
    }

    private static Set<String> filters(ContentModel model) {
        return indexes(model).stream()
                .map(index -> index.getOptions().getWildcardProjection())
                .filter(Objects::nonNull)
                .map(projection -> projection.toBsonDocument())
                .map(BsonDocument::keySet)
                .findFirst()
                .orElseThrow();
    }

    private static String filterIndex(ContentModel model) {
        return indexes(model).stream()
                .map(index -> String.valueOf(index.getOptions().getName()))
                .filter(name -> name.startsWith("sklaida filters"))
                .findFirst()
                .orElseThrow();
    }

    private static List<IndexModel> indexes(ContentModel model) {
        return StoreIndexes.published(model);
    }
}
