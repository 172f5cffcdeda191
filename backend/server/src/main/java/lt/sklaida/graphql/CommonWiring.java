package lt.sklaida.graphql;

import static graphql.schema.idl.TypeRuntimeWiring.newTypeWiring;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;

import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.LocaleTag;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;

import java.util.HashMap;
import java.util.Map;

/**
 * Maps what APIs over the content model have in common to values inside the server.
 *
 * <p>A {@code Locale} is a {@link LocaleTag}, a {@code ContentType} the type's name. The model's
 * own enums are the names of their values. Each API has scalars of its own for formatted strings
 * (dates, slugs, addresses), which stay strings: what one refuses, another may have to show.
 */
final class CommonWiring implements RuntimeWiringConfigurer {

    private final ContentModel model;

    CommonWiring(ContentModel model) {
        this.model = model;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.codeRegistry(UnsupportedDirectives.hiddenFromIntrospection());
        wiring.scalar(JsonScalar.scalar());
        enumeration(wiring, "Locale", locales());
        enumeration(wiring, "ContentType", contentTypes());
        wiring.type("Query", query -> query.dataFetcher("contentModel", this::contentModel));
    }

    /** Maps the values of an enum to values inside the server. */
    static void enumeration(RuntimeWiring.Builder wiring, String name, Map<String, Object> values) {
        wiring.type(newTypeWiring(name).enumValues(values::get));
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

    private Object contentModel(DataFetchingEnvironment environment) {
        LocaleTag locale = environment.getArgument("locale");
        return ModelDescription.of(
                model, locale == null ? model.locales().defaultLocale() : locale);
    }
}
