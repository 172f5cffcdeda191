package lt.sklaida.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Problem;
import lt.sklaida.transfer.ContentFolder.EntryFolder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reading unquoted YAML by the types of the model. */
class ScalarReaderTests {

    @TempDir Path root;

    private ContentModel model;
    private Findings findings;

    @BeforeEach
    void readModel() {
        findings = new Findings(root);
        model =
                TestModels.of(
                        root.resolve("schema"),
                        Map.of(
                                "Note",
                                """
                                "A note."
                                type Note @content @slug(from: "title") {
                                  "T." title: String!
                                  "L." labels: [String!]
                                  "B." body: Markdown
                                  "C." count: Int
                                  "C." counts: [Int!]
                                  "S." share: Float
                                  "O." open: Boolean
                                  "C." country: Country
                                  "D." day: Date
                                  "D." data: JSON
                                  "S." steps: [Step!]
                                }
                                "A step."
                                type Step {
                                  "L." label: String
                                }
                                "A country."
                                enum Country {
                                  "Norway."
                                  NO
                                  "Lithuania."
                                  LT
                                }
                                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10:30",
                "2030",
                "No",
                "yes",
                "0123",
                "0x1F",
                "1_000",
                "1e3",
                ".5",
                ".inf",
                "true",
                "2016-12-15",
                "=",
                "<<",
                "-5",
            })
    void readsPlainScalarsOfTextFieldsAsText(String text) throws IOException {
        String yaml =
                "title: %1$s\nbody: %1$s\nlabels:\n  - %1$s\nsteps:\n  - label: %1$s\n"
                        .formatted(text);

        assertThat(read(yaml))
                .isEqualTo(
                        Map.of(
                                "title",
                                text,
                                "body",
                                text,
                                "labels",
                                List.of(text),
                                "steps",
                                List.of(Map.of("label", text))));
        assertThat(findings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "count: 12, 12",
        "count: \"12\", 12",
        "count: +5, 5",
        "share: 12, 12",
        "share: 0.5, 0.5",
        "share: 1e3, 1000.0",
        "share: 3000000000, 3.0E9",
        "open: True, true",
        "country: NO, NO",
        "day: 2016-12-15, 2016-12-15",
    })
    void readsScalarsByTheTypeOfTheField(String yaml, String value) throws IOException {
        assertThat(read(yaml + "\n").values()).first().hasToString(value);
        assertThat(findings.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "null", "", "# a comment"})
    void readsNullAsNoValue(String text) throws IOException {
        assertThat(read("title: x\ncount: %1$s\nbody: %1$s\nlabels: %1$s\n".formatted(text)))
                .isEqualTo(Map.of("title", "x"));
        assertThat(findings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    title: Null           | may be a text or not; write it in quotes
                    title: !!binary aGk=  | has the YAML tag tag:yaml.org,2002:binary; remove it
                    title: !foo bar       | has the YAML tag !foo; remove it
                    title: [a]            | must be a single value of type String
                    labels: [~]           | is empty; give it a value, in quotes if that is a text
                    counts: [~]           | is empty; give it a value
                    steps: [~]            | is empty; give it a value, write {}
                    count: 0123           | some read "0123" as an octal number; write 123
                    count: 10:30          | must be a whole number
                    count: 0x1F           | must be a whole number
                    count: 1.5            | must be a whole number
                    count: 3000000000     | must be a whole number
                    share: 007            | some read "007" as an octal number; write 7
                    share: .inf           | must be a number
                    share: 1e999          | must be a number
                    share: 0,5            | must be a number
                    open: No              | must be true or false
                    data: No              | may be a text or not; write it in quotes
                    data: {time: 10:30}   | may be a text or not; write it in quotes
                    data: [0123]          | may be a text or not; write it in quotes
                    """)
    void rejectsAmbiguousAndInvalidScalars(String yaml, String message) throws IOException {
        read(yaml + "\n");

        assertThat(findings.problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains(message);
    }

    @Test
    void readsJsonByTheTypesOfYaml() throws IOException {
        String yaml =
                "data: {a: 1, b: 0.5, c: true, d: null, e: text, f: 2016-12-15, g: \"No\", h: 3000000000}";
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("a", 1);
        data.put("b", 0.5);
        data.put("c", true);
        data.put("d", null);
        data.put("e", "text");
        data.put("f", "2016-12-15");
        data.put("g", "No");
        data.put("h", 3e9);

        assertThat(read(yaml + "\n")).isEqualTo(Map.of("data", data));
        assertThat(findings.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10:30", "2030", "No", "0123", "~", "null", "Null", "!foo", "# x", ""})
    void readsWrittenTextsUnchanged(String text) throws IOException {
        String yaml = new CanonicalYaml().write(Map.of("title", text));

        assertThat(read(yaml)).isEqualTo(Map.of("title", text));
    }

    private Map<String, Object> read(String yaml) throws IOException {
        Path folder = Files.createDirectories(root.resolve("notes/one"));
        Files.writeString(folder.resolve("entry.yml"), "id: abcdefgh\n" + yaml);
        EntryReader reader =
                new EntryReader(model, (type, key) -> EntryId.derivedFrom(key.value()));
        return reader.read(new EntryFolder(model.type("Note"), folder), findings)
                .orElseThrow()
                .values();
    }
}
