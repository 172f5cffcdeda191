package lt.sklaida.graphql;

import lt.sklaida.graphql.Sdl.Input;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.search.Facets;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Derives the inputs by which lists and search are narrowed and ordered. */
final class ApiInputs {

    private final ContentModel model;
    private final SortedMap<String, FieldPath> facets;
    private final Sdl sdl;

    ApiInputs(ContentModel model, Sdl sdl) {
        this.model = model;
        this.facets = Facets.of(model).declared();
        this.sdl = sdl;
    }

    /** What lists of a type filter by. */
    void filter(ContentType type) {
        String name = type.name() + "Filter";
        sdl.define(
                "input " + name,
                ApiSchema.owner(type),
                "What entries of the type %s must have; all that is given must hold."
                        .formatted(type.name()),
                members -> {
                    members.input("and", "[%s!]".formatted(name), "All of these hold.");
                    members.input("or", "[%s!]".formatted(name), "At least one of these holds.");
                    members.input("not", name, "This does not hold.");
                    members.input("id", "IDFilter", "The id.");
                    members.input("slug", "SlugFilter", "The slug in the locale that is served.");
                    members.input("publishedAt", "DateTimeFilter", "When it was first published.");
                    members.input("updatedAt", "DateTimeFilter", "When it was last published.");
                    type.paths(Field::filterable)
                            .forEach(
                                    path ->
                                            members.input(
                                                    path.camelCase(),
                                                    inputType(path) + "Filter",
                                                    describe(path)));
                });
    }

    /** What lists of a type are ordered by. */
    void order(ContentType type) {
        String name = type.name() + "Order";
        sdl.define(
                "input " + name,
                ApiSchema.owner(type),
                "One of the things that entries of the type %s are ordered by."
                        .formatted(type.name()),
                members -> {
                    members.input("field", name + "Field!", "What to compare.");
                    members.input(
                            new Input(
                                    "direction",
                                    "OrderDirection",
                                    "ASC",
                                    "Which end comes first."));
                    members.input(
                            new Input(
                                    "nulls",
                                    "NullsOrder",
                                    "LAST",
                                    "Where entries without a value come, in either direction."));
                });
        sdl.define(
                "enum %sField".formatted(name),
                ApiSchema.owner(type),
                "What entries of the type %s can be ordered by.".formatted(type.name()),
                members -> {
                    members.value("ID", "The id; ids grow with the time of their making.");
                    members.value("SLUG", "The slug in the locale that is served.");
                    members.value("PUBLISHED_AT", "When it was first published.");
                    members.value("UPDATED_AT", "When it was last published.");
                    type.paths(Field::sort)
                            .forEach(
                                    path ->
                                            members.value(
                                                    ApiNames.enumValue(path), describe(path)));
                });
    }

    /** What search narrows and counts by. */
    void search() {
        sdl.define(
                "input SearchFilter",
                ApiSchema.API,
                "What search results must have; all that is given must hold.",
                members -> {
                    members.input(Facets.TYPE, "ContentTypeFacetFilter", "The content type.");
                    members.input(
                            Facets.LANGUAGE, "LocaleFacetFilter", "The locale that is served.");
                    facets.forEach(
                            (name, path) ->
                                    members.input(
                                            name, inputType(path) + "FacetFilter", describe(path)));
                });
        sdl.define(
                "enum FacetField",
                ApiSchema.API,
                "What search results can be counted by.",
                members -> {
                    members.value("TYPE", "The content type.");
                    members.value("LANGUAGE", "The locale that is served.");
                    facets.forEach(
                            (name, path) ->
                                    members.value(ApiNames.screamingSnake(name), describe(path)));
                });
    }

    /** The inputs that compare values, one for each type that something filters by. */
    void operators() {
        SortedMap<String, FieldType> filters = new TreeMap<>();
        filters.put("ID", new FieldType.Reference("Node", Set.of()));
        filters.put("Slug", new FieldType.Scalar(ScalarType.SLUG));
        filters.put("DateTime", new FieldType.Scalar(ScalarType.DATE_TIME));
        model.paths()
                .filter(path -> path.leaf().filterable())
                .forEach(path -> filters.put(inputType(path), path.leaf().type()));
        filters.forEach(this::fieldFilter);

        SortedMap<String, FieldType> facetFilters = new TreeMap<>();
        facets.values().forEach(path -> facetFilters.put(inputType(path), path.leaf().type()));
        facetFilters.keySet().removeAll(List.of("ContentType", "Locale"));
        facetFilter("ContentType", "ContentType");
        facetFilter("Locale", "Locale");
        facetFilters.forEach((name, type) -> facetFilter(name, isDate(type) ? "Int" : name));
    }

    private void fieldFilter(String name, FieldType type) {
        String list = "[%s!]".formatted(name);
        sdl.define(
                "input %sFilter".formatted(name),
                ApiSchema.API,
                "What a value of the type %s must be; all that is given must hold. Of a list, one item must be it."
                        .formatted(name),
                members -> {
                    members.input("eq", name, "It is this.");
                    members.input("ne", name, "It is not this; of a list, no item is.");
                    if (!isAny(type, ScalarType.BOOLEAN)) {
                        members.input("in", list, "It is one of these.");
                        members.input("notIn", list, "It is none of these; of a list, no item is.");
                    }
                    if (isDate(type) || isAny(type, ScalarType.INT, ScalarType.FLOAT)) {
                        members.input("gte", name, "It is this or greater or later.");
                        members.input("lte", name, "It is this or less or earlier.");
                        members.input("gt", name, "It is greater or later than this.");
                        members.input("lt", name, "It is less or earlier than this.");
                    }
                    if (isAny(type, ScalarType.STRING, ScalarType.URL)) {
                        members.input(
                                "contains", "String", "It contains this text, whatever the case.");
                    }
                    members.input("exists", "Boolean", "Whether there is a value at all.");
                });
    }

    private void facetFilter(String name, String counted) {
        boolean date = !name.equals(counted);
        sdl.define(
                "input %sFacetFilter".formatted(name),
                ApiSchema.API,
                "Narrows search results by values of the type %s.".formatted(name),
                members -> {
                    members.input(
                            "in",
                            "[%s!]".formatted(counted),
                            (date ? "The year is" : "The value is")
                                    + " one of these; an empty list narrows nothing.");
                    if (date) {
                        members.input("gte", name, "The value is this or later.");
                        members.input("lte", name, "The value is this or earlier.");
                    }
                });
    }

    /** The type of what a field is compared with. */
    private static String inputType(FieldPath path) {
        return path.leaf().isReference() ? "ID" : path.leaf().type().name();
    }

    private static String describe(FieldPath path) {
        return path.fields().stream().map(Field::description).collect(Collectors.joining(" "));
    }

    private static boolean isDate(FieldType type) {
        return isAny(type, ScalarType.DATE, ScalarType.DATE_TIME);
    }

    private static boolean isAny(FieldType type, ScalarType... scalars) {
        return type instanceof FieldType.Scalar(ScalarType own) && List.of(scalars).contains(own);
    }
}
