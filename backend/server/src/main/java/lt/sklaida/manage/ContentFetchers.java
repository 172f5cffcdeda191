package lt.sklaida.manage;

import graphql.schema.DataFetcher;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.graphql.FileFields;
import lt.sklaida.markdown.Markdown;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.FieldType.Embedded;
import lt.sklaida.model.FieldType.Enumeration;
import lt.sklaida.model.FieldType.Reference;
import lt.sklaida.model.FieldType.Scalar;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.model.ScalarType;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Wires the fields that the model declares. Their source is a tree of values. What was saved under
 * an earlier model and does not fit the present one is shown as nothing here; {@code values} of the
 * entry has it.
 */
final class ContentFetchers {

    private final ContentModel model;
    private final FileFields files;

    ContentFetchers(ContentModel model, FileFields files) {
        this.model = model;
        this.files = files;
    }

    void wire(RuntimeWiring.Builder wiring) {
        for (ContentType type : model.types()) {
            wiring.type(
                    type.name() + "Content",
                    content -> {
                        files.wire(type, content, (Map<?, ?> values) -> values);
                        return fields(type, content);
                    });
        }
        for (ValueType type : model.values()) {
            wiring.type(
                    type.name() + "Draft",
                    value ->
                            fields(type, value)
                                    .dataFetcher(ContentTypes.ITEM_KEY, fetching(ItemKeys.MEMBER)));
        }
    }

    private static DataFetcher<?> fetching(String member) {
        return PropertyDataFetcher.fetching((Map<?, ?> values) -> values.get(member));
    }

    private TypeRuntimeWiring.Builder fields(
            Composite composite, TypeRuntimeWiring.Builder wiring) {
        for (Field field : composite.fields()) {
            wiring.dataFetcher(
                    field.name(),
                    PropertyDataFetcher.fetching(
                            (Map<?, ?> values) -> shown(field, values.get(field.name()))));
        }
        return wiring;
    }

    private @Nullable Object shown(Field field, @Nullable Object value) {
        return field.localized() ? byLocale(field, value) : inOneLocale(field, value);
    }

    private Map<String, Object> byLocale(Field field, @Nullable Object value) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (LocaleTag locale : model.locales().all()) {
            Object text = value instanceof Map<?, ?> texts ? texts.get(locale.value()) : null;
            Object form = text == null ? null : inOneLocale(field, text);
            if (form != null) {
                shown.put(locale.enumName(), form);
            }
        }
        return shown;
    }

    private static @Nullable Object inOneLocale(Field field, @Nullable Object value) {
        if (field.list()) {
            Stream<?> items = value instanceof List<?> list ? list.stream() : Stream.empty();
            return items.map(item -> one(field.type(), item)).filter(Objects::nonNull).toList();
        }
        return value == null ? null : one(field.type(), value);
    }

    private static @Nullable Object one(FieldType type, Object value) {
        return switch (type) {
            case Scalar(ScalarType scalar) -> scalar(scalar, value);
            case Enumeration(EnumType values) ->
                    value instanceof String name && values.value(name).isPresent() ? name : null;
            case Embedded _ -> value instanceof Map<?, ?> ? value : null;
            case Reference _ -> value instanceof String id ? new EntryReference(id) : null;
        };
    }

    private static @Nullable Object scalar(ScalarType type, Object value) {
        boolean fits =
                switch (type) {
                    case INT -> value instanceof Integer;
                    case FLOAT -> value instanceof Number;
                    case BOOLEAN -> value instanceof Boolean;
                    case JSON -> true;
                    default -> value instanceof String text && type.problem(text).isEmpty();
                };
        if (!fits) {
            return null;
        }
        return type == ScalarType.MARKDOWN ? Markdown.of(value.toString()) : value;
    }
}
