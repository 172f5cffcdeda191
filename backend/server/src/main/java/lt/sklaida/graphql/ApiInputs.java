package lt.sklaida.graphql;

import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.graphql.Sdl.Input;
import lt.sklaida.graphql.Sdl.Members;
import lt.sklaida.model.BuiltInField;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Derives the inputs that filter and order lists and search. */
final class ApiInputs {

    private final ContentModel model;
    private final SortedMap<String, FieldPath> facets;
    private final Sdl sdl;

    ApiInputs(ContentModel model, Sdl sdl) {
        this.model = model;
        this.facets = Facets.of(model).declared();
        this.sdl = sdl;
    }

    /** The filter of lists of a type. */
    void filter(ContentType type) {
        String name = type.name() + "Filter";
        sdl.define(
                "input " + name,
                ApiSchema.owner(type),
                "Filters entries of the type %s; all conditions must hold. A field that is null or has no operator is refused, so that an unset variable cannot match every entry. To find entries without a value, use `{exists: false}`; not to filter by a field, leave it out."
                        .formatted(type.name()),
                members -> {
                    combinations(name, members);
                    conditions(type, members);
                });
    }

    private static void combinations(String filter, Members members) {
        String list = "[%s!]".formatted(filter);
        members.input("and", list, "All of these hold. Null is ignored.");
        members.input("or", list, "At least one of these holds. Null is ignored.");
        members.input("not", filter, "This does not hold. Null is ignored.");
    }

    private static void conditions(ContentType type, Members members) {
        for (BuiltInField field : BuiltInField.comparable()) {
            members.input(field.camelCase(), field.typeName() + "Filter", field.comparison());
        }
        for (FieldPath path : type.paths(Field::filterable).toList()) {
            members.input(path.camelCase(), inputType(path) + "Filter", describe(path));
        }
        if (type.period().isPresent()) {
            period(members);
        }
    }

    private static void period(Members members) {
        members.input(PeriodFilter.NAME, "PeriodFilter", "When it takes place.");
    }

    /** The order of lists of a type. */
    void order(ContentType type) {
        String name = type.name() + "Order";
        sdl.define(
                "input " + name,
                ApiSchema.owner(type),
                "One key of the order of entries of the type %s.".formatted(type.name()),
                members -> {
                    members.input("field", name + "Field!", "The field to compare.");
                    members.input(
                            new Input("direction", "OrderDirection", "ASC", "The direction."));
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
                "The fields that entries of the type %s can be ordered by.".formatted(type.name()),
                members -> sortFields(type, members));
    }

    private static void sortFields(ContentType type, Members members) {
        for (BuiltInField field : BuiltInField.comparable()) {
            members.value(ApiNames.enumValue(field), field.comparison());
        }
        for (FieldPath path : type.paths(Field::sort).toList()) {
            members.value(ApiNames.enumValue(path), describe(path));
        }
    }

    /** The filter and the facets of search. */
    void search() {
        sdl.define(
                "input SearchFilter",
                ApiSchema.API,
                "Filters search results; all conditions must hold. A facet or an operator that is null is refused; not to filter by a facet, leave it out.",
                members -> {
                    members.input(Facets.TYPE, "ContentTypeFacetFilter", "The content type.");
                    members.input(
                            Facets.LANGUAGE, "LocaleFacetFilter", "The locale that is served.");
                    facets.forEach(
                            (name, path) -> members.input(name, facetFilter(path), describe(name)));
                    if (model.hasPeriods()) {
                        period(members);
                    }
                });
        sdl.define(
                "enum SearchOrder",
                ApiSchema.API,
                "The order of search results.",
                this::searchOrders);
        sdl.define(
                "enum FacetField",
                ApiSchema.API,
                "The facets of search results.",
                members -> {
                    members.value("TYPE", "The content type.");
                    members.value("LANGUAGE", "The locale that is served.");
                    for (String name : facets.keySet()) {
                        members.value(ApiNames.screamingSnake(name), describe(name));
                    }
                });
    }

    private void searchOrders(Members members) {
        members.value("RELEVANCE", "The most relevant first; without a query, the newest.");
        members.value("NEWEST", "The most recently published first.");
        if (model.hasPeriods()) {
            members.value(
                    "EARLIEST_START",
                    "By when they take place, the first to start first. Results that do not take place at a time come last.");
            members.value(
                    "LATEST_START",
                    "By when they take place, the last to start first. Results that do not take place at a time come last.");
        }
    }

    /** The inputs with operators, one for each type of filtered values. */
    void operators() {
        SortedMap<String, FieldType> filters = new TreeMap<>();
        for (BuiltInField field : BuiltInField.comparable()) {
            filters.put(field.typeName(), operandType(field));
        }
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
        if (model.hasPeriods()) {
            periodFilter();
        }
    }

    private void periodFilter() {
        sdl.define(
                "input PeriodFilter",
                ApiSchema.API,
                "Asks when entries take place; all that is given must hold. Without an end, an entry ends with the day on which it starts, in its own time zone; of whole days, with the last one. Entries that do not take place at a time match nothing. A condition that is null is refused.",
                members -> {
                    members.input(
                            "over",
                            "Boolean",
                            "Whether it is over now: false finds what goes on and what is still to come. Now is the present minute.");
                    members.input(
                            "from",
                            "DateTime",
                            "It takes place after this time, at least in part.");
                    members.input("to", "DateTime", "It has started at this time, or starts then.");
                });
    }

    private void fieldFilter(String name, FieldType type) {
        String list = "[%s!]".formatted(name);
        sdl.define(
                "input %sFilter".formatted(name),
                ApiSchema.API,
                "Compares values of the type %s; all operators must hold. A list matches if one of its items does. An operator that is null is refused."
                        .formatted(name),
                members -> {
                    members.input("eq", name, "Equal to this.");
                    members.input(
                            "ne", name, "Not equal to this; no item of a list is equal to it.");
                    if (!isAny(type, ScalarType.BOOLEAN)) {
                        members.input("in", list, "Equal to one of these.");
                        members.input(
                                "notIn",
                                list,
                                "Equal to none of these; no item of a list is equal to one.");
                    }
                    if (isDate(type) || isAny(type, ScalarType.INT, ScalarType.FLOAT)) {
                        members.input("gte", name, "Greater (later) than this, or equal.");
                        members.input("lte", name, "Less (earlier) than this, or equal.");
                        members.input("gt", name, "Greater (later) than this.");
                        members.input("lt", name, "Less (earlier) than this.");
                    }
                    if (isAny(type, ScalarType.STRING, ScalarType.URL)) {
                        members.input("contains", "String", "Contains this text, ignoring case.");
                    }
                    members.input("exists", "Boolean", "Whether there is a value.");
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

    private static FieldType operandType(BuiltInField field) {
        return field.scalar()
                .<FieldType>map(FieldType.Scalar::new)
                .orElse(new FieldType.Reference("Node", Set.of()));
    }

    /** The type of the operands of a field. */
    private static String inputType(FieldPath path) {
        return path.leaf().isReference() ? "ID" : path.leaf().type().name();
    }

    private static String facetFilter(FieldPath path) {
        return inputType(path) + "FacetFilter";
    }

    /** The descriptions of all fields that the facet counts. */
    private String describe(String facet) {
        return model.paths()
                .filter(path -> path.leaf().facet() && path.camelCase().equals(facet))
                .map(ApiInputs::describe)
                .distinct()
                .collect(Collectors.joining(" "));
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
