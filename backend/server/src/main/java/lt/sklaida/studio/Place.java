package lt.sklaida.studio;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in an entry something is, in the words of forms.
 *
 * @param label such as {@code Indicators › Label (English)}; the path itself when the model does
 *     not know it
 * @param anchor the id of the field in the form of the entry
 * @param locale of the value, if it is in one
 */
public record Place(String label, String anchor, @Nullable String locale) {

    private static final String SEPARATOR = " › ";

    /**
     * The place that a path of the API leads to, such as {@code indicators[k3f2].label.lt}.
     *
     * @param type what has the fields
     */
    public static Place of(Model model, Fields type, String path) {
        String dotted = path.replace("[", ".").replace("]", "");
        List<String> labels = new ArrayList<>();
        Fields fields = type;
        Language language = null;
        for (String step : dotted.split("\\.", -1)) {
            Optional<Field> field = fields == null ? Optional.empty() : fields.field(step);
            if (field.isPresent()) {
                labels.add(field.get().label());
                fields = field.get().kind() == Kind.EMBEDDED ? model.embedded(field.get()) : null;
            } else {
                language = language(model, step).orElse(language);
            }
        }
        if (labels.isEmpty()) {
            labels.add(path);
        }
        String label = String.join(SEPARATOR, labels);
        return new Place(
                language == null ? label : "%s (%s)".formatted(label, language.label()),
                "f-" + dotted,
                language == null ? null : language.locale());
    }

    private static Optional<Language> language(Model model, String tag) {
        return model.locales().stream().filter(one -> one.tag().equals(tag)).findFirst();
    }
}
