package lt.sklaida.search.evaluation;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class RatedQueryFilesTests {

    private static final String HEADER = "query,locale,entry,grade,kind\n";

    @TempDir static Path schema;

    static TestSearch search;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        search = TestSearch.with(TestSearch.model(schema));
        search.subject("Trust").publish();
        search.subject("Clubs").publish();
    }

    @AfterAll
    static void stop() {
        search.close();
    }

    @Test
    void collectsTheGradesOfEachQuery() throws IOException {
        String rows =
                """
                klubas,lt,subject/clubs,3,word

                "\""pasitikėjimas\"", tikrai",lt,subject/trust,2,phrase
                klubas,lt,subject/trust,0,word
                klubas,en,subject/clubs,1,word
                """;

        assertThat(read(HEADER + rows))
                .containsExactly(
                        new RatedQuery(
                                "klubas",
                                LT,
                                "word",
                                Map.of("subject/clubs", 3, "subject/trust", 0)),
                        new RatedQuery(
                                "\"pasitikėjimas\", tikrai",
                                LT,
                                "phrase",
                                Map.of("subject/trust", 2)),
                        new RatedQuery("klubas", EN, "word", Map.of("subject/clubs", 1)));
    }

    @Test
    void acceptsFilesWithoutKindsAndWithWindowsLineEnds() throws IOException {
        assertThat(read("\uFEFFquery,locale,entry,grade\r\nclub,en,subject/clubs,3\r\n"))
                .containsExactly(new RatedQuery("club", EN, "", Map.of("subject/clubs", 3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a,lt,subject/cubs,3,word       | 2 | there is no entry "subject/cubs"
                    a,lt,clubs,3,word              | 2 | name it like topic/trust
                    a,lt,widget/clubs,3,word       | 2 | there is no entry
                    a,lt,subject/../x,3,word       | 2 | there is no entry
                    a,lt,subject/clubs,4,word      | 2 | "4" is no grade; it is from 0 to 3
                    a,lt,subject/clubs,x,word      | 2 | is no grade
                    a,de,subject/clubs,3,word      | 2 | "de" is not one of the locales [lt, en]
                    a,lt,subject/clubs             | 2 | has no [grade]
                    a,lt,subject/clubs,3,word,more | 2 | is not CSV in UTF-8: Too many entries
                    x,lt,subject/clubs,3,x\\n"a      | 3 | is not CSV in UTF-8: Missing closing quote
                    a,lt,subject/clubs,3,x\\na,lt,subject/clubs,2,x | 3 | a second time
                    a,lt,subject/clubs,3,x\\na,lt,subject/trust,2,y | 3 | of kind "y" here but "x" above
                    """)
    void reportsProblemsByLine(String rows, int line, String message) throws IOException {
        Path file = write(HEADER + rows.replace("\\n", "\n") + "\n", StandardCharsets.UTF_8);
        assertThat(problems(file))
                .anySatisfy(
                        problem -> {
                            assertThat(problem.path()).isEqualTo(file + ":" + line);
                            assertThat(problem.message()).contains(message);
                        });
    }

    @Test
    void reportsProblemsOfWholeFiles() throws IOException {
        Path latin = write(HEADER + "žodis", Charset.forName("windows-1257"));
        assertThat(problems(latin).getFirst().message()).contains("is not CSV in UTF-8");
        assertThat(problems(folder.resolve("missing.csv")).getFirst().message())
                .contains("cannot be read");
        assertThat(problems(write(HEADER, StandardCharsets.UTF_8)).getFirst().message())
                .contains("no rated queries");
        assertThat(problems(write("", StandardCharsets.UTF_8))).hasSize(1);
    }

    private List<RatedQuery> read(String text) throws IOException {
        return read(write(text, StandardCharsets.UTF_8));
    }

    private static List<RatedQuery> read(Path file) {
        return RatedQueryFiles.read(
                List.of(file), search.content.model(), search.content.entries());
    }

    private static List<Problem> problems(Path file) {
        InvalidException failure =
                assertThatExceptionOfType(InvalidException.class)
                        .isThrownBy(() -> read(file))
                        .actual();
        return failure.problems();
    }

    private Path write(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("queries.csv"), text, charset);
    }
}
