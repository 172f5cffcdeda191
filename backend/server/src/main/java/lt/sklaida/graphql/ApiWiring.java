package lt.sklaida.graphql;

import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.model.BuiltInField;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps the API's scalars and enums to values inside the server.
 *
 * <p>Formatted strings (dates, slugs, addresses) stay strings. A {@code Locale} is a {@link
 * LocaleTag}, a {@code ContentType} the type's name, a {@code FacetField} the facet's name in camel
 * case, and a field to order by its dotted path or the name of a {@link BuiltInField}. The model's
 * own enums are the names of their values.
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
        wiring.codeRegistry(UnsupportedDirectives.hiddenFromIntrospection());
        TEXTS.forEach(type -> wiring.scalar(TextScalar.of(type)));
        wiring.scalar(JsonScalar.scalar());
        enumeration(wiring, "Locale", locales());
        enumeration(wiring, "ContentType", contentTypes());
        enumeration(wiring, "FacetField", facets());
        for (ContentType type : model.types()) {
            enumeration(wiring, type.name() + "OrderField", orders(type));
        }
    }

    private static void enumeration(
            RuntimeWiring.Builder wiring, String name, Map<String, Object> values) {
        wiring.type(TypeRuntimeWiring.newTypeWiring(name).enumValues(values::get));
    }

    private Map<String, Object> locales() {
        Map<String, Object> values = new HashMap<>();
        model.locales().all().forEach(tag -> values.put(tag.enumName(), tag));
        return values;
    }

    private Map<String, Object> contentTypes() {
        Map<String, Object> values = new HashMap<>();
        model.types().forEach(type -> values.put(ApiNames.enumValue(type), type.name()));
        return values;
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
