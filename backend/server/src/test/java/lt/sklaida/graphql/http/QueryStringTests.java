package lt.sklaida.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTests {

    @Test
    void readsParameters() {
        assertThat(QueryString.parse("query=%7Ba%7D&x=a+b%2B&y&&z=%C4%85="))
                .containsEntry("query", "{a}")
                .containsEntry("x", "a b+")
                .containsEntry("y", "")
                .containsEntry("z", "ą=");
    }

    @Test
    void readsNoParameters() {
        assertThat(QueryString.parse(null)).isEmpty();
        assertThat(QueryString.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%4g", "a=%ff", "a=%c4", "a=ą", "a=1&a=2", "a&a"})
    void refusesAmbiguousParameters(String query) {
        assertThatThrownBy(() -> QueryString.parse(query)).isInstanceOf(RefusedException.class);
    }
}
