package lt.sklaida.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.Problem.Reason;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ProblemTests {

    @Test
    void theGuideListsEveryReasonWithItsArguments() throws IOException {
        String guide =
                Files.readString(NearestFolder.find(Path.of("backend/docs")).resolve("editing.md"));

        assertThat(guide).contains(table());
    }

    @Test
    void anArgumentIsOneThatTheReasonHas() {
        Problem problem = new Problem(Reason.TOO_LONG, "title.lt", "is too long");

        assertThat(problem.with("max", 5).arguments()).isEqualTo(Map.of("max", 5));
        assertThatThrownBy(() -> problem.with("most", 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TOO_LONG has no arguments but [max, actual]");
    }

    @Test
    void aRuleTellsItsTextsInEveryLanguage() {
        LocalizedText texts =
                new LocalizedText(
                        Map.of(
                                new LocaleTag("lt"), "netinka",
                                new LocaleTag("en"), "does not fit"));

        Problem problem = Problem.ofRule("isbn", texts);

        assertThat(problem.message()).isEqualTo("does not fit");
        assertThat(problem.arguments())
                .isEqualTo(Map.of("texts", Map.of("lt", "netinka", "en", "does not fit")));
    }

    private static String table() {
        return Stream.of(Reason.values()).map(ProblemTests::row).collect(Collectors.joining("\n"));
    }

    private static String row(Reason reason) {
        String arguments =
                reason.arguments().stream()
                        .map("`%s`"::formatted)
                        .collect(Collectors.joining(", "));
        return "| `%s` | `%s` | %s | %s |"
                .formatted(reason, reason.code(), arguments, reason.meaning());
    }
}
