package lt.sklaida.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import lt.sklaida.content.Entry;
import lt.sklaida.content.PublicationHistory;
import lt.sklaida.content.Variant;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;
import lt.sklaida.transfer.ContentFolder.EntryFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reading and writing content files, without a store. */
class EntryFilesTests {

    private final ContentModel model = TestModels.repository();
    private final EntryReader reader =
            new EntryReader(model, (type, key) -> EntryId.derivedFrom(type.name() + "/" + key));

    @TempDir Path root;

    @Test
    void writesEveryEntryOfTheRepositoryUnchanged() throws IOException {
        ContentFolder content = new ContentFolder(NearestFolder.find(Path.of("content")));
        Findings findings = new Findings(content.root());
        Map<Path, ReadEntry> entries = new TreeMap<>();
        for (EntryFolder folder : content.entries(model, findings)) {
            reader.read(folder, findings).ifPresent(entry -> entries.put(folder.path(), entry));
        }
        findings.throwIfAny();
        Map<String, EntryId> ids = new HashMap<>();
        Map<EntryId, String> names = new HashMap<>();
        for (ReadEntry entry : entries.values()) {
            ids.put(entry.name(), entry.id());
            names.put(entry.id(), entry.name());
        }

        assertThat(entries).hasSizeGreaterThan(100);
        for (Map.Entry<Path, ReadEntry> entry : entries.entrySet()) {
            Map<String, String> files =
                    new EntryWriter(names::get, false, _ -> Map.of())
                            .write(entry.getValue().type(), entry(entry.getValue(), ids));
            for (Map.Entry<String, String> file : files.entrySet()) {
                assertThat(file.getValue())
                        .as("%s/%s", entry.getKey(), file.getKey())
                        .isEqualTo(Files.readString(entry.getKey().resolve(file.getKey())));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    entry.yml | id: abcdefgh\\ntitle: X             | entry.yml:2 | is localised; write it in the file of each locale
                    entry.yml | id: abcdefgh\\nstarted: soon: now   | entry.yml:2 | is not valid YAML
                    entry.yml | id: abcdefgh\\ncountries: LT        | entry.yml:2 | has no field "countries"
                    entry.yml | id: abcdefgh\\nsdgs: 4              | entry.yml:2 | must be a list
                    entry.yml | id: abcdefgh\\nsdgs:\\n  - four     | entry.yml:3 | must be a whole number
                    entry.yml | id: abcdefgh\\nlocation: x          | entry.yml:2 | must have fields of GeoPoint
                    entry.yml | id: abcdefgh\\nsample: yes          | entry.yml:2 | must be true or false
                    entry.yml | id: abcdefgh\\nsample: true\\nsample: true | entry.yml:3 | is here twice
                    entry.yml | id: "../../x"                      | entry.yml:1 | is not an id
                    entry.yml | a: &x [1]\\nb: *x                   | entry.yml:1 | aliases
                    entry.yml | - a                                | entry.yml:1 | must consist of lines
                    entry.yml | id: abcdefgh\\ndraft: maybe        | entry.yml:2 | draft can only be true
                    lt.md     | ---\\ncountry: LT\\n---              | lt.md:2     | is shared by all locales; write it in entry.yml
                    lt.md     | ---\\nslug: Ą b\\n---                | lt.md:2     | is not a slug
                    lt.md     | title: X                           | lt.md:1     | has no front matter
                    lt.md     | ---\\ntitle: X                       | lt.md:1     | without an end
                    lt.md     | +++\\ntitle = "X"\\n+++             | lt.md:1     | front matter in TOML
                    lt.md     | ---\\npublishedAt: 2016\\n---        | lt.md:2     | is not a date and time
                    lt.md     | ---\\nformerSlugs: Ą\\n---          | lt.md:2     | must be a list
                    lt.md     | ---\\nformerSlugs:\\n  - Ą\\n---    | lt.md:3     | is not a slug
                    entry.yml | id: abcdefgh\\nunpublished:\\n  de: {} | entry.yml:3 | "de" is not one of the locales
                    de.md     | ---\\ntitle: X\\n---                 | de.md:1     | is not one of the locales
                    entry.yaml| a: b                               | entry.yaml:1 | is not read under this name; rename it to entry.yml
                    more.yml  | a: b                               | more.yml:1  | is not read; values that all locales share go into entry.yml
                    lt.MD     | ---\\n---                          | lt.MD:1     | rename it to lt.md
                    LT.md     | ---\\n---                          | LT.md:1     | rename it to lt.md
                    lt.markdown | ---\\n---                        | lt.markdown:1 | rename it to lt.md
                    lt.md.txt | ---\\n---                          | lt.md.txt:1 | rename it to lt.md
                    index.md  | ---\\n---                          | index.md:1  | name the file after its locale, such as lt.md
                    """)
    void saysWhichFileAndLineIsWrong(String file, String text, String place, String message)
            throws IOException {
        Path folder = Files.createDirectories(root.resolve("goodPractices/x"));
        Files.writeString(folder.resolve("entry.yml"), "id: abcdefgh\n");
        Files.writeString(folder.resolve(file), text.replace("\\n", "\n") + "\n");

        assertThat(problems())
                .anySatisfy(
                        problem -> {
                            assertThat(problem.path()).isEqualTo("goodPractices/x/" + place);
                            assertThat(problem.message()).contains(message);
                        });
    }

    @Test
    void rejectsAFileThatIsNotUtf8() throws IOException {
        Path folder = Files.createDirectories(root.resolve("topics/x"));
        Files.write(folder.resolve("entry.yml"), new byte[] {'#', (byte) 0xE0, '\n'});

        assertThat(problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("UTF-8"));
    }

    @Test
    void rejectsAFileThatIsTooLarge() throws IOException {
        Path folder = Files.createDirectories(root.resolve("topics/x"));
        Files.write(folder.resolve("entry.yml"), new byte[50 * 1024 * 1024]);

        assertThat(problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("larger than 4 MB"));
    }

    @Test
    void doesNotFollowLinks() throws IOException {
        Path secret = Files.writeString(root.resolve("secret.yml"), "id: abcdefgh\n");
        Path folder = Files.createDirectories(root.resolve("content/topics/x"));
        Files.createSymbolicLink(folder.resolve("entry.yml"), secret);
        Files.createSymbolicLink(root.resolve("content/topics/y"), root);
        Files.createSymbolicLink(root.resolve("content/people"), root);
        root = root.resolve("content");

        assertThat(problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("topics/x/entry.yml:1", "topics/y:1", "people:1");
    }

    @Test
    void rejectsFoldersThatAreNoContentTypes() throws IOException {
        Files.createDirectories(root.resolve("widgets"));

        assertThat(problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("is no content type; there are"));
    }

    @Test
    void rejectsListsOfDifferentLengths() throws IOException {
        Path folder = Files.createDirectories(root.resolve("events/x"));
        Files.writeString(
                folder.resolve("entry.yml"), "id: abcdefgh\nagenda:\n  - time: \"10:00\"\n");
        Files.writeString(
                folder.resolve("lt.md"), "---\nagenda:\n  - title: Pirma\n  - title: Antra\n---\n");

        assertThat(problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.path()).isEqualTo("events/x/lt.md:3");
                            assertThat(problem.message()).contains("has 2 items here but 1");
                        });
    }

    @Test
    void readsWindowsLineEnds() throws IOException {
        Path folder = Files.createDirectories(root.resolve("topics/x"));
        Files.writeString(folder.resolve("entry.yml"), "id: abcdefgh\r\n");
        Files.writeString(folder.resolve("lt.md"), "---\r\nlabel: Tema\r\n---\r\n");

        Findings findings = new Findings(root);
        Optional<ReadEntry> entry =
                reader.read(new EntryFolder(model.type("Topic"), folder), findings);

        findings.throwIfAny();
        assertThat(entry.orElseThrow().values()).isEqualTo(Map.of("label", Map.of("lt", "Tema")));
    }

    private List<Problem> problems() {
        Findings findings = new Findings(root.toAbsolutePath().normalize());
        new ContentFolder(root)
                .entries(model, findings)
                .forEach(folder -> reader.read(folder, findings));
        try {
            findings.throwIfAny();
            return List.of();
        } catch (InvalidException e) {
            return e.problems();
        }
    }

    private static Variant variant(ReadEntry read, LocaleTag locale) {
        Slug slug = requireNonNull(read.slugs().get(locale));
        PublicationHistory history = requireNonNull(read.history().get(locale));
        Instant updatedAt = requireNonNull(history.updatedAt());
        Variant.Publication publication = new Variant.Publication(slug, updatedAt, 1);
        return new Variant(slug, publication, history.formerSlugs(), history.publishedAt(), null);
    }

    private static Entry entry(ReadEntry read, Map<String, EntryId> ids) {
        Map<String, Object> values =
                EntryValues.replaceReferences(
                        read.type(),
                        read.values(),
                        reference -> requireNonNull(ids.get(reference.id())).value());
        TreeMap<LocaleTag, Variant> variants = new TreeMap<>();
        read.locales().forEach(locale -> variants.put(locale, variant(read, locale)));
        return new Entry(
                read.id(),
                read.type().name(),
                read.key(),
                1,
                1,
                1,
                values,
                values,
                variants,
                null,
                null,
                null,
                Instant.EPOCH,
                "test",
                Instant.EPOCH,
                "test",
                null);
    }
}
