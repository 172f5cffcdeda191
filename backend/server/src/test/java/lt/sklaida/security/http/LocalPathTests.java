package lt.sklaida.security.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/graphiql/manage",
                "/graphiql/manage?query=%7Ba%7D&x=//y",
                "/studio/good-practices/",
                "/a_b~c.d?next=/e"
            })
    void leadsToAPathOnThisServer(String path) {
        assertThat(LocalPath.of(path, "/home")).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "/%2fevil.example",
                "/%2Fevil.example",
                "/%5cevil.example",
                "%2f%2fevil.example",
                "https://evil.example",
                "https:evil.example",
                "//evil.example/graphiql",
                "javascript:alert(1)",
                "/a//evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "\t//evil.example",
                " //evil.example",
                "/a\r\nSet-Cookie: a=b",
                "/@evil.example:80",
                "?x",
                "graphiql",
                "/ą",
                "/a#b"
            })
    void leadsNowhereElse(String path) {
        assertThat(LocalPath.of(path, "/home")).isEqualTo("/home");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_001, 1_000_000})
    void isNotLong(int length) {
        assertThat(LocalPath.of("/" + "a".repeat(length - 1), "/home")).isEqualTo("/home");
    }
}
