package lt.sklaida.studio;

import lt.sklaida.pages.Model;
import lt.sklaida.security.http.PostedForm;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the work of a user or a token is limited to, as forms ask for it and pages show it.
 *
 * @param locales as the API's enum has them; null for all
 * @param types as the API's enum has them; null for all
 */
public record Limitation(@Nullable List<String> locales, @Nullable List<String> types) {

    public static final Limitation NONE = new Limitation(null, null);

    /** What was chosen in a form that has the part {@code limits.jte}. */
    public static Limitation of(PostedForm form) {
        return new Limitation(chosen(form, "locales"), chosen(form, "types"));
    }

    private static @Nullable List<String> chosen(PostedForm form, String name) {
        return form.first(name + "Limited").filter("yes"::equals).isPresent()
                ? form.all(name)
                : null;
    }

    /** Whether a list has the locale, if there is a list. */
    public boolean hasLocale(String locale) {
        return locales != null && locales.contains(locale);
    }

    /** Whether a list has the type, if there is a list. */
    public boolean hasType(String type) {
        return types != null && types.contains(type);
    }

    /** The members of an input of the API that say the same. */
    public Map<String, @Nullable Object> input() {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("locales", locales);
        input.put("types", types);
        return input;
    }

    /** The same in words, such as {@code only English; only News and Events}. */
    public String words(Visit visit) {
        return words(
                        visit,
                        locales,
                        "locales",
                        name -> visit.model().locale(name).map(Model.Language::label).orElse(name))
                + "; "
                + words(
                        visit,
                        types,
                        "types",
                        name -> visit.model().find(name).map(Model.Type::label).orElse(name));
    }

    private static String words(
            Visit visit,
            @Nullable List<String> names,
            String kind,
            Function<String, String> label) {
        if (names == null) {
            return visit.text("limits.%s.every".formatted(kind));
        }
        return names.isEmpty()
                ? visit.text("limits.%s.nothing".formatted(kind))
                : visit.text(
                        "limits.%s.these".formatted(kind),
                        names.stream().map(label).collect(Collectors.joining(", ")));
    }
}
