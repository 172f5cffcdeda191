package lt.sklaida.graphql;

import lt.sklaida.model.Boost;
import lt.sklaida.model.Composite;
import lt.sklaida.model.Condition.Comparison;
import lt.sklaida.model.Constraints;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentRule;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldGroup;
import lt.sklaida.model.FieldRule;
import lt.sklaida.model.FieldRule.InTimeZone;
import lt.sklaida.model.FieldRule.NotBefore;
import lt.sklaida.model.FieldRule.RequiredIf;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.Names;
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
import java.util.TreeMap;
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
        return Map.ofEntries(
                Map.entry("name", type.name()),
                Map.entry("type", type.name()),
                Map.entry("singular", type.singular()),
                Map.entry("plural", type.plural()),
                Map.entry("label", label(type.label(), type.name())),
                Map.entry("pluralLabel", label(type.pluralLabel(), type.plural())),
                Map.entry("path", type.sitePath(locale).value()),
                Map.entry("description", type.description()),
                Map.entry("titleField", type.titleField()),
                Map.entry("summaryField", type.summary().map(Field::name)),
                Map.entry("fileField", type.file().map(Field::name)),
                Map.entry("rules", rules(type)),
                Map.entry("groups", model.groups(type).stream().map(this::group).toList()),
                Map.entry("fields", fields(type)));
    }

    private Map<String, Object> value(ValueType type) {
        return Map.of(
                "name", type.name(),
                "label", label(type.label(), type.name()),
                "description", type.description(),
                "rules", rules(type),
                "fields", fields(type));
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

    static List<String> rules(Composite type) {
        return type.rules().stream().map(ContentRule::name).toList();
    }

    private List<Map<String, Object>> fields(Composite type) {
        return type.fields().stream().map(field -> field(type, field)).toList();
    }

    private Map<String, Object> field(Composite type, Field field) {
        return Map.ofEntries(
                Map.entry("name", field.name()),
                Map.entry("label", label(field.label(), field.name())),
                Map.entry("description", field.description()),
                Map.entry("help", text(field.help())),
                Map.entry("group", field.group().map(this::group)),
                Map.entry("derived", field.derived()),
                Map.entry("file", field.file()),
                Map.entry("type", field.type().name()),
                Map.entry("kind", kind(field.type())),
                Map.entry("targets", targets(field.type())),
                Map.entry("valueLabels", valueLabels(field)),
                Map.entry("list", field.list()),
                Map.entry("required", field.required()),
                Map.entry("requiredIf", rule(type, field, RequiredIf.class).map(this::requirement)),
                Map.entry("localized", field.localized()),
                Map.entry("searchWeight", field.searchWeight()),
                Map.entry("boost", field.boost().map(Boost::by).orElse(0.0)),
                Map.entry("facet", field.facet()),
                Map.entry("sort", field.sort()),
                Map.entry("filter", field.filterable()),
                Map.entry("body", field.body()),
                Map.entry("constraints", constraints(type, field)));
    }

    private List<Map<String, Object>> valueLabels(Field field) {
        return new TreeMap<>(field.valueLabels())
                .entrySet().stream()
                        .map(
                                label ->
                                        Map.<String, Object>of(
                                                "value",
                                                label.getKey(),
                                                "label",
                                                label.getValue().in(locale, model.locales())))
                        .toList();
    }

    /** A field has at most one rule of a kind. */
    private static <R extends FieldRule> Optional<R> rule(
            Composite type, Field field, Class<R> kind) {
        return type.fieldRules().stream()
                .filter(rule -> rule.field().equals(field))
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private Map<String, Object> requirement(RequiredIf rule) {
        return Map.of(
                "conditions",
                rule.condition().comparisons().stream().map(ModelDescription::condition).toList(),
                "hint",
                text(rule.hint()));
    }

    private static Map<String, Object> condition(Comparison comparison) {
        return Map.of(
                "field", comparison.field().name(),
                "operator", comparison.operator(),
                "values", comparison.operands());
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

    private Map<String, @Nullable Object> constraints(Composite type, Field field) {
        Constraints constraints = field.constraints();
        Map<String, @Nullable Object> bounds = new HashMap<>();
        Pattern pattern = constraints.pattern();
        bounds.put("minLength", constraints.minLength());
        bounds.put("maxLength", constraints.maxLength());
        bounds.put("min", orNull(constraints.min()));
        bounds.put("max", orNull(constraints.max()));
        bounds.put("pattern", pattern == null ? null : pattern.pattern());
        bounds.put("hint", text(Optional.ofNullable(constraints.hint())).orElse(null));
        bounds.put("minCount", constraints.minCount());
        bounds.put("maxCount", constraints.maxCount());
        bounds.put("notBefore", name(rule(type, field, NotBefore.class).map(NotBefore::other)));
        bounds.put("inTimeZone", name(rule(type, field, InTimeZone.class).map(InTimeZone::zone)));
        return bounds;
    }

    private static @Nullable String name(Optional<Field> field) {
        return field.map(Field::name).orElse(null);
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private Map<String, Object> group(FieldGroup group) {
        return Map.of("name", group.name(), "label", group.label().in(locale, model.locales()));
    }

    private Optional<String> text(Optional<LocalizedText> text) {
        return text.map(texts -> texts.in(locale, model.locales()));
    }

    private String label(Optional<LocalizedText> label, String name) {
        return text(label).orElseGet(() -> Names.inWords(name));
    }
}
