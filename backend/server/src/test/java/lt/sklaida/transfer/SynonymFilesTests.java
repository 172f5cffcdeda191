package lt.sklaida.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.TestModels;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.search.vocabulary.Synonyms.Rule;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reading {@code synonyms.yml}. */
class SynonymFilesTests {

    @TempDir Path root;

    @Test
    void readsGroupsAndOneWayRules() throws IOException {
        write(
                """
                # Equal terms.
                - [geroji patirtis, gera praktika,
                   good practice]
                - - NVO
                  - NGO

                - from: LEU # now a part of VDU
                  to: [Lietuvos edukologijos universitetas]
                """);

        Rule oneWay = new Rule(List.of("LEU"), List.of("Lietuvos edukologijos universitetas"));
        assertThat(read())
                .isEqualTo(
                        synonyms(
                                equal("geroji patirtis", "gera praktika", "good practice"),
                                equal("NVO", "NGO"),
                                oneWay));
    }

    @Test
    void readsEveryScalarAsText() throws IOException {
        write("- [NO, Norvegija]\n- [2030, 10:30, 0123]\n");

        assertThat(read())
                .isEqualTo(synonyms(equal("NO", "Norvegija"), equal("2030", "10:30", "0123")));
    }

    @Test
    void readsFilesOfWindowsAndMacos() throws IOException {
        write("\uFEFF- [nevyriausybine\u0307, NVO]\r\n- [a1, b1]\r\n");

        assertThat(read())
                .isEqualTo(synonyms(equal("nevyriausybin\u0117", "NVO"), equal("a1", "b1")));
    }

    @Test
    void readsAnEmptyFileAsNoSynonyms() throws IOException {
        write("# Nothing yet.\n");

        assertThat(read()).isEqualTo(synonyms());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a: b                             | 1 | must be a list
                    - [a1, b1]\\n- c1                 | 2 | at least two terms that mean the same
                    - [a1]                           | 1 | at least two terms
                    - [a1, [b1, c1]]                 | 1 | must be a text
                    - [a1, ]\\n- [a1, null]           | 2 | must be a text
                    - [a1, "…"]                      | 1 | has no letter and no digit
                    - [NGO, NVO]\\n- [x1, n.g.o.]     | 2 | "n.g.o." is already on line 1
                    - [žvejas, zvejas]               | 1 | "zvejas" is already on line 1
                    - {from: a1}                     | 1 | must have from: and to:
                    - {from: a1, too: b1}            | 1 | there is no "too"; there are from, to
                    - {from: a1, from: b1, to: c1}   | 1 | "from" is here twice
                    - [a1, b1                        | 1 | is not valid YAML
                    - [&x a1, *x]                    | 1 | is already on line 1
                    """)
    void saysWhichLineIsWrong(String text, int line, String message) throws IOException {
        write(text.replace("\\n", "\n"));

        assertThat(problems())
                .anySatisfy(
                        problem -> {
                            assertThat(problem.path()).isEqualTo("search/synonyms.yml:" + line);
                            assertThat(problem.message()).contains(message);
                        });
    }

    @Test
    void rejectsTooManyAndTooLongTerms() throws IOException {
        write("- [a1, " + "b".repeat(101) + "]");
        assertThat(problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("is longer than 100 characters");

        write("- [" + numbered("t", 31, ", ") + "]");
        assertThat(problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("has 31 terms; at most 30 are allowed");

        write(numbered("- [x, t", 2_001, "]\n") + "]");
        assertThat(problems()).extracting(Problem::path).contains("search/synonyms.yml:2001");
    }

    @Test
    void rejectsOtherFilesInTheFolder() throws IOException {
        write("- [a1, b1]");
        Files.writeString(root.resolve("search/synonym.yml"), "- [a1, b1]");

        assertThat(problems())
                .containsExactly(
                        new Problem(
                                "search/synonym.yml:1",
                                "is not read; there are synonyms.yml, best-bets.yml"));
    }

    private static String numbered(String text, int number, String separator) {
        return IntStream.range(0, number)
                .mapToObj(i -> text + i)
                .collect(Collectors.joining(separator));
    }

    private static Synonyms synonyms(Rule... rules) {
        return new Synonyms(List.of(rules));
    }

    private static Rule equal(String... terms) {
        return new Rule(List.of(terms), List.of(terms));
    }

    private void write(String text) throws IOException {
        Files.createDirectories(root.resolve("search"));
        Files.writeString(root.resolve("search/synonyms.yml"), text);
    }

    private Synonyms read() {
        Findings findings = new Findings(root);
        VocabularyFiles files =
                VocabularyFiles.read(
                        new ContentFolder(root).vocabulary(findings),
                        TestModels.repository().locales(),
                        _ -> Optional.empty(),
                        findings);
        findings.throwIfAny();
        return files.synonyms().orElseThrow().content();
    }

    private List<Problem> problems() {
        try {
            read();
            return List.of();
        } catch (InvalidException e) {
            return e.problems();
        }
    }
}
