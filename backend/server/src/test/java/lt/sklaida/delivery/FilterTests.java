package lt.sklaida.delivery;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.delivery.Page.PagePart;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class FilterTests {

    private static final PublishedFixture FIXTURE = new PublishedFixture();

    @BeforeAll
    static void publish() {
        practice(
                "library1",
                LT,
                Map.of(
                        "title",
                        "Biblioteka be slenksčio",
                        "municipality",
                        "Utena",
                        "country",
                        "LT",
                        "started",
                        "2014-03-01",
                        "topics",
                        List.of("topic001", "topic002"),
                        "sdgs",
                        List.of(3, 17),
                        "sample",
                        true,
                        "validation",
                        Map.of("state", "VALIDATED")));
        practice(
                "hospital",
                LT,
                Map.of(
                        "title", "Poliklinika (vaikams) 100%",
                        "municipality", "Šiauliai",
                        "country", "LT",
                        "started", "2015-06-01",
                        "topics", List.of("topic002"),
                        "sdgs", List.of(10),
                        "validation", Map.of("state", "SUBMITTED")));
        FIXTURE.entry("GoodPractice", "kommune1")
                .in(LT, Map.of("title", "Savivaldybė", "country", "NO", "municipality", "Bodø"))
                .in(EN, Map.of("title", "Municipality", "country", "NO", "municipality", "Bodø"))
                .at("2026-02-01T00:00:00Z")
                .publish();
        FIXTURE.entry("Event", "seimas01")
                .in(LT, Map.of("title", "Renginys Seime", "startsAt", "2016-12-15T10:00:00+02:00"))
                .publish();
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void listsEverythingWithoutAFilter() {
        assertThat(practices(Map.of()))
                .containsExactlyInAnyOrder("library1", "hospital", "kommune1");
    }

    @Test
    void comparesTexts() {
        assertThat(practices("municipality", Map.of("eq", "Utena"))).containsExactly("library1");
        assertThat(practices("municipality", Map.of("ne", "Utena")))
                .containsExactlyInAnyOrder("hospital", "kommune1");
        assertThat(practices("municipality", Map.of("in", List.of("Utena", "Bodø"))))
                .containsExactlyInAnyOrder("library1", "kommune1");
        assertThat(practices("municipality", Map.of("notIn", List.of("Utena", "Bodø"))))
                .containsExactly("hospital");
    }

    @Test
    void findsContainedTextIgnoringCase() {
        assertThat(practices("municipality", Map.of("contains", "šIAUL")))
                .containsExactly("hospital");
        assertThat(practices("title", Map.of("contains", "BE SLENKSČIO")))
                .containsExactly("library1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".*", "^", "(a+)+$", "\\Q", "\\E.*", "[a-z", "(?i)", "$where", "*", "%"})
    void doesNotReadContainedTextAsARegularExpression(String text) {
        assertThat(practices("title", Map.of("contains", text)))
                .isEqualTo(text.equals("%") ? List.of("hospital") : List.of());
    }

    @Test
    void findsCharactersOfRegularExpressionsLiterally() {
        assertThat(practices("title", Map.of("contains", "(VAIKAMS) 100%")))
                .containsExactly("hospital");
    }

    @Test
    void comparesDates() {
        assertThat(practices("started", Map.of("gte", "2014-03-01", "lt", "2015-06-01")))
                .containsExactly("library1");
        assertThat(practices("started", Map.of("gt", "2014-03-01"))).containsExactly("hospital");
    }

    @Test
    void comparesTimesAcrossOffsets() {
        assertThat(events("startsAt", Map.of("eq", "2016-12-15T08:00:00Z"))).hasSize(1);
        assertThat(events("startsAt", Map.of("gt", "2016-12-15T08:00:00Z"))).isEmpty();
        assertThat(events("startsAt", Map.of("lte", "2016-12-15T09:00:00+01:00"))).hasSize(1);
        assertThat(events("endsAt", Map.of("exists", false))).hasSize(1);
    }

    @Test
    void refusesAnInvalidTime() {
        assertThatThrownBy(() -> events("startsAt", Map.of("eq", "yesterday")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("startsAt");
    }

    @Test
    void matchesAListWithOneMatchingItem() {
        assertThat(practices("topics", Map.of("eq", "topic001"))).containsExactly("library1");
        assertThat(practices("topics", Map.of("in", List.of("topic001", "topic002"))))
                .containsExactlyInAnyOrder("library1", "hospital");
        assertThat(practices("topics", Map.of("ne", "topic001")))
                .containsExactlyInAnyOrder("hospital", "kommune1");
        assertThat(practices("topics", Map.of("notIn", List.of("topic001", "topic002"))))
                .containsExactly("kommune1");
    }

    @Test
    void appliesBothBoundsToTheSameItemOfAList() {
        assertThat(practices("sdgs", Map.of("gte", 4, "lte", 16))).containsExactly("hospital");
        assertThat(practices("sdgs", Map.of("gte", 17))).containsExactly("library1");
    }

    @Test
    void comparesFieldsOfEmbeddedValues() {
        assertThat(practices("validationState", Map.of("eq", "VALIDATED")))
                .containsExactly("library1");
        assertThat(practices("validationState", Map.of("exists", false)))
                .containsExactly("kommune1");
    }

    @Test
    void comparesBooleans() {
        assertThat(practices("sample", Map.of("eq", true))).containsExactly("library1");
        assertThat(practices("sample", Map.of("ne", true))).hasSize(2);
    }

    @Test
    void findsEntriesWithAndWithoutAValue() {
        assertThat(practices("started", Map.of("exists", true)))
                .containsExactlyInAnyOrder("library1", "hospital");
        assertThat(practices("topics", Map.of("exists", false))).containsExactly("kommune1");
    }

    @Test
    void comparesPropertiesOfEveryEntry() {
        assertThat(practices("id", Map.of("in", List.of("library1", "nothing1"))))
                .containsExactly("library1");
        assertThat(practices("slug", Map.of("eq", "biblioteka-be-slenkscio")))
                .containsExactly("library1");
        assertThat(practices("publishedAt", Map.of("gt", "2026-01-15T00:00:00Z")))
                .containsExactly("kommune1");
    }

    @Test
    void combinesConditions() {
        Map<String, ?> lithuanian = Map.of("country", Map.of("eq", "LT"));
        Map<String, ?> early = Map.of("started", Map.of("lt", "2015-01-01"));
        Map<String, ?> norwegian = Map.of("country", Map.of("eq", "NO"));

        assertThat(practices(Map.of("and", List.of(lithuanian, early))))
                .containsExactly("library1");
        assertThat(practices(Map.of("or", List.of(norwegian, early))))
                .containsExactlyInAnyOrder("library1", "kommune1");
        assertThat(practices(Map.of("not", lithuanian))).containsExactly("kommune1");
        Map<String, ?> neither = Map.of("or", List.of(early, norwegian));
        assertThat(practices(Map.of("country", Map.of("eq", "LT"), "not", neither)))
                .containsExactly("hospital");
    }

    @Test
    void matchesAllForAnEmptyAndButNothingForAnEmptyOr() {
        assertThat(practices(Map.of("and", List.of()))).hasSize(3);
        assertThat(practices(Map.of("or", List.of()))).isEmpty();
        assertThat(practices(Map.of("not", Map.of()))).isEmpty();
        assertThat(practices("id", Map.of("in", List.of()))).isEmpty();
    }

    @Test
    void comparesValuesOfTheServedLocale() {
        Reading english = new Reading(EN, true);

        assertThat(list("GoodPractice", english, Map.of("title", Map.of("contains", "munici"))))
                .containsExactly("kommune1");
        assertThat(list("GoodPractice", english, Map.of("title", Map.of("contains", "savival"))))
                .isEmpty();
        assertThat(list("GoodPractice", english, Map.of("title", Map.of("contains", "bibliot"))))
                .containsExactly("library1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$where",
                "{\"$ne\": null}",
                "'; return true; //",
                "function() { return 1 }"
            })
    void treatsOperandsAsPlainValues(String text) {
        assertThat(practices("municipality", Map.of("eq", text))).isEmpty();
        assertThat(practices("id", Map.of("in", List.of(text)))).isEmpty();
    }

    @Test
    void refusesAnOperatorOfMongoDbAsAnOperand() {
        assertThatThrownBy(() -> practices("municipality", Map.of("eq", Map.of("$ne", "anything"))))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> practices("municipality", Map.of("$ne", "anything")))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void findsNothingForAnIdOfSixHundredBytes() {
        assertThat(practices("id", Map.of("eq", "x".repeat(600)))).isEmpty();
    }

    @Test
    void refusesNullAsAnOperand() {
        assertThatThrownBy(() -> practices("municipality", Collections.singletonMap("eq", null)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("exists: false");
    }

    @Test
    void refusesAPropertyWithoutOperators() {
        for (Map<String, ?> filter :
                List.of(
                        Collections.<String, Object>singletonMap("municipality", null),
                        Map.of("municipality", Map.of()),
                        Map.of("not", Collections.singletonMap("municipality", null)))) {
            assertThatThrownBy(() -> practices(filter))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("municipality needs a value")
                    .hasMessageContaining("leave it out");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"and", "or", "not"})
    void ignoresANullCombination(String combination) {
        Map<String, Object> filter = new HashMap<>();
        filter.put(combination, null);
        filter.put("country", Map.of("eq", "NO"));

        assertThat(practices(filter)).containsExactly("kommune1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eq", "in", "contains"})
    void findsComposedTextByADecomposedOperand(String operator) {
        String decomposed = Normalizer.normalize("Šiauliai", Normalizer.Form.NFD);
        Object operand = operator.equals("in") ? List.of(decomposed) : decomposed;

        assertThat(practices("municipality", Map.of(operator, operand)))
                .isEqualTo(practices("municipality", Map.of("eq", "Šiauliai")))
                .isNotEmpty();
    }

    @Test
    void refusesATextWithTheCharacterNul() {
        assertThatThrownBy(() -> practices("title", Map.of("contains", "a\0b")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("NUL");
    }

    @Test
    void refusesAFieldThatIsNotFilterable() {
        assertThatThrownBy(() -> practices("challenge", Map.of("contains", "a")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("challenge");
    }

    @Test
    void refusesAFilterThatIsNestedTooDeep() {
        assertThat(practices(nested(FilterInput.MAX_DEPTH))).hasSize(3);
        assertThatThrownBy(() -> practices(nested(FilterInput.MAX_DEPTH + 1)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("8 levels deep");
    }

    @Test
    void refusesTooManyComparisons() {
        List<Map<String, ?>> some =
                Collections.nCopies(
                        FilterInput.MAX_CONDITIONS, Map.of("municipality", Map.of("eq", "Utena")));

        assertThat(practices(Map.of("or", some))).containsExactly("library1");
        assertThatThrownBy(
                        () -> practices(Map.of("or", some, "municipality", Map.of("eq", "Utena"))))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("100 comparisons");
    }

    @Test
    void refusesTooManyOrTooLongOperands() {
        assertThatThrownBy(
                        () -> practices("id", Map.of("in", Collections.nCopies(101, "library1"))))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("101 values");
        assertThatThrownBy(() -> practices("title", Map.of("contains", "a".repeat(101))))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("101 characters");
    }

    private static Map<String, Object> nested(int depth) {
        Map<String, Object> filter = Map.of("country", Map.of("exists", true));
        for (int i = 1; i < depth; i++) {
            filter = Map.of("and", List.of(filter));
        }
        return filter;
    }

    private static void practice(String id, LocaleTag locale, Map<String, Object> values) {
        FIXTURE.entry("GoodPractice", id).in(locale, values).publish();
    }

    private static List<String> practices(String field, Map<String, ?> comparisons) {
        return practices(Map.of(field, comparisons));
    }

    private static List<String> practices(Map<String, ?> filter) {
        return list("GoodPractice", new Reading(LT, true), filter);
    }

    private static List<String> events(String field, Map<String, ?> comparisons) {
        return list("Event", new Reading(LT, true), Map.of(field, comparisons));
    }

    private static List<String> list(String type, Reading reading, Map<String, ?> filter) {
        ListQuery query =
                new ListQuery(
                        Set.of(type),
                        reading,
                        FilterInput.read(FIXTURE.model().type(type), filter, Instant::now),
                        List.of(),
                        Window.of(null, null, null, null),
                        Selection.NONE,
                        Set.of(PagePart.ROWS));
        return FIXTURE.delivery().page(query).rows().stream()
                .map(row -> row.entry().id().value())
                .toList();
    }
}
