package lt.sklaida.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

class EntryValuesTests {

    private final ContentType event = TestModels.repository().type("Event");

    private final Map<String, Object> values =
            Map.of(
                    "title",
                    Map.of("lt", "Renginys", "en", "Event"),
                    "startsAt",
                    "2016-12-15T10:00:00+02:00",
                    "organisers",
                    List.of("leu00000"),
                    "agenda",
                    List.of(item("10:00", "Pradžia", "Start"), item("11:00", "Pabaiga", "End")));

    @Test
    void resolvesToOneLocale() {
        assertThat(EntryValues.resolve(event, values, TestModels.EN))
                .isEqualTo(
                        Map.of(
                                "title",
                                "Event",
                                "startsAt",
                                "2016-12-15T10:00:00+02:00",
                                "organisers",
                                List.of("leu00000"),
                                "agenda",
                                List.of(
                                        englishItem("10:00", "Start"),
                                        englishItem("11:00", "End"))));
    }

    @Test
    void mergesOnlyThePublishedLocaleAndAllSharedValues() {
        Map<String, Object> draft =
                Map.of(
                        "title",
                        Map.of("lt", "Naujas", "en", "New"),
                        "startsAt",
                        "2017-01-01T10:00:00+02:00");

        Map<String, Object> merged = EntryValues.merge(event, draft, values, Set.of(TestModels.LT));

        assertThat(merged)
                .isEqualTo(
                        Map.of(
                                "title",
                                Map.of("lt", "Naujas", "en", "Event"),
                                "startsAt",
                                "2017-01-01T10:00:00+02:00"));
    }

    @Test
    void keepsTheTranslationsOfReorderedItems() {
        Map<String, Object> draft =
                Map.of(
                        "agenda",
                        List.of(
                                item("11:00", "Pabaiga 2", "Draft end"),
                                item("10:00", "Pradžia 2", "Draft start")));

        Map<String, Object> merged = EntryValues.merge(event, draft, values, Set.of(TestModels.LT));

        assertThat(merged.get("agenda"))
                .isEqualTo(
                        List.of(
                                item("11:00", "Pabaiga 2", "End"),
                                item("10:00", "Pradžia 2", "Start")));
    }

    @Test
    void keepsTheTranslationsOfItemsWhoseSharedPartChanges() {
        Map<String, Object> draft =
                Map.of(
                        "agenda",
                        List.of(
                                item("10:30", "Pradžia", "Draft"),
                                item("11:00", "Pabaiga", "Draft")));

        assertThat(EntryValues.merge(event, draft, values, Set.of(TestModels.LT)).get("agenda"))
                .isEqualTo(
                        List.of(
                                item("10:30", "Pradžia", "Start"),
                                item("11:00", "Pabaiga", "End")));
    }

    @Test
    void findsTheTranslationsOfAnItemByItsKey() {
        Map<String, Object> published =
                Map.of("agenda", List.of(keyed("a", "10:00", "A"), keyed("b", "11:00", "B")));
        Map<String, Object> draft =
                Map.of("agenda", List.of(keyed("b", "10:00", "C"), keyed("new", "11:00", "D")));

        assertThat(EntryValues.merge(event, draft, published, Set.of(TestModels.LT)).get("agenda"))
                .isEqualTo(
                        List.of(
                                keyed("b", "10:00", "B"),
                                Map.of(ItemKeys.MEMBER, "new", "time", "11:00")));
    }

    @Test
    void findsTheTranslationsOfItemsThatWerePublishedBeforeThereWereKeys() {
        Map<String, Object> draft =
                Map.of("agenda", List.of(keyed("b", "11:00", "C"), keyed("a", "10:00", "D")));

        assertThat(EntryValues.merge(event, draft, values, Set.of(TestModels.LT)).get("agenda"))
                .isEqualTo(List.of(keyed("b", "11:00", "End"), keyed("a", "10:00", "Start")));
    }

    @Test
    void keepsTheKeysOfItemsOnlyInTrees() {
        Map<String, Object> tree =
                Map.of("agenda", List.of(Map.of(ItemKeys.MEMBER, "a", "title", Map.of("lt", "A"))));

        assertThat(EntryValues.without(event, tree, TestModels.EN)).isEqualTo(tree);
        assertThat(EntryValues.merge(event, tree, Map.of(), Set.of(TestModels.LT))).isEqualTo(tree);
        assertThat(EntryValues.resolve(event, tree, TestModels.LT))
                .isEqualTo(Map.of("agenda", List.of(Map.of("title", "A"))));
        assertThat(EntryValues.localizedPart(event, tree, TestModels.LT))
                .isEqualTo(Map.of("agenda", List.of(Map.of("title", "A"))));
        assertThat(EntryValues.sharedPart(event, tree))
                .isEqualTo(Map.of("agenda", List.of(Map.of())));
    }

    @Test
    void removesOnlyTheValuesOfOneLocale() {
        Map<String, Object> rest = EntryValues.without(event, values, TestModels.EN);

        assertThat(EntryValues.locales(event, rest)).containsExactly(TestModels.LT);
        assertThat(rest).containsKeys("startsAt", "organisers", "agenda");
    }

    @Test
    void splitsIntoASharedAndLocalizedParts() {
        assertThat(EntryValues.sharedPart(event, values))
                .containsOnlyKeys("startsAt", "organisers", "agenda")
                .containsEntry("agenda", List.of(Map.of("time", "10:00"), Map.of("time", "11:00")));
        assertThat(EntryValues.localizedPart(event, values, TestModels.LT))
                .isEqualTo(
                        Map.of(
                                "title",
                                "Renginys",
                                "agenda",
                                List.of(Map.of("title", "Pradžia"), Map.of("title", "Pabaiga"))));
    }

    @Test
    void findsReferencesInsideEmbeddedValues() {
        Map<String, Object> speakers =
                Map.of(
                        "agenda",
                        List.of(Map.of("time", "10:00"), Map.of("speakers", List.of("p1", "p2"))));

        assertThat(EntryValues.references(event, speakers))
                .extracting(EntryValues.FoundReference::path)
                .containsExactly("agenda[1].speakers[0]", "agenda[1].speakers[1]");
    }

    @Test
    void namesItemsByTheirKeys() {
        Map<String, Object> speakers =
                Map.of("agenda", List.of(Map.of(ItemKeys.MEMBER, "k", "speakers", List.of("p1"))));

        assertThat(EntryValues.references(event, speakers))
                .extracting(EntryValues.FoundReference::path)
                .containsExactly("agenda[k].speakers[0]");
    }

    private static Map<String, Object> item(String time, String lt, String en) {
        return Map.of("time", time, "title", Map.of("lt", lt, "en", en));
    }

    private static Map<String, Object> keyed(String key, String time, String en) {
        return Map.of(ItemKeys.MEMBER, key, "time", time, "title", Map.of("en", en));
    }

    private static Map<String, Object> englishItem(String time, String title) {
        return Map.of("time", time, "title", title);
    }
}
