package lt.sklaida.transfer;

import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.RuleJar;
import lt.sklaida.content.TestContent;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.InvalidException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What rules in Java see of the files that are imported. */
class RuleImportTests {

    private static final Map<String, String> TYPES =
            Map.of(
                    "Subject",
                    """
                    "A subject."
                    type Subject @content @slug(from: "label") @rule(name: "distinct") {
                      "Its name."
                      label: String! @localized
                      "Subjects near to it."
                      near: [Subject!]
                    }
                    """);

    private static final String RULE =
            """
            import java.util.*;
            import lt.sklaida.shared.Problem;

            public class DistinctRule implements lt.sklaida.model.ContentRule {
                public String name() { return "distinct"; }

                public List<Problem> check(Map<String, Object> values) {
                    List<?> near = (List<?>) values.getOrDefault("near", List.of());
                    return new HashSet<>(near).size() == near.size()
                            ? List.of()
                            : List.of(new Problem("near", "names a subject twice"));
                }
            }
            """;

    @TempDir Path schema;
    @TempDir Path rules;
    @TempDir Path files;

    private TestContent content;

    @BeforeEach
    void start() throws IOException {
        RuleJar.write(rules, RULE);
        content = new TestContent(TestModels.of(schema, TYPES, rules));
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void showsAnotherIdForEachTarget() throws IOException {
        write("bees", "");
        write("gardens", "");
        write("all", "near: [subject/bees, subject/gardens]\n");

        assertThat(imports(content).run(files, Progress.silent()).written()).isEqualTo(3);
    }

    @Test
    void showsAnotherIdForEachTargetThatOnlyTheStoreHas() throws IOException {
        write("bees", "");
        write("gardens", "");
        imports(content).run(files, Progress.silent());
        delete("bees");
        delete("gardens");
        write("all", "near: [subject/bees, subject/gardens]\n");

        assertThat(imports(content).run(files, Progress.silent()).written()).isEqualTo(1);
    }

    @Test
    void showsTheSameIdForTheSameTarget() throws IOException {
        write("gardens", "");
        write("all", "near: [subject/gardens, subject/gardens]\n");

        assertThatThrownBy(() -> imports(content).run(files, Progress.silent()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("names a subject twice");
    }

    private void write(String key, String shared) throws IOException {
        Path folder = Files.createDirectories(files.resolve("subjects").resolve(key));
        Files.writeString(folder.resolve("entry.yml"), shared);
        Files.writeString(folder.resolve("lt.md"), "---\nlabel: %s\n---\n".formatted(key));
    }

    private void delete(String key) throws IOException {
        Path folder = files.resolve("subjects").resolve(key);
        Files.delete(folder.resolve("entry.yml"));
        Files.delete(folder.resolve("lt.md"));
        Files.delete(folder);
    }
}
