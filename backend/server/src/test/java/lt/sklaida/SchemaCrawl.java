package lt.sklaida;

import static java.util.stream.Collectors.joining;

import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.AstPrinter;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Writes queries that ask an API for everything it has, from the schema that it tells by
 * introspection alone. So fields and arguments that are added later are asked for as well.
 */
final class SchemaCrawl {

    /** What was published once, which addresses tell as long as they lead on. */
    private static final Set<String> TOLD = Set.of("formerSlugs");

    /** Scalars whose values a mark may stand for. */
    private static final Set<String> TEXTS = Set.of("String", "ID", "Slug", "Url");

    private static final int MAX_FACETS = 20;

    private final GraphQLSchema schema;

    private SchemaCrawl(GraphQLSchema schema) {
        this.schema = schema;
    }

    static SchemaCrawl of(TestServer server) {
        JsonNode data = server.query(IntrospectionQuery.INTROSPECTION_QUERY).path("data");
        @SuppressWarnings("unchecked")
        Map<String, Object> told = JsonMapper.shared().convertValue(data, Map.class);
        String sdl =
                AstPrinter.printAst(new IntrospectionResultToSchema().createSchemaDefinition(told));
        return new SchemaCrawl(
                UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl)));
    }

    List<GraphQLFieldDefinition> rootFields() {
        return schema.getQueryType().getFieldDefinitions();
    }

    GraphQLFieldDefinition rootField(String name) {
        return schema.getQueryType().getFieldDefinition(name);
    }

    List<String> values(String enumeration) {
        return ((GraphQLEnumType) named(enumeration))
                .getValues().stream().map(GraphQLEnumValueDefinition::getName).toList();
    }

    /** Whether the field answers with pages. */
    static boolean isConnection(GraphQLFieldDefinition field) {
        return type(field).getName().endsWith("Connection");
    }

    /** Everything below a field, down to a number of levels. */
    String selection(GraphQLFieldDefinition field, int levels) {
        return selection(type(field), levels, "");
    }

    private String selection(GraphQLNamedType type, int levels, String prefix) {
        if (!(type instanceof GraphQLCompositeType composite)) {
            return "";
        }
        List<String> parts = new ArrayList<>(List.of("__typename"));
        if (composite instanceof GraphQLFieldsContainer container) {
            container.getFieldDefinitions().stream()
                    .filter(field -> levels > 0 || isLeaf(field))
                    .filter(SchemaCrawl::needsNoArguments)
                    .filter(field -> !TOLD.contains(field.getName()))
                    .forEach(field -> parts.add(selected(field, levels, prefix)));
        }
        if (levels > 0 || composite instanceof GraphQLUnionType) {
            for (GraphQLObjectType implementation : implementations(composite)) {
                // With aliases, since the same field may have another type elsewhere.
                String own = prefix + implementation.getName() + "_";
                String fields = selection(implementation, Math.max(0, levels - 1), own);
                parts.add("... on %s %s".formatted(implementation.getName(), fields));
            }
        }
        return "{ " + String.join(" ", parts) + " }";
    }

    private String selected(GraphQLFieldDefinition field, int levels, String prefix) {
        int below = isPlumbing(field) ? levels : levels - 1;
        String alias = prefix.isEmpty() ? "" : prefix + field.getName() + ": ";
        return alias + field.getName() + selection(type(field), below, prefix);
    }

    /** Whether the field only leads from a connection to its entries. */
    private static boolean isPlumbing(GraphQLFieldDefinition field) {
        return Set.of("edges", "node", "nodes").contains(field.getName());
    }

    private List<GraphQLObjectType> implementations(GraphQLCompositeType type) {
        return switch (type) {
            case GraphQLInterfaceType shape -> schema.getImplementations(shape);
            case GraphQLUnionType union ->
                    union.getTypes().stream().map(GraphQLObjectType.class::cast).toList();
            default -> List.of();
        };
    }

    /** A filter for every operator of every field that compares texts, with this operand. */
    Stream<String> filters(GraphQLFieldDefinition field, String operand) {
        if (field.getArgument("filter") == null) {
            return Stream.empty();
        }
        return inputFields(field.getArgument("filter").getType())
                .filter(condition -> condition.getType() instanceof GraphQLInputObjectType)
                .flatMap(condition -> conditions(condition, operand));
    }

    private Stream<String> conditions(GraphQLInputObjectField condition, String operand) {
        return inputFields(condition.getType())
                .filter(operator -> !operator.getName().startsWith("n"))
                .filter(operator -> TEXTS.contains(unwrapped(operator.getType()).getName()))
                .map(
                        operator ->
                                "{%s: {%s: %s}}"
                                        .formatted(
                                                condition.getName(),
                                                operator.getName(),
                                                GraphQLTypeUtil.isList(operator.getType())
                                                        ? "[\"" + operand + "\"]"
                                                        : "\"" + operand + "\""));
    }

    /** Every order that the field offers. */
    Stream<String> orders(GraphQLFieldDefinition field) {
        if (field.getArgument("orderBy") == null) {
            return Stream.empty();
        }
        GraphQLNamedType type = unwrapped(field.getArgument("orderBy").getType());
        if (type instanceof GraphQLEnumType values) {
            return values(values.getName()).stream();
        }
        GraphQLInputObjectType key = (GraphQLInputObjectType) type;
        return values(unwrapped(key.getField("field").getType()).getName()).stream()
                .flatMap(name -> Stream.of("ASC", "DESC").map(way -> order(name, way)));
    }

    private static String order(String field, String direction) {
        return "[{field: %s, direction: %s}]".formatted(field, direction);
    }

    private Stream<GraphQLInputObjectField> inputFields(GraphQLInputType type) {
        return unwrapped(type) instanceof GraphQLInputObjectType input
                ? input.getFields().stream()
                : Stream.empty();
    }

    /** Every facet, in requests of as many as one search counts. */
    Stream<String> facets() {
        return values("FacetField").stream()
                .gather(Gatherers.windowFixed(MAX_FACETS))
                .map(
                        facets ->
                                facets.stream()
                                        .map("{field: %s, first: 100}"::formatted)
                                        .collect(joining(", ", "[", "]")));
    }

    private static boolean isLeaf(GraphQLFieldDefinition field) {
        return !(type(field) instanceof GraphQLCompositeType);
    }

    private static boolean needsNoArguments(GraphQLFieldDefinition field) {
        return field.getArguments().stream()
                .noneMatch(
                        argument ->
                                GraphQLTypeUtil.isNonNull(argument.getType())
                                        && !argument.hasSetDefaultValue());
    }

    private GraphQLNamedType named(String name) {
        return (GraphQLNamedType) schema.getType(name);
    }

    private static GraphQLNamedType type(GraphQLFieldDefinition field) {
        return unwrapped(field.getType());
    }

    private static GraphQLNamedType unwrapped(GraphQLType type) {
        return (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(type);
    }
}
