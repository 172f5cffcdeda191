package lt.sklaida.graphql;

import graphql.TypeResolutionEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;

import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.model.BuiltInField;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.model.UnionType;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Maps the formatted strings and the enums of the delivery API to values inside the server: a
 * {@code FacetField} to the facet's name in camel case, and a field to order by to its dotted path
 * or the name of a {@link BuiltInField}; and entries to their types.
 */
final class ApiWiring implements RuntimeWiringConfigurer {

    private static final List<ScalarType> TEXTS =
            List.of(
                    ScalarType.DATE_TIME,
                    ScalarType.DATE,
                    ScalarType.URL,
                    ScalarType.SLUG,
                    ScalarType.TIME_ZONE);

    private final ContentModel model;

    ApiWiring(ContentModel model) {
        this.model = model;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        TEXTS.forEach(type -> wiring.scalar(TextScalar.of(type)));
        CommonWiring.enumeration(wiring, "FacetField", facets());
        for (ContentType type : model.types()) {
            CommonWiring.enumeration(wiring, type.name() + "OrderField", orders(type));
        }
        Stream.concat(Stream.of("Content", "Node"), model.unions().stream().map(UnionType::name))
                .forEach(name -> byType(name, wiring));
    }

    private static void byType(String name, RuntimeWiring.Builder wiring) {
        wiring.type(name, type -> type.typeResolver(ApiWiring::typeOf));
    }

    private static GraphQLObjectType typeOf(TypeResolutionEnvironment environment) {
        PublishedEntry entry = environment.getObject();
        return environment.getSchema().getObjectType(entry.type());
    }

    private Map<String, Object> facets() {
        Map<String, Object> values = new HashMap<>();
        values.put(ApiNames.screamingSnake(Facets.TYPE), Facets.TYPE);
        values.put(ApiNames.screamingSnake(Facets.LANGUAGE), Facets.LANGUAGE);
        Facets.of(model)
                .declared()
                .keySet()
                .forEach(name -> values.put(ApiNames.screamingSnake(name), name));
        return values;
    }

    private static Map<String, Object> orders(ContentType type) {
        Map<String, Object> values = new HashMap<>();
        for (BuiltInField field : BuiltInField.comparable()) {
            values.put(ApiNames.enumValue(field), field.camelCase());
        }
        for (FieldPath path : type.paths(Field::sort).toList()) {
            values.put(ApiNames.enumValue(path), path.dotted());
        }
        return values;
    }
}
