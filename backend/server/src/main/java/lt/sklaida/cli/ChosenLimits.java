package lt.sklaida.cli;

import lt.sklaida.model.ContentModel;
import lt.sklaida.security.Limit;
import lt.sklaida.security.Limits;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.stream.Collectors;

/** The options that limit users and tokens. */
final class ChosenLimits {

    @Option(
            names = "--locales",
            split = ",",
            paramLabel = "LOCALE",
            description = "The locales to change, such as en; all when none is named.")
    private @Nullable List<LocaleTag> locales;

    @Option(
            names = "--types",
            split = ",",
            paramLabel = "TYPE",
            description = "The content types, such as GoodPractice; all when none is named.")
    private @Nullable List<String> types;

    /**
     * The limits.
     *
     * @throws InvalidException when the model lacks such a locale or type
     */
    Limits limits(ContentModel model) {
        if (types != null) {
            types.forEach(model::type);
        }
        if (locales != null) {
            locales.forEach(locale -> require(model, locale));
        }
        return new Limits(limit(locales), limit(types));
    }

    /** The limits of somebody who has others: those that are not named stay. */
    Limits changed(ContentModel model, Limits present) {
        Limits chosen = limits(model);
        return new Limits(
                locales == null ? present.locales() : chosen.locales(),
                types == null ? present.types() : chosen.types());
    }

    /**
     * Makes sure that the locale is configured.
     *
     * @throws InvalidException when it is not
     */
    static void require(ContentModel model, LocaleTag locale) {
        if (!model.locales().all().contains(locale)) {
            throw new InvalidException(
                    "There is no locale %s; there are %s".formatted(locale, model.locales().all()));
        }
    }

    private static <T> Limit<T> limit(@Nullable List<T> chosen) {
        return chosen == null ? Limit.all() : Limit.only(chosen);
    }

    /** Limits as the lists of users and tokens show them; empty when there are none. */
    static String shown(Limits limits) {
        return shown("locales", limits.locales()) + shown("types", limits.types());
    }

    private static String shown(String what, Limit<?> limit) {
        return switch (limit) {
            case Limit.All<?> _ -> "";
            case Limit.Only<?> only ->
                    only.values().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(",", " " + what + "=", ""));
        };
    }
}
