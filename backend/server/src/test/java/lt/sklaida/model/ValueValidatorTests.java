package lt.sklaida.model;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.Problem;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ValueValidatorTests {

    private final ContentModel model = TestModels.repository();
    private final ValueValidator validator = new ValueValidator(model);
    private final ContentType event = model.type("Event");
    private final ContentType practice = model.type("GoodPractice");

    @Test
    void acceptsAnEmptyDraft() {
        assertThat(validator.draft(event, Map.of())).isEmpty();
    }

    @Test
    void reportsEverythingThatPeopleHaveToGiveToPublish() {
        assertThat(validator.publishable(event, Map.of(), List.of(TestModels.LT)))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "title.lt",
                        "summary.lt",
                        "startsAt",
                        "timeZone",
                        "status",
                        "attendanceMode",
                        "organisers");
    }

    @Test
    void requiresTranslationsOnlyInThePublishedLocales() {
        Map<String, Object> values =
                Map.of(
                        "agenda",
                        List.of(
                                Map.of("time", "10:00", "title", Map.of("lt", "Pradžia")),
                                Map.of("time", "11:00", "title", Map.of("en", "End"))));

        assertThat(validator.publishable(event, values, List.of(TestModels.LT)))
                .extracting(Problem::path)
                .contains("agenda[1].title.lt")
                .doesNotContain("agenda[0].title.lt", "agenda[0].title.en");
    }

    @Test
    void namesTheFieldsOfTheTypeForAnUnknownField() {
        assertThat(validator.draft(event, Map.of("tilte", "x")))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.path()).isEqualTo("tilte");
                            assertThat(problem.message()).contains("title, summary");
                        });
    }

    @Test
    void rejectsUnknownLocales() {
        assertThat(validator.draft(event, Map.of("title", Map.of("de", "Titel"))))
                .singleElement()
                .isEqualTo(
                        new Problem(
                                        Problem.Reason.UNKNOWN_LOCALE,
                                        "title.de",
                                        "is not one of the locales [lt, en]")
                                .with("locales", List.of("lt", "en")));
    }

    @Test
    void rejectsTextInPlaceOfALocaleMap() {
        assertThat(validator.draft(event, Map.of("title", "Renginys")))
                .extracting(Problem::path)
                .containsExactly("title");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "//example.org/x",
                "https://",
                "ftp://example.org",
                "https://user:secret@example.org/",
                "https://exa mple.org"
            })
    void rejectsInvalidUrls(String url) {
        assertThat(validator.draft(event, Map.of("onlineUrl", url))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-12-15",
                "2016-12-15T10:00:00",
                "10000-01-01T00:00:00Z",
                "+12016-01-01T00:00:00Z",
                "2016-02-30T10:00:00Z",
                "yesterday"
            })
    void rejectsInvalidDateTimes(String time) {
        assertThat(validator.draft(event, Map.of("startsAt", time)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("2016-12-15T10:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202Eb",
                "a\u200Bb",
                "a\u0000b",
                "a\u0085b",
                "a\uDC00b",
                "a\uFEFFb",
                "a\uD800b",
                "a\nb",
                "a\u2066b"
            })
    void rejectsInvisibleCharacters(String title) {
        assertThat(validator.draft(event, Map.of("title", Map.of("lt", title))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("U+"));
    }

    @Test
    void acceptsEmojiAndJoiners() {
        assertThat(validator.draft(event, Map.of("title", Map.of("lt", "Šeima 👩‍👧 ir 🌲"))))
                .isEmpty();
    }

    @Test
    void countsLengthInCodePoints() {
        Map<String, Object> fits = Map.of("title", Map.of("lt", "🌲".repeat(100)));
        Map<String, Object> tooLong = Map.of("title", Map.of("lt", "🌲".repeat(101)));

        assertThat(validator.draft(practice, fits)).isEmpty();
        assertThat(validator.draft(practice, tooLong))
                .containsExactly(
                        new Problem(
                                        Problem.Reason.TOO_LONG,
                                        "title.lt",
                                        "has 101 characters; at most 100 are allowed")
                                .with("max", 100)
                                .with("actual", 101));
    }

    @Test
    void rejectsATitleOfAMegabyte() {
        assertThat(validator.draft(practice, Map.of("title", Map.of("lt", "x".repeat(1 << 20)))))
                .hasSize(1);
    }

    @Test
    void rejectsMarkdownOver512Kilobytes() {
        assertThat(
                        validator.draft(
                                practice, Map.of("solution", Map.of("lt", "ž".repeat(300 * 1024)))))
                .containsExactly(
                        new Problem(
                                        Problem.Reason.TOO_LARGE,
                                        "solution.lt",
                                        "is larger than 512 KB; divide it")
                                .with("maxBytes", 512 * 1024));
    }

    @Test
    void rejectsNumbersOutOfRangeAndOfTheWrongType() {
        assertThat(validator.draft(practice, Map.of("sdgs", List.of(0, 17, 18))))
                .extracting(Problem::path)
                .containsExactly("sdgs[0]", "sdgs[2]");
        assertThat(validator.draft(practice, Map.of("sdgs", List.of(3_000_000_000L, "3"))))
                .hasSize(2);
        assertThat(validator.draft(practice, Map.of("location", Map.of("latitude", Double.NaN))))
                .hasSize(1);
    }

    @Test
    void rejectsQueryOperatorsAsValues() {
        assertThat(validator.draft(practice, Map.of("country", Map.of("$ne", "x"))))
                .extracting(Problem::path)
                .containsExactly("country");
        assertThat(validator.draft(practice, Map.of("owner", "../../etc")))
                .extracting(Problem::path)
                .containsExactly("owner");
    }

    @Test
    void rejectsNullsInLists() {
        assertThat(validator.draft(practice, Map.of("sdgs", Collections.singletonList(null))))
                .containsExactly(
                        new Problem(
                                Problem.Reason.EMPTY_ITEM,
                                "sdgs[0]",
                                "is empty; give it a value or remove it"));
    }

    @Test
    void rejectsAListWithTooManyItems() {
        assertThat(validator.draft(practice, Map.of("sdgs", Collections.nCopies(18, 1))))
                .containsExactly(
                        new Problem(
                                        Problem.Reason.TOO_MANY_ITEMS,
                                        "sdgs",
                                        "has 18 items; at most 17 are allowed")
                                .with("max", 17)
                                .with("actual", 18));
    }

    @Test
    void treatsBlankTextAsMissing() {
        Map<String, Object> values = new HashMap<>();
        values.put("title", Map.of("lt", "  "));

        assertThat(validator.draft(practice, values)).isEmpty();
        assertThat(validator.publishable(practice, values, List.of(TestModels.LT)))
                .contains(
                        new Problem(Problem.Reason.MISSING, "title.lt", "is required to publish"));
    }

    @Test
    void acceptsKeysOfItemsAndNamesItemsByThem() {
        Map<String, Object> values =
                Map.of(
                        "agenda",
                        List.of(
                                Map.of(ItemKeys.MEMBER, "k-1_A", "time", "10:00"),
                                Map.of(ItemKeys.MEMBER, "k2", "time", "25:00")));

        assertThat(validator.draft(event, values))
                .extracting(Problem::path)
                .containsExactly("agenda[k2].time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../x", "a.b", "0123456789012345678901234567890123"})
    void rejectsMalformedKeysOfItems(String key) {
        assertThat(validator.draft(event, Map.of("agenda", List.of(Map.of(ItemKeys.MEMBER, key)))))
                .extracting(Problem::path)
                .containsExactly("agenda[0]._key");
    }

    @Test
    void rejectsAKeyThatIsNoText() {
        assertThat(
                        validator.draft(
                                event,
                                Map.of("agenda", List.of(Map.of(ItemKeys.MEMBER, List.of("a"))))))
                .extracting(Problem::path)
                .containsExactly("agenda[0]._key");
    }

    @Test
    void rejectsTheSameKeyTwiceInOneList() {
        Map<String, Object> item = Map.of(ItemKeys.MEMBER, "k", "time", "10:00");

        assertThat(validator.draft(event, Map.of("agenda", List.of(item, item))))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.path()).isEqualTo("agenda[1]._key");
                            assertThat(problem.message()).contains("of another item");
                        });
    }

    @Test
    void rejectsKeysAnywhereElse() {
        Map<String, Object> location = Map.of(ItemKeys.MEMBER, "k", "latitude", 1.0);
        Map<String, Object> values = Map.of(ItemKeys.MEMBER, "k", "location", location);

        assertThat(validator.draft(practice, values))
                .extracting(Problem::code, Problem::path)
                .containsExactly(
                        Tuple.tuple(Problem.Code.UNKNOWN_FIELD, "_key"),
                        Tuple.tuple(Problem.Code.UNKNOWN_FIELD, "location._key"));
    }
}
