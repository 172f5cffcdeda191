package lt.sklaida.graphql;

import lt.sklaida.graphql.Sdl.Input;
import lt.sklaida.graphql.Sdl.Members;
import lt.sklaida.model.BuiltInField;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.SchemaException;
import lt.sklaida.model.UnionType;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Derives the delivery API from the content model, as SDL. */
final class ApiSchema {

    static final String API = CommonTypes.API;

    private static final Input FIRST =
            new Input(
                    "first",
                    "Int",
                    "The number of entries from the start of the list, from 0 to 100. Without"
                            + " `first` and `last`, a page has 20 entries.");
    private static final Input AFTER =
            new Input("after", "String", "Only entries after this cursor.");
    private static final Input LAST =
            new Input(
                    "last",
                    "Int",
                    "The number of entries from the end of the list, from 0 to 100.");
    private static final Input BEFORE =
            new Input("before", "String", "Only entries before this cursor.");
    private static final Input FALLBACK =
            new Input(
                    "fallback",
                    "Boolean",
                    "true",
                    "Whether to serve entries that lack this locale in another one, by the fallback"
                            + " chain.");

    private final ContentModel model;
    private final Set<String> optional;
    private final Input locale;
    private final Sdl sdl = new Sdl();
    private final CommonTypes common;
    private final ApiInputs inputs;

    private ApiSchema(ContentModel model) {
        this.model = model;
        this.optional = optional(model);
        this.common = CommonTypes.all(model, sdl);
        this.inputs = new ApiInputs(model, sdl);
        this.locale =
                new Input(
                        "locale",
                        "Locale",
                        model.locales().defaultLocale().enumName(),
                        "The locale of this field and of everything below it.");
    }

    /**
     * The whole API as SDL, the same text for the same model.
     *
     * @throws SchemaException when names of the model clash with names of the API
     */
    static String sdl(ContentModel model) {
        return new ApiSchema(model).write();
    }

    private String write() {
        common.reserve();
        sdl.reserve("Mutation", "GraphQL itself");
        sdl.append("# Derived from the content model when the server starts; not to be edited.\n");
        query();
        common.append();
        common.locales();
        common.contentTypes();
        contentInterface();
        model.types().forEach(this::contentType);
        model.unions().forEach(this::union);
        model.values().forEach(value -> composite(value, "type " + value.name()));
        common.enums();
        inputs.search();
        inputs.operators();
        return sdl.toString();
    }

    private void union(UnionType union) {
        sdl.union(union.name(), "the union " + union.name(), union.description(), union.members());
    }

    private void query() {
        sdl.define(
                "type Query",
                API,
                "Everything that can be read.\n\n" + ErrorCode.explanation(),
                this::rootFields);
    }

    private void rootFields(Members query) {
        model.types().forEach(type -> rootFields(type, query));
        query.field(
                "search",
                searchArguments(),
                "SearchConnection!",
                "Full-text search over the entries.");
        query.field(
                "suggest",
                suggestArguments(),
                "[Suggestion!]!",
                "Completions of the text typed so far: entries with such a title, the most likely"
                        + " first, and then queries that several visitors made, the most frequent"
                        + " first.");
        query.field(
                "searchFollowed",
                List.of(
                        new Input("query", "String!", "The words that the visitor searched for."),
                        locale),
                "Boolean!",
                "Tells that a visitor has opened a result of a search, so that editors learn which"
                        + " searches lead somewhere. Always true; only queries that were counted on"
                        + " that day count.");
        query.field(
                "node",
                List.of(new Input("id", "ID!", "The id."), locale),
                "Node",
                "The entry of any type with that id; null if there is none.");
        query.field(
                "isGone",
                List.of(
                        new Input("type", "ContentType!", "The content type."),
                        new Input("slug", "Slug!", "The slug."),
                        locale),
                "Boolean!",
                "Whether a slug led to an entry that is no longer published, so that its address"
                        + " is gone (HTTP status 410) rather than unknown.");
        query.field(
                "contentModel",
                List.of(locale),
                "ContentModel!",
                "The content model that the schema folder declares, for tools.");
    }

    private List<Input> searchArguments() {
        return List.of(
                new Input(
                        "query",
                        "String",
                        "\"\"",
                        "The words to search for, at most 1000 characters. Words in quotes are a"
                                + " phrase, a minus before a word or a phrase excludes it. An empty"
                                + " query finds everything; one without a letter or a digit, such as"
                                + " `!!!`, finds nothing."),
                locale,
                FALLBACK,
                types("The content types to search; by default all."),
                new Input("filter", "SearchFilter", "Which results to return; by default all."),
                new Input("orderBy", "SearchOrder", "RELEVANCE", "The order of the results."),
                new Input("facets", "[FacetRequest!]", "The facets to count."),
                first("20"),
                AFTER,
                new Input(
                        "counted",
                        "Boolean",
                        "true",
                        "Whether a visitor has typed the query, so that it counts for suggestions"
                                + " and for what editors learn of searches. Say false for searches"
                                + " that a program makes, or a reader who is still typing. A query"
                                + " with a filter, and further pages of one, never count."));
    }

    private List<Input> suggestArguments() {
        return List.of(
                new Input(
                        "prefix",
                        "String!",
                        "The text typed so far, at most 1000 characters. With fewer than two"
                                + " letters or digits, there are no suggestions."),
                locale,
                types("The content types to suggest from; by default all."),
                new Input(
                        "first", "Int", "10", "The maximum number of suggestions, from 1 to 100."));
    }

    private static Input types(String description) {
        return new Input("types", "[ContentType!]", description);
    }

    private void rootFields(ContentType type, Members query) {
        query.field(
                type.singular(),
                List.of(
                        new Input("id", "ID", "The id. Give either the id or the slug."),
                        new Input(
                                "slug",
                                "Slug",
                                "The slug, current or former, in the locale or, with `fallback`, in"
                                        + " one of its fallback chain."),
                        locale,
                        FALLBACK),
                type.name(),
                "The %s with that id or slug; null if there is none.".formatted(type.name()));
        query.field(
                type.plural(),
                List.of(
                        locale,
                        FALLBACK,
                        new Input(
                                "filter",
                                type.name() + "Filter",
                                "Which entries to list; by default all."),
                        new Input(
                                "orderBy",
                                "[%sOrder!]".formatted(type.name()),
                                "[{field: PUBLISHED_AT, direction: DESC}]",
                                "The sort keys, most important first, at most 5. The id breaks"
                                        + " ties."),
                        FIRST,
                        AFTER,
                        LAST,
                        BEFORE),
                type.name() + "Connection!",
                "The entries of the type %s, a page at a time.".formatted(type.name()));
    }

    private void contentInterface() {
        sdl.define(
                "interface Content implements Node",
                API,
                "The fields of every entry, whatever its type.",
                members -> contentFields(members, List.of()));
    }

    /**
     * @param own the fields of the type, whose descriptions of title and summary take precedence
     */
    private static void contentFields(Members members, List<Field> own) {
        for (BuiltInField field : BuiltInField.values()) {
            members.field(field.camelCase(), arguments(field), field.type(), describe(own, field));
        }
    }

    private static List<Input> arguments(BuiltInField field) {
        return switch (field) {
            case REFERENCED_BY ->
                    List.of(
                            types("The content types to look in; by default all."),
                            first("20"),
                            AFTER);
            case RELATED ->
                    List.of(
                            types("The content types to choose from; by default all."),
                            new Input(
                                    "first",
                                    "Int",
                                    "5",
                                    "The maximum number of entries, from 1 to 100."));
            default -> List.of();
        };
    }

    private static String describe(List<Field> own, BuiltInField builtIn) {
        return own.stream()
                .filter(field -> field.name().equals(builtIn.camelCase()))
                .map(Field::description)
                .findFirst()
                .orElse(builtIn.description());
    }

    private static Input first(String standard) {
        return new Input("first", "Int", standard, "The maximum number of entries, from 0 to 100.");
    }

    private void contentType(ContentType type) {
        String name = type.name();
        composite(type, "type %s implements Content & Node".formatted(name));
        String owner = owner(type);
        sdl.define(
                "type %sConnection".formatted(name),
                owner,
                "A page of entries of the type %s.".formatted(name),
                members -> {
                    members.field(
                            "edges",
                            "[%sEdge!]!".formatted(name),
                            "The entries with their cursors.");
                    members.field("nodes", "[%s!]!".formatted(name), "The entries alone.");
                    members.field(
                            "pageInfo", "PageInfo!", "The position of this page in the list.");
                    members.field(
                            "totalCount", "Int!", "The number of entries on all pages together.");
                });
        sdl.define(
                "type %sEdge".formatted(name),
                owner,
                "An entry of the type %s and its position in a list.".formatted(name),
                members -> {
                    members.field("node", name + "!", "The entry.");
                    members.field("cursor", "String!", "The position, for `after` or `before`.");
                });
        inputs.filter(type);
        inputs.order(type);
    }

    static String owner(Composite type) {
        return "the type " + type.name();
    }

    private void composite(Composite type, String header) {
        sdl.define(
                header,
                owner(type),
                type.description(),
                members -> {
                    if (type instanceof ContentType content) {
                        contentFields(members, content.fields());
                    }
                    type.fields().stream()
                            .filter(field -> !isCommon(type, field))
                            .forEach(field -> field(type, field, members));
                    if (type instanceof ContentType content) {
                        FileFields.declare(content, members);
                    }
                });
    }

    private void field(Composite type, Field field, Members members) {
        members.field(field.name(), outputType(type, field), field.description());
    }

    /** Whether the field is one of those that every entry has. */
    static boolean isCommon(Composite type, Field field) {
        return type instanceof ContentType && BuiltInField.named(field.name()).isPresent();
    }

    /**
     * A reference may dangle, so a single one is nullable whatever the model requires. A list is
     * never null, and empty when there is nothing.
     */
    private String outputType(Composite type, Field field) {
        String name = field.type().name();
        if (field.list()) {
            return "[%s!]!".formatted(name);
        }
        boolean nullable =
                field.isReference()
                        || !field.required()
                        || (type instanceof ContentType && optional.contains(field.name()));
        return nullable ? name : name + "!";
    }

    /**
     * The fields that some content type does not require. They are nullable in all of them: one
     * query can then ask several types of a union for them, which GraphQL allows for fields of
     * equal type only.
     */
    private static Set<String> optional(ContentModel model) {
        return model.types().stream()
                .flatMap(type -> type.fields().stream())
                .filter(field -> !field.required())
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
