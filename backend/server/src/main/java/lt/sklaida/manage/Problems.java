package lt.sklaida.manage;

import lt.sklaida.model.ItemKeys;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Problems and paths as the API shows them. */
final class Problems {

    private final Locales locales;

    Problems(Locales locales) {
        this.locales = locales;
    }

    List<Map<String, @Nullable Object>> shown(List<Problem> problems) {
        return problems.stream().map(this::shown).toList();
    }

    private Map<String, @Nullable Object> shown(Problem problem) {
        Map<String, @Nullable Object> shown = new HashMap<>();
        shown.put("code", problem.code().name());
        shown.put("reason", problem.reason().name());
        shown.put("arguments", problem.arguments());
        shown.put("path", problem.path().replace(ItemKeys.MEMBER, ContentTypes.ITEM_KEY));
        shown.put("locale", locale(problem.path()));
        shown.put("severity", "ERROR");
        shown.put("message", problem.message());
        return shown;
    }

    /** The locale that a path ends in, if it does. */
    @Nullable LocaleTag locale(String path) {
        return locales.find(path.substring(path.lastIndexOf('.') + 1)).orElse(null);
    }
}
