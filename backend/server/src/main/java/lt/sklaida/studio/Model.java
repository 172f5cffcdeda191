package lt.sklaida.studio;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The content model with its labels in one language, as the management API tells it. */
public record Model(List<Language> locales, List<Type> types) {

    /**
     * A locale of content.
     *
     * @param locale as the API's enum has it
     * @param tag BCP 47
     * @param label what its speakers call it
     */
    public record Language(String locale, String tag, String label) {}

    /**
     * A content type.
     *
     * @param name in SDL
     * @param type as the API's enum has it
     */
    public record Type(
            String name,
            String type,
            String singular,
            String plural,
            String label,
            String titleField,
            @Nullable String summaryField) {}

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

    /** The locale of that name in the API, if it is configured. */
    public Optional<Language> locale(String name) {
        return locales.stream().filter(one -> one.locale().equals(name)).findFirst();
    }
}
