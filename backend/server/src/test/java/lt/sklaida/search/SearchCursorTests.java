package lt.sklaida.search;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.delivery.Reading;
import lt.sklaida.search.query.CheckedJson;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SearchCursorTests {

    private final SearchQuery query = query("mokykla", LT);

    @Test
    void decodesWhatItEncodes() {
        SearchCursor cursor = cursor(query, 7, 1.25);

        assertThat(SearchCursor.parse(cursor.encode(), query)).isEqualTo(cursor);
    }

    @Test
    void readsCursorsWithTheFormerNameOfTheRelaxation() {
        String json =
                "{\"query\":%d,\"position\":7,\"leniency\":\"FEWER_WORDS\",\"score\":1.25,\"publishedAt\":1,\"entry\":\"abcdefgh\"}"
                        .formatted(SearchCursor.hash(query));
        String cursor = CheckedJson.encode(json.getBytes(StandardCharsets.UTF_8));

        assertThat(SearchCursor.parse(cursor, query).relaxation())
                .isEqualTo(Relaxation.FEWER_WORDS);
        assertThat(SearchCursor.parse(cursor, query).encode()).isEqualTo(cursor);
    }

    @Test
    void rejectsCursorsOfOtherQueries() {
        String cursor = cursor(query, 7, 1.25).encode();

        assertThatThrownBy(() -> SearchCursor.parse(cursor, query("mokykla", EN)))
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith("The cursor is from another search");
    }

    @Test
    void rejectsPositionsBeyondTheLimit() {
        String cursor = cursor(query, SearchCursor.MAX_POSITION - 5, 1.25).encode();

        assertThatThrownBy(() -> SearchCursor.parse(cursor, query))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("narrow it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "!!!",
                "bnVsbA",
                "e30",
                "W10",
                "eyJxdWVyeSI6InkifQ",
            })
    void rejectsTextsThatAreNotCursors(String text) {
        assertThatThrownBy(() -> SearchCursor.parse(text, query))
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith("This is not a cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\":%d,\"position\":-1,\"score\":1,\"publishedAt\":1,\"entry\":\"abcdefgh\"}",
                "{\"query\":%d,\"position\":1,\"score\":1e999,\"publishedAt\":1,\"entry\":\"abcdefgh\"}",
                "{\"query\":%d,\"position\":1,\"score\":1,\"publishedAt\":1,\"entry\":\"$where\"}",
                "{\"query\":%d,\"position\":1,\"score\":1,\"publishedAt\":1}",
                "{\"query\":%d,\"position\":1,\"leniency\":\"NONE\",\"score\":null,\"publishedAt\":1,\"entry\":\"abcdefgh\"}",
                "{\"query\":%d,\"position\":1,\"leniency\":\"NONE\",\"score\":1e300,\"publishedAt\":1,\"entry\":\"abcdefgh\"}",
                "{\"query\":%d,\"position\":1,\"leniency\":\"NONE\",\"score\":1,\"publishedAt\":9223372036854775807,\"entry\":\"abcdefgh\"}",
                "{\"query\":%d,\"position\":1,\"leniency\":null,\"score\":1,\"publishedAt\":1,\"entry\":\"abcdefgh\"}",
                "{\"query\":%d,\"position\":1,\"score\":1,\"publishedAt\":{},\"entry\":\"abcdefgh\"}"
            })
    void rejectsForgedCursors(String json) {
        String made = json.formatted(SearchCursor.hash(query));
        String text = CheckedJson.encode(made.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SearchCursor.parse(text, query))
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith("This is not a cursor");
    }

    @Test
    void rejectsChangedCursors() {
        String cursor = cursor(query, 7, 1.25).encode();
        for (int i = 0; i < cursor.length(); i++) {
            for (String other : List.of("", "A", "z", "-", "!", "=")) {
                String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
                if (!changed.equals(cursor)) {
                    assertThatThrownBy(() -> SearchCursor.parse(changed, query))
                            .isInstanceOf(InvalidException.class);
                }
            }
        }
    }

    @Test
    void rejectsAScoreWhenTheOrderIsNotByScore() {
        SearchQuery everything = query("", LT);
        String cursor = cursor(everything, 7, 1.25).encode();

        assertThatThrownBy(() -> SearchCursor.parse(cursor, everything))
                .isInstanceOf(InvalidException.class);
    }

    private static SearchCursor cursor(SearchQuery query, int position, @Nullable Double score) {
        return new SearchCursor(
                SearchCursor.hash(query), position, Relaxation.NONE, score, 1_480_000, "abcdefgh");
    }

    private static SearchQuery query(String text, LocaleTag locale) {
        return new SearchQuery(
                text,
                new Reading(locale, true),
                Set.of("Article"),
                Map.of(),
                PeriodFilter.NONE,
                SearchOrder.RELEVANCE,
                List.of(),
                20,
                null,
                Set.of(),
                false);
    }
}
