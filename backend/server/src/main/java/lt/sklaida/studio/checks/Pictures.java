package lt.sklaida.studio.checks;

import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.File;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.Tree;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the pictures of an entry that have no text for those who do not see them. */
final class Pictures {

    private static final String DOCUMENT = Documents.of(Pictures.class, "pictures.graphql");
    private static final int MOST = 100;

    private record Data(List<Used> references) {}

    /** What an entry refers to. */
    record Used(String id, @Nullable String type, @Nullable String title, @Nullable Draft entry) {

        String name() {
            return title == null ? id : title;
        }
    }

    record Draft(Map<String, Object> values) {}

    private Pictures() {}

    /** Those that lack a text in a language. */
    static List<Used> unnamed(
            Visit visit, Model.Type type, Map<String, ?> values, Language language) {
        Set<String> ids = new LinkedHashSet<>();
        collect(visit.model(), type, values, ids);
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Object> variables =
                Map.of("ids", ids.stream().limit(MOST).toList(), "locale", language.locale());
        return visit.api().execute(DOCUMENT, variables, Data.class).references().stream()
                .filter(used -> isUnnamed(visit.model(), used, language))
                .toList();
    }

    private static void collect(Model model, Fields type, Map<String, ?> values, Set<String> ids) {
        for (Field field : type.fields()) {
            List<?> all = Tree.list(values.get(field.name()));
            if (field.kind() == Kind.REFERENCE) {
                all.forEach(id -> ids.add(String.valueOf(id)));
            } else if (field.kind() == Kind.EMBEDDED) {
                all.forEach(one -> collect(model, model.embedded(field), Tree.object(one), ids));
            }
        }
    }

    private static boolean isUnnamed(Model model, Used used, Language language) {
        Draft draft = used.entry();
        Model.Type type = Optional.ofNullable(used.type()).flatMap(model::find).orElse(null);
        if (draft == null || type == null || !isPicture(type, draft.values())) {
            return false;
        }
        File file = type.field(String.valueOf(type.fileField())).map(Field::file).orElse(null);
        if (file == null || file.alt() == null) {
            return false;
        }
        boolean decorative =
                file.decorative() != null
                        && Boolean.TRUE.equals(draft.values().get(file.decorative()));
        Object text = Tree.object(draft.values().get(file.alt())).get(language.tag());
        return !decorative && (text == null || text.toString().isBlank());
    }

    private static boolean isPicture(Model.Type type, Map<String, Object> values) {
        return type.fields().stream()
                .filter(field -> "MEDIA_TYPE".equals(field.derived()))
                .map(field -> values.get(field.name()))
                .anyMatch(media -> String.valueOf(media).startsWith("image/"));
    }
}
