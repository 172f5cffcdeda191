package lt.sklaida.transfer;

import static lt.sklaida.model.TestModels.EN;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.TestModels;
import lt.sklaida.search.vocabulary.BestBets;
import lt.sklaida.search.vocabulary.BestBets.Bet;
import lt.sklaida.shared.EntryId;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reading {@code best-bets.yml}. */
class BestBetFilesTests {

    private static final Map<String, EntryId> ENTRIES =
            IntStream.range(0, 6)
                    .boxed()
                    .collect(
                            Collectors.toMap(i -> "page/p" + i, i -> new EntryId("entrypage" + i)));

    @TempDir Path root;

    @Test
    void readsQueriesAndTheirEntries() throws IOException {
        write(
                """
                - queries: [mamos kambarys, mothers' room]
                  entries: [page/p1, page/p0]
                - queries: forum # in English alone
                  locale: en
                  entries: page/p2
                """);

        List<String> queries = List.of("mamos kambarys", "mothers' room");
        assertThat(read().bets())
                .containsExactly(
                        new Bet(queries, Set.of(), List.of(entry(1), entry(0))),
                        new Bet(List.of("forum"), Set.of(EN), List.of(entry(2))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - {queries: x1, entries: page/none}                  | 1 | "page/none" leads to no entry
                    - queries: x1\\n  entries:\\n    - page/p1\\n    - ../x | 4 | "../x" leads to no entry
                    - {queries: x1}                                      | 1 | must have queries: and entries:
                    - [x1, page/p1]                                      | 1 | must have queries: and entries:
                    - {query: x1, entries: page/p1}                      | 1 | there is no "query"; there are queries, entries, locale
                    - {queries: x1, locale: de, entries: page/p1}        | 1 | "de" is not one of the locales [lt, en]
                    - {queries: x1, entries: [page/p1, page/p1]}         | 1 | "page/p1" is here twice
                    - {queries: x1, entries: [page/p0, page/p1, page/p2, page/p3, page/p4, page/p5]} | 1 | at most 5 come first
                    - {queries: "!", entries: page/p1}                   | 1 | has no letter and no digit
                    - {queries: ž, locale: en, entries: page/p1}\\n- {queries: z, entries: page/p1} | 2 | "z" is already on line 1
                    """)
    void saysWhichLineIsWrong(String text, int line, String message) throws IOException {
        write(text.replace("\\n", "\n"));

        assertThat(problems())
                .anySatisfy(
                        problem -> {
                            assertThat(problem.path()).isEqualTo("search/best-bets.yml:" + line);
                            assertThat(problem.message()).contains(message);
                        });
    }

    @Test
    void allowsAQueryOnceInEachLocale() throws IOException {
        write(
                """
                - {queries: forum, locale: en, entries: page/p1}
                - {queries: forum, locale: lt, entries: page/p2}
                """);

        assertThat(problems()).isEmpty();
    }

    private static EntryId entry(int number) {
        return new EntryId("entrypage" + number);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(root.resolve("search"));
        Files.writeString(root.resolve("search/best-bets.yml"), text);
    }

    private BestBets read() {
        Findings findings = new Findings(root);
        VocabularyFiles files =
                VocabularyFiles.read(
                        new ContentFolder(root).vocabulary(findings),
                        TestModels.repository().locales(),
                        name -> Optional.ofNullable(ENTRIES.get(name)),
                        findings);
        findings.throwIfAny();
        return files.bestBets().orElseThrow().content();
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
