package lt.sklaida.studio.checks;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds entries with nearly the same title, which may well be the same thing written twice. */
final class Similar {

    private static final String DOCUMENT = Documents.of(Similar.class, "similar.graphql");
    private static final int SHORTEST = 3;
    private static final double ALIKE = 0.6;

    private record Data(Found entries) {}

    private record Found(List<Other> nodes) {}

    /** An entry with a title like that of another one. */
    record Other(String id, @Nullable String title) {

        String name() {
            return title == null ? id : title;
        }
    }

    private Similar() {}

    static List<Other> to(Visit visit, String id, String type, String title, Language language) {
        if (title.isBlank()) {
            return List.of();
        }
        Map<String, Object> variables =
                Map.of(
                        "text",
                        title.substring(0, Math.min(title.length(), 300)),
                        "types",
                        List.of(type),
                        "locale",
                        language.locale());
        return found(visit, variables).stream()
                .filter(other -> !other.id().equals(id))
                .filter(other -> areAlike(title, other.name()))
                .toList();
    }

    /** Nothing while search cannot answer: other advice does not need it. */
    private static List<Other> found(Visit visit, Map<String, Object> variables) {
        try {
            return visit.api().execute(DOCUMENT, variables, Data.class).entries().nodes();
        } catch (ApiFailure _) {
            return List.of();
        }
    }

    /** Whether most of the words of both titles are the same, whatever their endings. */
    static boolean areAlike(String one, String other) {
        Set<String> words = stems(one);
        Set<String> others = stems(other);
        Set<String> both = new TreeSet<>(words);
        both.retainAll(others);
        Set<String> all = new TreeSet<>(words);
        all.addAll(others);
        return !all.isEmpty() && both.size() >= ALIKE * all.size();
    }

    private static Set<String> stems(String title) {
        String plain =
                Normalizer.normalize(title, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT);
        return Stream.of(plain.split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> word.length() >= SHORTEST)
                .map(word -> word.length() > 4 ? word.substring(0, word.length() - 2) : word)
                .collect(Collectors.toSet());
    }
}
