package lt.sklaida.pages;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The content model with its labels in one language, as an API tells it. */
public record Model(
        List<Language> locales, List<Type> types, List<ValueType> values, List<Enumeration> enums) {

    /** The data of {@link #document}. */
    public record Data(Model contentModel) {}

    /**
     * A locale of content.
     *
     * @param locale as the API's enum has it
     * @param tag BCP 47
     * @param label what its speakers call it
     * @param fallback the locales to try after it
     */
    public record Language(
            String locale, String tag, String label, boolean isDefault, List<String> fallback) {

        /** The label where it stands alone, which begins with a capital. */
        public String heading() {
            int first = label.offsetByCodePoints(0, 1);
            return label.substring(0, first).toUpperCase(Locale.forLanguageTag(tag))
                    + label.substring(first);
        }
    }

    /** What has fields: a content type or a type of embedded values. */
    public sealed interface Fields {

        /** The name in SDL. */
        String name();

        String label();

        /** In the order of forms, apart from groups. */
        List<Field> fields();

        /** The field of that name. */
        default Optional<Field> field(String name) {
            return fields().stream().filter(field -> field.name().equals(name)).findFirst();
        }
    }

    /**
     * A content type.
     *
     * @param type as the API's enum has it
     * @param path what stands for the type in addresses of the locale that was asked for
     * @param fileField the field with the name of a file beside the entry, of a media type alone
     * @param groups in the order of forms; fields without a group come before them
     */
    public record Type(
            String name,
            String type,
            String singular,
            String plural,
            String label,
            String pluralLabel,
            String path,
            String description,
            String titleField,
            @Nullable String summaryField,
            @Nullable String fileField,
            List<Group> groups,
            List<Field> fields)
            implements Fields {

        /** The field with the text for those who do not see the picture in the file. */
        public Optional<Field> altField() {
            return Optional.ofNullable(fileField)
                    .flatMap(this::field)
                    .flatMap(field -> Optional.ofNullable(field.file()))
                    .flatMap(file -> Optional.ofNullable(file.alt()))
                    .flatMap(this::field);
        }
    }

    /** A type of embedded values. */
    public record ValueType(String name, String label, String description, List<Field> fields)
            implements Fields {}

    /** A group of fields in forms. */
    public record Group(String name, String label) {}

    /** What kind of type a field has. */
    public enum Kind {
        SCALAR,
        ENUM,
        EMBEDDED,
        REFERENCE
    }

    /**
     * A field.
     *
     * @param help what editors need to know beyond the label
     * @param derived what the server computes for it; null when people fill it in
     * @param file what it says about a file, if it holds the name of one
     * @param type the name of the type of one value in SDL
     * @param targets the types that a reference can lead to, as the API's enum has them
     * @param valueLabels what people call its numbers
     * @param boost of recent dates in it; 0 if they do not say how new an entry is
     * @param facet whether search counts by its values
     */
    public record Field(
            String name,
            String label,
            String description,
            @Nullable String help,
            @Nullable Group group,
            @Nullable String derived,
            @Nullable File file,
            String type,
            Kind kind,
            List<String> targets,
            List<ValueLabel> valueLabels,
            boolean list,
            boolean required,
            @Nullable Requirement requiredIf,
            boolean localized,
            double boost,
            boolean facet,
            boolean body,
            Constraints constraints) {

        /** A number with what people call it: {@code 4. Quality education}. */
        public String labelled(int number) {
            return valueLabels.stream()
                    .filter(one -> one.value() == number)
                    .findFirst()
                    .map(one -> number + ". " + one.label())
                    .orElseGet(() -> Integer.toString(number));
        }

        public boolean isMarkdown() {
            return type.equals("Markdown");
        }
    }

    /** What people call a whole number. */
    public record ValueLabel(int value, String label) {}

    /** The names of the fields that tell about a file. */
    public record File(
            @Nullable String alt, @Nullable String decorative, @Nullable String focalPoint) {}

    /** When a value is required, if that depends on other fields; all conditions must hold. */
    public record Requirement(List<Condition> conditions, @Nullable String hint) {}

    /** A comparison of another field; operators are {@code EQ, NE, IN, NOT_IN, EXISTS}. */
    public record Condition(String field, String operator, List<Object> values) {}

    /** The constraints on the values of a field; lengths count code points. */
    public record Constraints(
            int minLength,
            int maxLength,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable String pattern,
            @Nullable String hint,
            int minCount,
            int maxCount,
            @Nullable String notBefore,
            @Nullable String inTimeZone) {}

    /** An enum of the model. */
    public record Enumeration(String name, String description, List<EnumValue> values) {}

    /** A value of an enum. */
    public record EnumValue(String name, String label, String description) {}

    /** The document that asks for the model, by the variable {@code locale}. */
    public static String document() {
        return Documents.of(Model.class, "model.graphql");
    }

    /** The type of that name in SDL, or that value of the enum, or with that plural. */
    public Optional<Type> find(String name) {
        return types.stream()
                .filter(
                        type ->
                                type.name().equals(name)
                                        || type.type().equals(name)
                                        || type.plural().equals(name))
                .findFirst();
    }

    /**
     * The type of that name.
     *
     * @throws ApiFailure when there is none
     */
    public Type type(String name) {
        return find(name).orElseThrow(ApiFailure::notFound);
    }

    /** The embedded values that a field holds. */
    public ValueType embedded(Field field) {
        return values.stream()
                .filter(type -> type.name().equals(field.type()))
                .findFirst()
                .orElseThrow();
    }

    /** The values that a field of an enum can have. */
    public List<EnumValue> options(Field field) {
        return enums.stream()
                .filter(one -> one.name().equals(field.type()))
                .findFirst()
                .orElseThrow()
                .values();
    }

    /** The locale in which content is written first. */
    public Language defaultLocale() {
        return locales.stream()
                .filter(Language::isDefault)
                .findFirst()
                .orElseGet(locales::getFirst);
    }

    /** The locale of that name in the API, if it is configured. */
    public Optional<Language> locale(String name) {
        return locales.stream().filter(one -> one.locale().equals(name)).findFirst();
    }
}
