package lt.sklaida.model;

import static lt.sklaida.model.TestModels.EN;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.Slug;

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

class SchemaFolderTests {

    private static final String NOTE =
            """
            "A note."
            type Note @content @slug(from: "title") {
              "The title."
              title: String! @localized @search(weight: 8)
              %s
            }
            """;

    @TempDir Path folder;

    @Test
    void readsEveryContentTypeOfTheRepository() {
        ContentModel model = TestModels.repository();

        assertThat(model.types())
                .extracting(ContentType::plural)
                .containsExactlyInAnyOrder(
                        "articles",
                        "events",
                        "learningModules",
                        "programmes",
                        "catalogues",
                        "goodPractices",
                        "organisations",
                        "people",
                        "projects",
                        "pages",
                        "topics",
                        "mediaAssets");
    }

    @Test
    void readsDirectives() {
        ContentType practice = TestModels.repository().type("GoodPractice");

        Field title = practice.title();
        assertThat(title.localized()).isTrue();
        assertThat(title.required()).isTrue();
        assertThat(title.searchWeight()).isEqualTo(8);
        assertThat(title.highlighted()).isTrue();
        assertThat(title.constraints().maxLength()).isEqualTo(100);
        assertThat(practice.body().orElseThrow().name()).isEqualTo("solution");
        assertThat(practice.paths(Field::facet).map(FieldPath::dotted))
                .contains("topics", "country", "validation.state", "started");
        assertThat(practice.paths(field -> field.searchable() && !field.highlighted()))
                .extracting(FieldPath::dotted)
                .containsExactly("seo.searchTerms");
        assertThat(practice.answers()).containsExactly(Question.HOW);
        assertThat(practice.field("sdgs").orElseThrow().valueLabel("4"))
                .hasValueSatisfying(
                        label -> assertThat(label.texts()).containsEntry(EN, "Quality education"));
        assertThat(practice.field("owner").orElseThrow().type())
                .isEqualTo(new FieldType.Reference("Organisation", Set.of("Organisation")));
    }

    @Test
    void membersOfAUnionAreTheTargetsOfAReference() {
        Field authors = TestModels.repository().type("Article").field("authors").orElseThrow();

        assertThat(authors.type())
                .asInstanceOf(type(FieldType.Reference.class))
                .extracting(FieldType.Reference::targets)
                .isEqualTo(Set.of("Person", "Organisation"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    x: Sting                                  | of the unknown type "Sting"
                    x: Ghost @filter                          | of the unknown type "Ghost"
                    x: String @serach                         | unknown directive @serach
                    x: String @search(wieght: 2)              | @search has no argument "wieght"; it takes weight, highlight
                    x: String @search(weight: "2")            | the argument "weight" of @search must be a whole number
                    x: String @search(weight: 11)             | the weight is from 1 to 10
                    x: Float @search                          | search reads String, Markdown
                    x: String @broader                        | a single reference of a content type to itself, here Note
                    x: [Note!] @broader                       | a single reference of a content type to itself
                    x: Int @synonyms                          | other names of the entry; use it on String
                    x: [Note!] @localized                     | a reference leads to an entry
                    x: Markdown @body                         | the body is a localised Markdown field
                    x: Int @summary                           | a summary is a single String or Markdown
                    x: [String!] @summary                     | a summary is a single String or Markdown
                    summary: Markdown                         | "summary" must be a String
                    x: Markdown @sort                         | lists order by
                    x: [String!] @sort                        | lists order by single
                    x: [[String]]                             | is a list of lists
                    x: String @search(highlight: 1)           | the argument "highlight" of @search must be true or false
                    x: String @valueLabel(value: 1, text: {lt: "X"}) | it names whole numbers; use it on Int
                    x: Int @valueLabel(value: 4294967300, text: {lt: "X"}) | the argument "value" of @valueLabel must be a whole number
                    x: Int @valueLabel(value: 1, text: {lt: "X"}) @valueLabel(value: 1, text: {lt: "Y"}) | 1 has two labels; keep one
                    x: String @boost(by: 1)                   | use it on a single Date or DateTime
                    x: Date @boost(by: 0)                     | @boost adds a share of the score
                    x: Date @boost                            | @boost needs the argument "by", a number
                    x: String @range(min: 1)                  | only Int and Float have a range
                    x: Int @range(min: 5, max: 1)             | min is above max
                    x: String @count(max: 3)                  | only a list is counted
                    x: Int @length(max: 3)                    | only texts have a length
                    x: String @pattern(regex: "[")            | the regular expression of "x" is not one
                    x: String @pattern                        | @pattern needs the argument "regex"
                    x: String @label(text: {de: "X"})         | an object with a string for each of the locales
                    x: String @pattern(regex: "a", hint: "a") | an object with a string for each of the locales
                    x: String @group(name: "seo")             | there is no group "seo"; declare it in values.graphqls
                    x: Int @file                              | the name of a file is a single String
                    x: String @file                           | add a String field with @derived(from: SHA256)
                    x: String @file(alt: "text")              | "alt" must name a field beside it: a single String
                    x: String @file(decorative: "title")      | "decorative" must name a field beside it: a single Boolean
                    x: String @file(focalPoint: "title")      | "focalPoint" must name a field beside it: a single embedded value with x and y
                    x: String @derived(from: AGE)             | must be one of MEDIA_TYPE, SIZE, SHA256, WIDTH, HEIGHT, UID, SEQUENCE
                    x: Int @derived(from: UID)                | UID is a single String that all locales share
                    x: String @localized @derived(from: UID)  | UID is a single String that all locales share
                    x: Int @derived(from: SIZE)               | SIZE tells about a file; mark the field with its name by @file
                    x: Int @derived(from: SEQUENCE)           | SEQUENCE, and it alone, needs "of"
                    x: Int @derived(from: SEQUENCE, of: "x")  | a list of strings in square brackets
                    x: Int @derived(from: SEQUENCE, of: ["x"])| names "x", which is no field that people fill in
                    x: String @slug(from: "title")            | @slug is not allowed on FIELD_DEFINITION; it goes on OBJECT
                    x: String @facet @facet                   | @facet is used twice here
                    x: Date @notBefore(field: "y")            | there is no field "y" beside it; there are title
                    x: Date @notBefore(field: "x")            | it must name another field
                    x: Date @notBefore(field: "title")        | not Date with String
                    x: String @notBefore(field: "title")      | not String with String
                    x: Date @notBefore                        | @notBefore needs the argument "field"
                    x: DateTime @inTimeZone(field: "title")   | names a single TimeZone, not on DateTime with String
                    x: DateTime @inTimeZone(field: "zone")    | there is no field "zone" beside it
                    x: String @required                       | @required needs the argument "if", an object such as
                    x: String @required(if: "title")          | the argument "if" of @required must be an object such as
                    x: String @required(if: {})               | the condition is empty
                    x: String @required(if: {tilte: {eq: 1}}) | there is no field "tilte" beside it; there are title
                    x: String @required(if: {x: {eq: "a"}})   | it must name another field
                    x: String @required(if: {title: "a"})     | "title" must be compared by an object
                    x: String @required(if: {title: {is: 1}}) | there is no operator "is"; there are eq, ne, in, notIn, exists
                    x: String @required(if: {title: {eq: A}}) | "title" must be a text
                    x: String @required(if: {title: {eq: 1}}) | "title" must be a text
                    x: String @required(if: {title: {in: "a"}})       | "in" must be a list
                    x: String @required(if: {title: {in: []}})        | "in" must be a list
                    x: String @required(if: {title: {eq: ["a"]}})     | "eq" must be a single value
                    x: String @required(if: {title: {exists: yes}})   | "exists" must be true or false
                    x: String! @required(if: {title: {exists: true}}) | "!" requires a value already
                    slug: String                              | every content type has a field "slug" already
                    Big: String                               | must be in camel case
                    _key: String                              | must be in camel case
                    x(a: Int): String                         | stored fields have none
                    title: String                             | declared twice
                    """)
    void saysWhichLineIsWrongAndWhatWouldBeRight(String field, String message) {
        List<SchemaException.Mistake> mistakes = mistakes(Map.of("Note", note(field)));

        assertThat(mistakes)
                .anySatisfy(
                        mistake -> {
                            assertThat(mistake.file()).isEqualTo("types/Note.graphqls");
                            assertThat(mistake.line()).isEqualTo(6);
                            assertThat(mistake.message()).contains(message);
                        });
    }

    @Test
    void tellsWhatTheServerComputes() {
        ContentType event = TestModels.repository().type("Event");

        assertThat(event.derived(DerivedValue.UID)).map(Field::name).contains("uid");
        assertThat(event.derived(DerivedValue.SEQUENCE)).map(Field::name).contains("sequence");
        assertThat(event.sequenced()).extracting(Field::name).contains("startsAt", "place");
        assertThat(event.derived(DerivedValue.SIZE)).isEmpty();
        assertThat(event.file()).isEmpty();
    }

    @Test
    void aTypeWithAFileSaysWhatTellsAboutIt() {
        ContentType media = TestModels.repository().type("MediaAsset");

        assertThat(media.file()).map(Field::name).contains("file");
        assertThat(media.file().flatMap(Field::file))
                .contains(
                        new FileField(
                                Optional.of("alt"),
                                Optional.of("decorative"),
                                Optional.of("focalPoint")));
        assertThat(media.derived(DerivedValue.SHA256)).map(Field::name).contains("sha256");
    }

    @Test
    void groupsComeInTheOrderOfTheirDeclaration() {
        String values =
                """
                extend schema
                  @fieldGroup(name: "text", label: {lt: "Tekstas", en: "Text"})
                  @fieldGroup(name: "unused", label: {en: "Unused"})
                  @fieldGroup(name: "more", label: {en: "More"})
                """;
        String note =
                NOTE.formatted(
                        """
                        "A." a: String @group(name: "more")
                        "B." b: String @group(name: "text")
                        """);

        ContentModel model = TestModels.of(folder, values, Map.of("Note", note));

        assertThat(model.groups(model.type("Note")))
                .extracting(FieldGroup::name)
                .containsExactly("text", "more");
    }

    @Test
    void rejectsTwoFieldsThatAreTheSame() {
        String two =
                """
                "One." one: String @derived(from: UID)
                "Two." two: String @derived(from: UID)
                """;

        assertSingle(mistakes(Map.of("Note", NOTE.formatted(two))), "another field is UID already");
    }

    @Test
    void rejectsTwoFiles() {
        String two =
                """
                "One." one: String @file
                "Two." two: String @file
                "Hash." hash: String @derived(from: SHA256)
                """;

        assertSingle(mistakes(Map.of("Note", NOTE.formatted(two))), "a type has one file");
    }

    @Test
    void rejectsAGroupThatIsDeclaredTwice() {
        String values =
                """
                extend schema
                  @fieldGroup(name: "text", label: {en: "Text"})
                  @fieldGroup(name: "text", label: {en: "Text"})
                """;

        assertSingle(
                mistakes(Map.of("Note", NOTE.formatted("")), values),
                "the group \"text\" is declared twice");
    }

    @Test
    void rejectsTwoBodies() {
        String two =
                """
                "One." one: Markdown @localized @body
                "Two." two: Markdown @localized @body
                """;

        assertSingle(mistakes(Map.of("Note", NOTE.formatted(two))), "\"two\" is a second @body");
    }

    @Test
    void rejectsTwoSummaries() {
        String two =
                """
                "One." one: String @summary
                "Two." summary: String
                """;

        assertSingle(
                mistakes(Map.of("Note", NOTE.formatted(two))), "\"summary\" is a second summary");
    }

    @Test
    void rejectsATitleThatSlugDoesNotName() {
        String note =
                """
                "One." type Note @content @slug(from: "name") {
                  "Its name." name: String!
                  "Another." title: String!
                }
                """;

        assertSingle(
                mistakes(Map.of("Note", note)),
                "\"title\" of Note must be the field that @slug names");
    }

    @Test
    void rejectsTwoBroaderFields() {
        String two =
                """
                "One." one: Note @broader
                "Two." two: Note @broader
                """;

        assertSingle(mistakes(Map.of("Note", NOTE.formatted(two))), "\"two\" is a second @broader");
    }

    @Test
    void rejectsTwoTypesWithTheSamePlural() {
        String other =
                NOTE.formatted("")
                        .replace("type Note @content", "type Memo @content(plural: \"notes\")");

        assertThat(mistakes(Map.of("Note", NOTE.formatted(""), "Memo", other)))
                .singleElement()
                .extracting(SchemaException.Mistake::message)
                .asString()
                .contains("would be called \"notes\"", "@content(plural: …)");
    }

    @Test
    void rejectsPathsThatNoAddressCanHave() {
        assertSingle(mistakes(Map.of("Note", noteAt("{lt: \"Du Žodžiai\"}"))), "is not a slug");
        assertThat(mistakes(Map.of("Note", noteAt("{lt: \"search\", en: \"notes\"}"))))
                .singleElement()
                .extracting(SchemaException.Mistake::message)
                .asString()
                .contains("\"search\" of Note in lt is reserved", "@content(path: {lt: …})");
    }

    @Test
    void rejectsTwoTypesWithTheSamePath() {
        String other = NOTE.formatted("").replace("type Note @content", "type Memo @content");

        assertThat(
                        mistakes(
                                Map.of(
                                        "Note",
                                        noteAt("{lt: \"uzrasai\", en: \"memos\"}"),
                                        "Memo",
                                        other)))
                .singleElement()
                .extracting(SchemaException.Mistake::message)
                .asString()
                .contains("would have the path \"memos\" in en");
    }

    private static String noteAt(String path) {
        return NOTE.formatted("")
                .replace("type Note @content", "type Note @content(path: %s)".formatted(path));
    }

    @Test
    void makesPathsOfPluralLabels() throws IOException {
        String note =
                NOTE.formatted("")
                        .replace(
                                "type Note @content",
                                "type Note @content(pluralLabel: {lt: \"Užrašų knygelės\"})");
        write("types/Note.graphqls", note);

        assertThat(read().type("Note").sitePaths())
                .containsEntry(TestModels.LT, new Slug("uzrasu-knygeles"))
                .containsEntry(TestModels.EN, new Slug("notes"));
    }

    @Test
    void rejectsATypeWithoutATitle() {
        String note = NOTE.formatted("").replace("@slug(from: \"title\")", "");

        assertSingle(mistakes(Map.of("Note", note)), "add @slug(from:");
    }

    @Test
    void rejectsAFacetOfTwoTypes() {
        Map<String, String> types =
                Map.of(
                        "Note",
                        note("size: Int @facet"),
                        "Memo",
                        note("size: String @facet").replace("Note", "Memo"));

        assertSingle(mistakes(types), "the facet size is");
    }

    @Test
    void rejectsAValueThatContainsItself() {
        String looped = note("x: Loop") + "\n\"A loop.\"\ntype Loop {\n\"Itself.\"\nagain: Loop\n}";

        assertThat(mistakes(Map.of("Note", looped)))
                .anySatisfy(mistake -> assertThat(mistake.message()).contains("contains itself"));
    }

    @Test
    void rejectsAUnionOfEmbeddedValues() {
        String union =
                note("x: Either")
                        + "\n\"Either.\"\nunion Either = Note | Part\n\"A part.\"\ntype Part {\n\"Name.\"\nname: String\n}";

        assertThat(mistakes(Map.of("Note", union)))
                .anySatisfy(
                        mistake -> assertThat(mistake.message()).contains("not a content type"));
    }

    @Test
    void saysWhereTheSyntaxIsBroken() {
        assertThat(mistakes(Map.of("Note", "type Note @content {\n  title: !\n}")))
                .singleElement()
                .satisfies(
                        mistake -> {
                            assertThat(mistake.line()).isEqualTo(2);
                            assertThat(mistake.message()).contains("is not valid SDL");
                        });
    }

    @Test
    void reportsAllMistakesAtOnce() {
        assertThat(mistakes(Map.of("Note", note("x: Sting\n\"Y.\"\ny: Strong")))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "@period(end: \"a\")              | @period needs the argument \"start\"",
                "@period(start: \"x\")            | \"start\" must name a field of the type",
                "@period(start: \"title\")        | \"start\" must name a field of the type",
                "@period(start: \"b\")            | \"start\" must name a field of the type",
                "@period(start: \"a\", end: \"c\")  | \"end\" must name a field of the type that all locales share: another single DateTime",
                "@period(start: \"a\", end: \"a\")  | \"end\" must name a field of the type",
                "@period(start: \"a\", allDay: \"c\") | \"allDay\" must name a field of the type",
                "@period(start: \"c\", allDay: \"d\") | a single Boolean, beside a start of type DateTime",
            })
    void rejectsAPeriodOfFieldsThatTellNoTime(String period, String message) {
        String fields =
                """
                "A." a: DateTime
                "B." b: [DateTime!]
                "C." c: Date
                "D." d: Boolean
                """;
        String note =
                NOTE.formatted(fields)
                        .replace("@slug(from: \"title\")", "@slug(from: \"title\") " + period);

        assertThat(mistakes(Map.of("Note", note)))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).contains(message));
    }

    @Test
    void rejectsAPeriodOfAnEmbeddedValue() {
        String note =
                NOTE.formatted("\"X.\" x: Part")
                        + "\"A part.\" type Part @period(start: \"a\") { \"A.\" a: Date }";

        assertThat(mistakes(Map.of("Note", note)))
                .singleElement()
                .satisfies(
                        mistake -> assertThat(mistake.message()).contains("Part has no @content"));
    }

    @Test
    void rejectsACycleOfNotBefore() {
        String circle =
                """
                "A." a: Date @notBefore(field: "c")
                "B." b: Date @notBefore(field: "a")
                "C." c: Date @notBefore(field: "b")
                """;

        assertThat(mistakes(Map.of("Note", NOTE.formatted(circle))))
                .singleElement()
                .satisfies(
                        mistake -> {
                            assertThat(mistake.line()).isEqualTo(5);
                            assertThat(mistake.message())
                                    .contains("a is not before c is not before b is not before a");
                        });
    }

    @Test
    void acceptsTwoFieldsThatRequireEachOther() {
        String both =
                """
                "A." a: Int @required(if: {b: {exists: true}})
                "B." b: Int @required(if: {a: {exists: true}})
                """;

        assertThat(TestModels.of(folder, Map.of("Note", NOTE.formatted(both))).type("Note"))
                .satisfies(note -> assertThat(note.fieldRules()).hasSize(2));
    }

    @Test
    void saysWhereToPutTheJarOfAnUnknownRule() {
        String ruled = NOTE.formatted("").replace("type Note", "type Note @rule(name: \"isbn\")");

        assertThat(mistakes(Map.of("Note", ruled)))
                .singleElement()
                .hasToString(
                        "types/Note.graphqls:2: there is no rule \"isbn\"; there are no rules on the class path; put the jar of the rule into the folder named by sklaida.rules.folder");
    }

    @Test
    void readsFilesOfAnyNameInAnyFolder() throws IOException {
        Files.createDirectories(folder.resolve("more/deep"));
        write("more/deep/anything.graphqls", NOTE.formatted("\"A color.\" color: Color"));
        write("colors.graphqls", "\"Colors.\" enum Color {\n\"Red.\" RED }");
        write(".git/Broken.graphqls", "type");
        write("README.md", "# Notes");

        assertThat(read().type("Note").field("color")).isPresent();
    }

    @Test
    void readsFilesOfCommentsOnly() throws IOException {
        write("values.graphqls", "# Nothing \"yet\".\r\n\n  , # {\n");
        write("empty.graphqls", "");
        write("mark.graphqls", "\uFEFF");
        write("types/Note.graphqls", "\uFEFF" + NOTE.formatted(""));

        assertThat(read().types()).hasSize(1);
    }

    @Test
    void acceptsACopyOfTheDirectives() throws IOException {
        write("types/Note.graphqls", NOTE.formatted(""));
        write("directives.graphqls", directives().replace("\n", "\r\n"));

        assertThat(read().types()).hasSize(1);
    }

    @Test
    void rejectsAChangedCopyOfTheDirectives() throws IOException {
        write("types/Note.graphqls", NOTE.formatted(""));
        write("directives.graphqls", directives().replace("weight: Int = 1", "weight: Int = 2"));

        assertThat(readMistakes())
                .singleElement()
                .satisfies(
                        mistake -> {
                            assertThat(mistake.toString()).startsWith("directives.graphqls:");
                            assertThat(mistake.line()).isGreaterThan(1);
                            assertThat(mistake.message()).contains("delete the file");
                        });
    }

    @Test
    void rejectsASecondDefinitionOfADirective() throws IOException {
        write("types/Note.graphqls", NOTE.formatted(""));
        write("mine.graphqls", "\"Mine.\"\ndirective @search on OBJECT");

        assertSingle(readMistakes(), "@search is a directive of Sklaida");
    }

    @Test
    void rejectsFilesWithAnotherSuffix() throws IOException {
        write("types/Note.graphqls", NOTE.formatted(""));
        write("types/Memo.graphql", NOTE.formatted(""));

        assertThat(readMistakes())
                .singleElement()
                .hasToString(
                        "types/Memo.graphql: is not read; rename it so that it ends with .graphqls");
    }

    @Test
    void rejectsAFolderWithoutContentTypes() {
        assertSingle(readMistakes(), "declares no content type");
    }

    private static void assertSingle(List<SchemaException.Mistake> mistakes, String message) {
        assertThat(mistakes)
                .singleElement()
                .extracting(SchemaException.Mistake::message)
                .asString()
                .contains(message);
    }

    private static String directives() throws IOException {
        return Files.readString(
                NearestFolder.find(Path.of("schema")).resolve("directives.graphqls"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ContentModel read() {
        return SchemaFolder.read(folder, TestModels.LOCALES);
    }

    private List<SchemaException.Mistake> readMistakes() {
        return catchThrowableOfType(SchemaException.class, this::read).mistakes();
    }

    private static String note(String field) {
        return NOTE.formatted("\"A field.\"\n  " + field);
    }

    private List<SchemaException.Mistake> mistakes(Map<String, String> types) {
        return mistakes(types, "");
    }

    private List<SchemaException.Mistake> mistakes(Map<String, String> types, String values) {
        return catchThrowableOfType(
                        SchemaException.class, () -> TestModels.of(folder, values, types))
                .mistakes();
    }
}
