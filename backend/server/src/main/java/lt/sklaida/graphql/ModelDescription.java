package lt.sklaida.graphql;

import lt.sklaida.model.Constraints;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.LocalizedText;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** The content model as the API's {@code ContentModel}, with labels in one locale. */
final class ModelDescription {

    private final ContentModel model;
    private final LocaleTag locale;

    private ModelDescription(ContentModel model, LocaleTag locale) {
        this.model = model;
        this.locale = locale;
    }

    static Map<String, Object> of(ContentModel model, LocaleTag locale) {
        ModelDescription in = new ModelDescription(model, locale);
        return Map.of(
                "locales", model.locales().all().stream().map(in::locale).toList(),
                "types", model.types().stream().map(in::type).toList(),
                "values", model.values().stream().map(in::value).toList(),
                "enums", model.enums().stream().map(in::enumeration).toList(),
                "unions", model.unions());
    }

    private Map<String, Object> locale(LocaleTag tag) {
        List<LocaleTag> chain = model.locales().chain(tag);
        return Map.of(
                "locale", tag,
                "tag", tag.value(),
                "label", tag.toLocale().getDisplayName(tag.toLocale()),
                "default", tag.equals(model.locales().defaultLocale()),
                "fallback", chain.subList(1, chain.size()));
    }

    private Map<String, Object> type(ContentType type) {
        return Map.of(
                "name", type.name(),
                "type", type.name(),
                "singular", type.singular(),
                "plural", type.plural(),
                "label", label(type.label(), type.name()),
                "description", type.description(),
                "titleField", type.titleField(),
                "summaryField", type.summary().map(Field::name),
                "fields", fields(type.fields()));
    }

    private Map<String, Object> value(ValueType type) {
        return Map.of(
                "name", type.name(),
                "description", type.description(),
                "fields", fields(type.fields()));
    }

    private Map<String, Object> enumeration(EnumType type) {
        return Map.of(
                "name", type.name(),
                "description", type.description(),
                "values", type.values().stream().map(this::value).toList());
    }

    private Map<String, Object> value(EnumType.Value value) {
        return Map.of(
                "name", value.name(),
                "label", label(value.label(), value.name()),
                "description", value.description());
    }

    private List<Map<String, Object>> fields(List<Field> fields) {
        return fields.stream().map(this::field).toList();
    }

    private Map<String, Object> field(Field field) {
        return Map.ofEntries(
                Map.entry("name", field.name()),
                Map.entry("label", label(field.label(), field.name())),
                Map.entry("description", field.description()),
                Map.entry("type", field.type().name()),
                Map.entry("kind", kind(field.type())),
                Map.entry("targets", targets(field.type())),
                Map.entry("list", field.list()),
                Map.entry("required", field.required()),
                Map.entry("localized", field.localized()),
                Map.entry("searchWeight", field.searchWeight()),
                Map.entry("facet", field.facet()),
                Map.entry("sort", field.sort()),
                Map.entry("filter", field.filterable()),
                Map.entry("body", field.body()),
                Map.entry("constraints", constraints(field.constraints())));
    }

    private static String kind(FieldType type) {
        return switch (type) {
            case FieldType.Scalar _ -> "SCALAR";
            case FieldType.Enumeration _ -> "ENUM";
            case FieldType.Embedded _ -> "EMBEDDED";
            case FieldType.Reference _ -> "REFERENCE";
        };
    }

    private static Set<String> targets(FieldType type) {
        return type instanceof FieldType.Reference reference ? reference.targets() : Set.of();
    }

    private static Map<String, @Nullable Object> constraints(Constraints constraints) {
        Map<String, @Nullable Object> bounds = new HashMap<>();
        Pattern pattern = constraints.pattern();
        bounds.put("minLength", constraints.minLength());
        bounds.put("maxLength", constraints.maxLength());
        bounds.put("min", orNull(constraints.min()));
        bounds.put("max", orNull(constraints.max()));
        bounds.put("pattern", pattern == null ? null : pattern.pattern());
        bounds.put("hint", constraints.hint());
        bounds.put("minCount", constraints.minCount());
        bounds.put("maxCount", constraints.maxCount());
        return bounds;
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private String label(Optional<LocalizedText> label, String otherwise) {
        return label.map(text -> text.in(locale, model.locales())).orElse(otherwise);
    }
}
