package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import lt.sklaida.content.EntryState.Translation;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.shared.EntryId;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries as releases stored them that knew nothing of item keys, translations and the bin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlierStoreTests {

    /** The fields that they did not store, wherever these are. */
    private static final Set<String> LATER =
            Set.of(
                    "_key",
                    "translation",
                    "revision",
                    "draftVersion",
                    "sourceLocale",
                    "owner",
                    "request",
                    "states",
                    "links",
                    "derivedBy",
                    "inBinSince");

    private TestContent content;
    private ContentType type;

    @BeforeAll
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
        type = content.model().type("Note");
    }

    @AfterAll
    void close() {
        content.close();
    }

    @Test
    void itemsHaveTheSameKeysWheneverTheyAreRead() {
        Entry earlier = earlier(content.save("Note", note("Sena", "Old")));

        assertThat(keys(earlier)).doesNotHaveDuplicates().hasSize(2);
        assertThat(content.entries().find(earlier.id())).contains(earlier);
        assertThat(content.revisions().find(earlier.id(), 1).orElseThrow().draft())
                .isEqualTo(earlier.draft());
        assertThat(earlier.sourceLocale()).isEqualTo(LT);
        assertThat(earlier.draftVersion()).isEqualTo(1);
        assertThat(earlier.owner()).isNull();
    }

    @Test
    void theNextSaveKeepsTheKeysThatWereRead() {
        Entry earlier = earlier(content.save("Note", note("Raktai", "Keys")));

        Entry keyed = content.save(earlier, with(earlier, "rank", 1));
        Entry keyless = content.save(keyed, note("Raktai", "Keys"));

        assertThat(keys(keyed)).isEqualTo(keys(earlier));
        assertThat(keys(keyless)).isEqualTo(keys(earlier));
        assertThat(content.entries().find(earlier.id())).contains(keyless);
    }

    @Test
    void savingAndPublishingTheSameChangesNothing() {
        Entry published = content.publish(content.save("Note", note("Ta pati", "Same")), LT, EN);
        Entry earlier = earlier(published);
        SaveDraft same =
                new SaveDraft(
                        earlier.id(),
                        "Note",
                        earlier.version(),
                        note("Ta pati", "Same"),
                        Map.of(),
                        null,
                        AUTHOR);

        assertThat(content.entries().wouldChange(same, Publishing.draft(Set.of(LT, EN)))).isFalse();
        assertThat(content.entries().saveAndPublish(same, Set.of(LT, EN), Map.of()))
                .isEqualTo(earlier);
        assertThat(content.entries().save(same)).isEqualTo(earlier);
        assertThat(content.publish(earlier, LT)).isEqualTo(earlier);
        assertThat(content.revisions().headings(earlier.id(), 10, null)).hasSize(2);
    }

    @Test
    void aTranslationCountsAsCurrentUntilTheSourceChanges() {
        Entry earlier = earlier(content.save("Note", note("Šaltinis", "Source")));
        assertThat(translation(earlier)).isEqualTo(Translation.CURRENT);

        Entry ranked = content.save(earlier, with(earlier, "rank", 1));
        Entry changed = content.save(ranked, with(ranked, "title", texts("Kitas", "Source")));

        assertThat(translation(ranked)).isEqualTo(Translation.CURRENT);
        assertThat(translation(changed)).isEqualTo(Translation.OUTDATED);
        assertThat(Translations.outdated(type, changed, EN)).containsExactly("title");
    }

    @Test
    void publishesAnEarlierRevisionOverWhatWasPublishedThen() {
        Entry first = content.publish(content.save("Note", note("Pirma", "First")), LT, EN);
        Entry earlier = earlier(content.save(first, note("Antra", "Second")));

        Entry published = content.entries().publish(earlier.id(), 3, Set.of(LT), AUTHOR);

        assertThat(ItemKeys.without(type, published.published()))
                .containsEntry("title", texts("Antra", "First"));
        assertThat(published.published().get("points")).isEqualTo(published.draft().get("points"));
        assertThat(content.projections().differences()).isEmpty();
    }

    @Test
    void changesOfWhatIsPublishedAreToldByItem() {
        Entry first = content.publish(content.save("Note", note("Senų", "Of old")), LT, EN);
        Entry earlier = earlier(first);
        List<Object> points = new ArrayList<>(points(earlier));
        points.removeFirst();
        Entry changed = content.save(earlier, with(earlier, "points", points));

        assertThat(PublishedChanges.inOthers(type, changed, changed.draft(), Set.of(LT)).get(EN))
                .contains("points")
                .allSatisfy(path -> assertThat(path).startsWith("points"))
                .noneSatisfy(path -> assertThat(path).contains(keys(changed).getFirst()));
    }

    /** The entry as an earlier release would have stored it. */
    private Entry earlier(Entry entry) {
        EntryId id = entry.id();
        for (String collection : List.of("entries", "revisions")) {
            Document own = new Document(collection.equals("entries") ? "_id" : "entry", id.value());
            for (Document stored :
                    content.mongo().getCollection(collection).find(own).into(new ArrayList<>())) {
                content.mongo()
                        .getCollection(collection)
                        .replaceOne(
                                new Document("_id", stored.get("_id")),
                                (Document) withoutLater(stored));
            }
        }
        return content.entries().find(id).orElseThrow();
    }

    private static Object withoutLater(Object value) {
        if (value instanceof Map<?, ?> map) {
            Document rest = new Document();
            map.forEach(
                    (name, member) -> {
                        if (!LATER.contains(name)) {
                            rest.append((String) name, withoutLater(member));
                        }
                    });
            return rest;
        }
        return value instanceof Collection<?> items
                ? items.stream()
                        .filter(item -> !"drafts".equals(item))
                        .map(EarlierStoreTests::withoutLater)
                        .toList()
                : value;
    }

    private Translation translation(Entry entry) {
        return EntryState.of(type, entry, content.model().locales()).in(EN).translation();
    }

    private static List<String> keys(Entry entry) {
        List<String> keys = new ArrayList<>();
        points(entry).forEach(item -> keys.add(requireNonNull(ItemKeys.of(item))));
        return keys;
    }

    private static List<?> points(Entry entry) {
        return (List<?>) requireNonNull(entry.draft().get("points"));
    }

    private static Map<String, Object> with(Entry entry, String field, Object value) {
        Map<String, Object> values = new HashMap<>(entry.draft());
        values.put(field, value);
        return values;
    }

    private static Map<String, Object> note(String lt, String en) {
        return Map.of(
                "title", texts(lt, en),
                "points",
                        List.of(
                                Map.of("time", "10:00", "text", texts("Pradžia", "Start")),
                                Map.of("time", "11:00", "text", texts("Pabaiga", "End"))));
    }

    private static Map<String, Object> texts(String lt, String en) {
        return Map.of("lt", lt, "en", en);
    }
}
