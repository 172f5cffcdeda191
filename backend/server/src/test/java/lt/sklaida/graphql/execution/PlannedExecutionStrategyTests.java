package lt.sklaida.graphql.execution;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherResult;
import graphql.execution.ExecutionStrategy;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.SelectedField;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;

import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Compares answers with those of graphql-java's own strategy, which is the reference. */
class PlannedExecutionStrategyTests {

    private static final String SCHEMA =
            """
            type Query {
              shelf(size: Int = 2, tags: [String!]): Shelf!
              any(kind: String): Item
              items: [Item]
              things: [Thing!]
              number: Int
              broken: String
              strict: Strict
              wrongNumber: Int
              notAList: [Int]
              nulls: [Int!]
              matrix: [[Int]]
              optional: String
              colour: Colour
              echo(text: String! = "default", more: Input): String
              localContext: Holder
              partial: Holder
              tree: Node
            }
            enum Colour { RED GREEN }
            input Input { a: Int = 7, b: [Input!] }
            type Shelf { books: [Book!]! names: String! strict: [Strict!] }
            type Strict { must: String! may: String deep: Strict! }
            interface Item { id: ID! name: String }
            type Book implements Item { id: ID! name: String pages: Int author: Person later: String }
            type Person implements Item { id: ID! name: String books: [Book!] }
            union Thing = Book | Person
            type Holder { value: String below: Holder fails: String }
            type Node { id: Int! children: [Node!]! slow: String }
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final GraphQLSchema API = schema();

    private final Map<String, PreparsedDocumentEntry> documents = new ConcurrentHashMap<>();
    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());

    private record Book(String id, @Nullable String name, int pages, String author) {}

    private record Person(String id, String name) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __typename number }",
                "{ number n: number ... on Query { number again: number } }",
                "{ shelf { __typename books { id name pages } names } }",
                "{ shelf(size: 0) { books { id } } }",
                "query($s: Int) { shelf(size: $s) { books { id } } }",
                "query($missing: Int) { shelf(size: $missing) { books { id } } }",
                "{ shelf { books { id author { id name books { id author { name } } } } } }",
                "{ shelf { ...a ...b } } fragment a on Shelf { books { id } } fragment b on Shelf { books { pages id } names }",
                "query($yes: Boolean!, $no: Boolean!) { number @include(if: $yes) skipped: number @skip(if: $yes) kept: number @skip(if: $no) shelf { books @include(if: $no) { id } names } }",
                "{ any(kind: \"book\") { __typename id ... on Book { pages author { name } } ... on Person { books { id } } } }",
                "{ any(kind: \"person\") { __typename id ... on Book { pages } ... on Person { books { id } } } }",
                "{ any(kind: \"none\") { id } }",
                "{ any(kind: \"unknown\") { id } number }",
                "{ items { id ... on Person { name } ... on Book { title: name } } }",
                "{ things { ... on Item { id } ... on Book { later } } }",
                "{ broken number }",
                "{ strict { may } }",
                "{ strict { may must } number }",
                "{ strict { may deep { may deep { must } } } }",
                "{ shelf { strict { may must } names } }",
                "{ wrongNumber notAList number }",
                "{ nulls matrix optional colour }",
                "{ echo a: echo(text: \"x\") b: echo(more: {b: [{a: 1}, {}]}) }",
                "query($i: Input) { echo(more: $i) }",
                "query($t: String = null) { echo(text: $t) number }",
                "{ localContext { value below { value below { value fails } } } }",
                "{ partial { value } number }",
                "{ tree { id children { id slow children { id slow } } } }",
                "{ __schema { queryType { name } } number }",
                "{ __type(name: \"Book\") { fields { name } } }",
            })
    void answersAsGraphQlJavaDoes(String document) {
        Map<String, Object> variables =
                Map.of("s", 3, "yes", true, "no", false, "i", Map.of("a", 2, "b", List.of()));
        ExecutionResult expected = execute(new AsyncExecutionStrategy(), document, variables);
        List<List<String>> expectedBatches = List.copyOf(batches);
        batches.clear();
        PlannedExecutionStrategy planned =
                new PlannedExecutionStrategy(new SimpleDataFetcherExceptionHandler());
        for (int i = 0; i < 2; i++) {
            ExecutionResult actual = execute(planned, document, variables);
            assertThat(JSON.writeValueAsString(actual.<Object>getData()))
                    .isEqualTo(JSON.writeValueAsString(expected.<Object>getData()));
            assertThat(actual.<Object>getData()).isEqualTo(expected.getData());
            assertThat(actual.getErrors())
                    .extracting(PlannedExecutionStrategyTests::shown)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.getErrors().stream()
                                    .map(PlannedExecutionStrategyTests::shown)
                                    .toList());
            assertThat(batches).isEqualTo(expectedBatches);
            batches.clear();
        }
    }

    @Test
    void plansEachSettingOfConditions() {
        String document = "query($c: Boolean!) { number @include(if: $c) __typename }";
        PlannedExecutionStrategy planned =
                new PlannedExecutionStrategy(new SimpleDataFetcherExceptionHandler());
        for (boolean condition : List.of(true, false, true, false)) {
            Map<String, Object> data = execute(planned, document, Map.of("c", condition)).getData();
            assertThat(data.containsKey("number")).isEqualTo(condition);
        }
    }

    @Test
    void isNotMisledByAVariableThatWasNullWhereNoneMayBe() {
        String document =
                "query($t: String = \"x\") { echo(text: $t) shelf { books { author { books { name } } } } }";
        PlannedExecutionStrategy planned =
                new PlannedExecutionStrategy(new SimpleDataFetcherExceptionHandler());
        Map<String, Object> none = new HashMap<>();
        none.put("t", null);
        assertThat(execute(planned, document, none).getErrors()).isNotEmpty();
        assertThat(execute(planned, document, Map.of("t", "y")).getErrors()).isEmpty();
    }

    @Test
    void keepsPlansOfUnnamedAndNamedOperationsApart() {
        String document = "query a { number } query b { colour }";
        PlannedExecutionStrategy planned =
                new PlannedExecutionStrategy(new SimpleDataFetcherExceptionHandler());
        for (String operation : List.of("a", "b", "a")) {
            ExecutionInput input = input(document, Map.of()).operationName(operation).build();
            Map<String, Object> data = graphQl(planned).execute(input).getData();
            assertThat(data).containsOnlyKeys(operation.equals("a") ? "number" : "colour");
        }
    }

    @Test
    void stopsWhenCancelled() {
        PlannedExecutionStrategy planned =
                new PlannedExecutionStrategy(new SimpleDataFetcherExceptionHandler());
        ExecutionInput input = input("{ shelf { books { id author { id } } } }", Map.of()).build();
        input.getGraphQLContext().put("cancel", input);
        ExecutionResult result = graphQl(planned).execute(input);
        assertThat(result.<Object>getData()).isNull();
        assertThat(result.getErrors()).isNotEmpty();
        assertThat(batches).isEmpty();
    }

    @Test
    void answersAreMaps() {
        PlannedExecutionStrategy planned =
                new PlannedExecutionStrategy(new SimpleDataFetcherExceptionHandler());
        Map<String, Object> data = execute(planned, "{ a: number b: broken }", Map.of()).getData();
        assertThat(data.get("a")).isEqualTo(3);
        assertThat(data).containsEntry("b", null).doesNotContainKey("c").hasSize(2);
        assertThat(data.get("c")).isNull();
        assertThat(new HashMap<>(data)).isEqualTo(data).hasSameHashCodeAs(data);
    }

    private static String shown(GraphQLError error) {
        return "%s at %s".formatted(error.getErrorType(), error.getPath());
    }

    private ExecutionResult execute(
            ExecutionStrategy strategy, String document, Map<String, Object> variables) {
        return graphQl(strategy).execute(input(document, variables).build());
    }

    private ExecutionInput.Builder input(String document, Map<String, Object> variables) {
        DataLoaderRegistry registry = new DataLoaderRegistry();
        registry.register(
                "people",
                DataLoaderFactory.<String, Person>newDataLoader(
                        ids -> {
                            batches.add(List.copyOf(ids));
                            return CompletableFuture.completedFuture(
                                    ids.stream().map(id -> new Person(id, "P" + id)).toList());
                        }));
        Executor later = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);
        registry.register(
                "slow",
                DataLoaderFactory.<String, String>newDataLoader(
                        ids -> {
                            batches.add(List.copyOf(ids));
                            return CompletableFuture.supplyAsync(() -> ids, later);
                        }));
        return ExecutionInput.newExecutionInput(document)
                .variables(variables)
                .dataLoaderRegistry(registry);
    }

    private GraphQL graphQl(ExecutionStrategy strategy) {
        PreparsedDocumentProvider kept =
                (input, validation) ->
                        CompletableFuture.completedFuture(
                                documents.computeIfAbsent(
                                        input.getQuery(), _ -> validation.apply(input)));
        return GraphQL.newGraphQL(API)
                .queryExecutionStrategy(strategy)
                .preparsedDocumentProvider(kept)
                .build();
    }

    private static GraphQLSchema schema() {
        RuntimeWiring wiring =
                RuntimeWiring.newRuntimeWiring()
                        .type(
                                "Query",
                                query ->
                                        query.dataFetcher("shelf", it -> shelf(it))
                                                .dataFetcher("any", it -> any(it))
                                                .dataFetcher("items", _ -> items())
                                                .dataFetcher("things", _ -> things())
                                                .dataFetcher("number", _ -> 3)
                                                .dataFetcher("broken", _ -> fail())
                                                .dataFetcher("strict", _ -> strict())
                                                .dataFetcher("wrongNumber", _ -> "three")
                                                .dataFetcher("notAList", _ -> 1)
                                                .dataFetcher("nulls", _ -> Arrays.asList(1, null))
                                                .dataFetcher(
                                                        "matrix",
                                                        _ ->
                                                                Arrays.asList(
                                                                        Arrays.asList(1, null),
                                                                        null,
                                                                        List.of()))
                                                .dataFetcher("optional", _ -> Optional.of("there"))
                                                .dataFetcher("colour", _ -> "GREEN")
                                                .dataFetcher("echo", it -> echo(it))
                                                .dataFetcher("localContext", _ -> holder("outer"))
                                                .dataFetcher("partial", _ -> partial())
                                                .dataFetcher("tree", _ -> tree(0, 2)))
                        .type("Shelf", shelf -> shelf.dataFetcher("names", it -> names(it)))
                        .type(
                                "Book",
                                book ->
                                        book.dataFetcher("author", it -> author(it))
                                                .dataFetcher("later", _ -> inAMoment()))
                        .type("Person", person -> person.dataFetcher("books", it -> books(it)))
                        .type(
                                "Item",
                                item ->
                                        item.typeResolver(
                                                it -> type(it.getObject(), it.getSchema())))
                        .type(
                                "Thing",
                                item ->
                                        item.typeResolver(
                                                it -> type(it.getObject(), it.getSchema())))
                        .type(
                                "Holder",
                                holder ->
                                        holder.dataFetcher("value", it -> it.getLocalContext())
                                                .dataFetcher("below", it -> below(it))
                                                .dataFetcher(
                                                        "fails",
                                                        _ ->
                                                                CompletableFuture.failedFuture(
                                                                        new IllegalStateException(
                                                                                "no"))))
                        .type("Node", node -> node.dataFetcher("slow", it -> slow(it)))
                        .build();
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
    }

    private static @Nullable GraphQLObjectType type(Object value, GraphQLSchema schema) {
        return switch (value) {
            case Book _ -> schema.getObjectType("Book");
            case Person _ -> schema.getObjectType("Person");
            default -> null;
        };
    }

    private static List<Book> books(int size) {
        List<Book> books = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            books.add(new Book("b" + i, i == 1 ? null : "B" + i, i, "p" + i % 2));
        }
        return books;
    }

    private static Map<String, Object> shelf(DataFetchingEnvironment environment) {
        if (environment.getGraphQlContext().get("cancel") instanceof ExecutionInput running) {
            running.cancel();
        }
        int size = Objects.requireNonNull(environment.<Integer>getArgument("size"));
        return Map.of("books", books(size), "strict", List.of(Map.of("may", "1"), strict()));
    }

    private static @Nullable Object any(DataFetchingEnvironment environment) {
        return switch (environment.<String>getArgument("kind")) {
            case "book" -> books(1).getFirst();
            case "person" -> new Person("p", "P");
            case "unknown" -> 42;
            case null, default -> null;
        };
    }

    private static List<@Nullable Object> items() {
        return Arrays.asList(books(1).getFirst(), null, new Person("p", "P"));
    }

    private static List<Object> things() {
        return List.of(new Person("p", "P"), books(1).getFirst());
    }

    private static Object fail() {
        throw new IllegalStateException("broken");
    }

    private static Map<String, Object> strict() {
        return Map.of("may", "1", "deep", Map.of("deep", Map.of()));
    }

    private static String echo(DataFetchingEnvironment environment) {
        return environment.getArguments().toString();
    }

    private static DataFetcherResult<Object> holder(String context) {
        return DataFetcherResult.newResult().data(Map.of()).localContext(context).build();
    }

    private static Object below(DataFetchingEnvironment environment) {
        return "outer".equals(environment.getLocalContext())
                ? CompletableFuture.completedFuture(holder("inner"))
                : Map.of();
    }

    private static Object partial() {
        return DataFetcherResult.newResult()
                .data(Map.of())
                .error(GraphQLError.newError().message("partly").build())
                .build();
    }

    /** Tells what is selected beside it, so that selection sets are compared, too. */
    private static String names(DataFetchingEnvironment environment) {
        return environment.getFieldType() + " of " + environment.getParentType();
    }

    private static CompletableFuture<Person> author(DataFetchingEnvironment environment) {
        Book book = Objects.requireNonNull(environment.getSource());
        DataLoader<String, Person> people =
                Objects.requireNonNull(environment.getDataLoader("people"));
        return people.load(book.author());
    }

    private static CompletableFuture<String> inAMoment() {
        return CompletableFuture.supplyAsync(
                () -> "later", CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
    }

    private static List<Book> books(DataFetchingEnvironment environment) {
        String selected =
                String.join(
                        " ",
                        environment.getSelectionSet().getImmediateFields().stream()
                                .map(SelectedField::getName)
                                .toList());
        return List.of(new Book(selected, null, 0, "p0"), new Book("b", null, 0, "p1"));
    }

    private static Map<String, Object> tree(int id, int depth) {
        List<Map<String, Object>> children = new ArrayList<>();
        for (int i = 0; depth > 0 && i < 3; i++) {
            children.add(tree(10 * id + i, depth - 1));
        }
        return Map.of("id", id, "children", children);
    }

    private static CompletableFuture<String> slow(DataFetchingEnvironment environment) {
        Map<String, Object> node = Objects.requireNonNull(environment.getSource());
        DataLoader<String, String> loader =
                Objects.requireNonNull(environment.getDataLoader("slow"));
        return loader.load(String.valueOf(node.get("id")));
    }
}
