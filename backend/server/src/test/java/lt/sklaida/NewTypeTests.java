package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.Export;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A content type that is added to the schema folder, and nowhere in Java. */
class NewTypeTests {

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final LocaleTag EN = new LocaleTag("en");

    private static final String RECIPE =
            """
            "Something to cook."
            type Recipe @content(label: {lt: "Receptas", en: "Recipe"}) @slug(from: "name") {
              "What it is called."
              name: String! @localized @search(weight: 5) @sort @length(max: 80)
              "How it is made."
              steps: Markdown! @localized @body @search
              "How long it takes, in minutes."
              minutes: Int @sort @range(min: 1)
              "When it is eaten."
              meal: Meal! @facet
              "Who cooks it best."
              cook: Person @filter
              "What goes with it."
              sides: [Recipe!]
              "What goes into it."
              ingredients: [Ingredient!] @count(max: 30)
            }

            "A part of a recipe."
            type Ingredient {
              "What it is."
              name: String! @localized @search
              "How much of it, in grams."
              grams: Float
            }

            "When something is eaten."
            enum Meal {
              "In the morning."
              BREAKFAST @label(text: {lt: "Pusryčiai", en: "Breakfast"})
              "At noon."
              LUNCH @label(text: {lt: "Pietūs", en: "Lunch"})
            }
            """;

    @TempDir static Path folder;

    static TestServer server;
    static EntryId cook;
    static EntryId pancakes;
    static EntryId soup;

    @BeforeAll
    static void startWithTheNewType() throws IOException {
        Path schema = folder.resolve("schema");
        copy(NearestFolder.find(Path.of("schema")), schema);
        Files.writeString(schema.resolve("types/Recipe.graphqls"), RECIPE);
        server = TestServer.start("sklaida.schema=" + schema);

        cook = publish("Person", Map.of("name", "Ona Virėja"));
        Map<String, Object> potatoes =
                Map.of("name", Map.of("lt", "Bulvės", "en", "Potatoes"), "grams", 900.5);
        pancakes =
                publish(
                        "Recipe",
                        Map.of(
                                "name", Map.of("lt", "Bulviniai blynai", "en", "Potato pancakes"),
                                "steps", Map.of("lt", "Sutarkuoti **bulves**.", "en", "Grate."),
                                "minutes", 40,
                                "meal", "BREAKFAST",
                                "cook", cook.value(),
                                "ingredients", List.of(potatoes)));
        soup =
                publish(
                        "Recipe",
                        Map.of(
                                "name", Map.of("lt", "Šaltibarščiai"),
                                "steps", Map.of("lt", "Sumaišyti kefyrą su burokėliais."),
                                "minutes", 15,
                                "meal", "LUNCH",
                                "sides", List.of(pancakes.value())));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isListedInTheRequestedOrder() {
        assertThat(names("recipes(orderBy: [{field: MINUTES, direction: ASC}])"))
                .containsExactly("Šaltibarščiai", "Bulviniai blynai");
        assertThat(names("recipes(orderBy: [{field: NAME, direction: ASC}])"))
                .containsExactly("Bulviniai blynai", "Šaltibarščiai");
    }

    @Test
    void isFiltered() {
        assertThat(names("recipes(filter: {meal: {eq: LUNCH}, minutes: {lt: 20}})"))
                .containsExactly("Šaltibarščiai");
        assertThat(names("recipes(filter: {cook: {eq: \"%s\"}})".formatted(cook)))
                .containsExactly("Bulviniai blynai");
    }

    @Test
    void isServedInOneLocaleOrItsFallback() {
        assertThat(names("recipes(locale: en, orderBy: [{field: NAME, direction: ASC}])"))
                .containsExactly("Potato pancakes", "Šaltibarščiai");
        assertThat(names("recipes(locale: en, fallback: false)"))
                .containsExactly("Potato pancakes");
    }

    @Test
    void isFoundBySlugWithItsBodyAndValues() {
        String query =
                """
                { recipe(slug: "potato-pancakes", locale: en) {
                    name steps { html } meal ingredients { name grams }
                    translations { locale slug } } }
                """;
        JsonNode recipe = data(query).path("recipe");

        assertThat(recipe.path("steps").path("html").asString()).isEqualTo("<p>Grate.</p>\n");
        assertThat(recipe.at("/ingredients/0/name").asString()).isEqualTo("Potatoes");
        assertThat(recipe.at("/ingredients/0/grams").asDouble()).isEqualTo(900.5);
        assertThat(recipe.path("translations")).hasSize(2);
    }

    @Test
    void followsReferencesBothWays() {
        String query =
                """
                { recipe(id: "%s") { sides { name cook { name } } }
                  person(id: "%s") { referencedBy { nodes { id ... on Recipe { name } } } } }
                """
                        .formatted(soup, cook);
        JsonNode data = data(query);

        assertThat(data.at("/recipe/sides/0/cook/name").asString()).isEqualTo("Ona Virėja");
        assertThat(data.at("/person/referencedBy/nodes/0/name").asString())
                .isEqualTo("Bulviniai blynai");
    }

    @Test
    void isSearchedWithFacets() {
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(NewTypeTests::assertPancakesAreFound);
    }

    private static void assertPancakesAreFound() {
        String query =
                """
                { search(query: "bulvinius blynus", types: [RECIPE], facets: [{field: MEAL}]) {
                    totalCount nodes { id } facets { values { value label count } } } }
                """;
        JsonNode search = data(query).path("search");
        assertThat(search.at("/nodes/0/id").asString()).isEqualTo(pancakes.value());
        assertThat(search.at("/facets/0/values/0/label").asString()).isEqualTo("Pusryčiai");
    }

    @Test
    void isExportedAndImportedAgainUnchanged() throws IOException {
        Path target = folder.resolve("export");
        server.bean(Export.class).run(target, false, Progress.silent());

        assertThat(
                        Files.readString(target.resolve("recipes/bulviniai-blynai/lt.md"))
                                .replaceAll("At: 2\\S+Z", "At: <time>"))
                .isEqualTo(
                        """
                        ---
                        slug: bulviniai-blynai
                        publishedAt: <time>
                        updatedAt: <time>
                        name: Bulviniai blynai
                        ingredients:
                          - name: Bulvės
                        ---

                        Sutarkuoti **bulves**.
                        """);
        assertThat(server.bean(Import.class).run(target, Progress.silent()))
                .isEqualTo(new Import.Report(3, 0, 0, List.of(), List.of(), false));
    }

    @Test
    void isDescribedInTheModel() {
        JsonNode types =
                data("{ contentModel { types { name plural } } }").at("/contentModel/types");

        assertThat(types.findValuesAsString("plural")).contains("recipes", "articles");
    }

    private static EntryId publish(String type, Map<String, Object> values) {
        EntryId id = EntryId.next(Clock.systemUTC());
        Entries entries = server.bean(Entries.class);
        Entry saved = entries.save(new SaveDraft(id, type, 0, values, Map.of(), null, "test"));
        Set<LocaleTag> locales = values.toString().contains("en=") ? Set.of(LT, EN) : Set.of(LT);
        entries.publish(id, saved.version(), locales, "test");
        return id;
    }

    private static List<String> names(String list) {
        return data("{ %s { nodes { name } } }".formatted(list)).findValuesAsString("name");
    }

    private static JsonNode data(String query) {
        JsonNode answer = server.query(query);
        assertThat(answer.path("errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.path("data");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(
                                    path ->
                                            !path.endsWith("api.graphqls")
                                                    && !path.endsWith("manage.graphqls"))
                            .toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
