package lt.sklaida.transfer;

import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.content.TestContent;
import lt.sklaida.model.TestModels;
import lt.sklaida.search.vocabulary.BestBets;
import lt.sklaida.search.vocabulary.TestVocabulary;
import lt.sklaida.search.vocabulary.Vocabulary;
import lt.sklaida.search.vocabulary.Vocabulary.Parsed;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The import of vocabulary files that were changed while no server ran. */
class ChangedVocabularyTests {

    private static final EntryId TRUST = new EntryId("0000000000trust");

    private final TestContent content = new TestContent(TestModels.repository());
    private final Vocabulary vocabulary = TestVocabulary.in(content.mongo());

    @TempDir Path folder;
    @TempDir Path other;

    @BeforeEach
    void importAFolder() throws IOException {
        write(folder, "topics/trust/entry.yml", "id: 0000000000trust\n");
        write(folder, "topics/trust/lt.md", "---\nlabel: Pasitikėjimas\n---\n");
        write(folder, "search/synonyms.yml", "- [vienas, one]\n");
        imports(content).run(folder, Progress.silent());
    }

    @AfterEach
    void dropDatabase() {
        content.close();
    }

    @Test
    void importsChangedVocabularyAndNoEntries() throws IOException {
        write(folder, "topics/trust/lt.md", "---\nlabel: Tikėjimas\n---\n");
        write(folder, "search/synonyms.yml", "- [du, two]\n");
        write(folder, "search/best-bets.yml", "- {queries: tikiu, entries: topic/trust}\n");

        assertThat(imports(content).runChangedVocabulary(folder)).isTrue();

        assertThat(synonyms()).isEqualTo("- [du, two]\n");
        assertThat(vocabulary.findBestBets().map(Parsed::content).orElseThrow().bets())
                .flatExtracting(BestBets.Bet::entries)
                .containsExactly(TRUST);
        assertThat(content.entries().find(TRUST).orElseThrow().version()).isEqualTo(1);
        assertThat(imports(content).runChangedVocabulary(folder)).as("once").isFalse();
    }

    @Test
    void keepsChangesOfTheStoreWhenTheFileIsUnchanged() throws IOException {
        write(other, "search/synonyms.yml", "- [trys, three]\n");
        imports(content).run(other, Progress.silent());

        assertThat(imports(content).runChangedVocabulary(folder)).isFalse();

        assertThat(synonyms()).isEqualTo("- [trys, three]\n");
    }

    @Test
    void ignoresAFolderThatWasNeverImported() throws IOException {
        write(other, "search/synonyms.yml", "- [trys, three]\n");

        assertThat(imports(content).runChangedVocabulary(other)).isFalse();
        assertThat(imports(content).runChangedVocabulary(other.resolve("none"))).isFalse();

        assertThat(synonyms()).isEqualTo("- [vienas, one]\n");
    }

    @Test
    void reportsProblemsAtEachStart() throws IOException {
        write(folder, "search/synonyms.yml", "- [du]\n");

        for (int start = 1; start <= 2; start++) {
            assertThatThrownBy(() -> imports(content).runChangedVocabulary(folder))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("search/synonyms.yml:1");
        }

        assertThat(synonyms()).isEqualTo("- [vienas, one]\n");
    }

    private String synonyms() {
        return vocabulary.findSynonyms().map(Parsed::source).orElseThrow();
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
