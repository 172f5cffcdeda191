package lt.sklaida.site.find;

import lt.sklaida.pages.Model;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the parameters of an address ask for. What they say and nobody can mean is left out.
 *
 * @param words as the visitor typed them
 * @param chosen values by the names of facets; none is without a value
 * @param newest whether the newest come first, whatever matches best
 * @param after the cursor that the page begins after; null for the first page
 */
public record Asked(
        String words, Map<String, List<String>> chosen, boolean newest, @Nullable String after) {

    static final String WORDS = "q";
    private static final String ORDER = "order";
    private static final String NEWEST = "newest";
    private static final String AFTER = "after";

    /** More letters than anybody types, and fewer than the API refuses. */
    private static final int MAX_LENGTH = 300;

    private static final int MAX_VALUES = 30;

    public Asked {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        chosen.forEach((facet, values) -> copy.put(facet, List.copyOf(values)));
        chosen = java.util.Collections.unmodifiableMap(copy);
    }

    /** What an address asks that narrows by these facets. */
    static Asked of(Visit visit, List<Facet> facets) {
        String typed = visit.parameter(WORDS).orElse("").strip();
        Model model = visit.model();
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        for (Facet facet : facets) {
            List<String> values =
                    visit.parameters(facet.name()).stream()
                            .filter(value -> !value.isBlank())
                            .filter(value -> facet.read(model, value).isPresent())
                            .distinct()
                            .limit(MAX_VALUES)
                            .toList();
            if (!values.isEmpty()) {
                chosen.put(facet.name(), values);
            }
        }
        return new Asked(
                typed.substring(0, Math.min(typed.length(), MAX_LENGTH)),
                chosen,
                visit.parameter(ORDER).filter(NEWEST::equals).isPresent(),
                visit.parameter(AFTER).orElse(null));
    }

    public boolean hasWords() {
        return !words.isEmpty();
    }

    /** Whether results are narrowed by any facet. */
    public boolean isNarrowed() {
        return !chosen.isEmpty();
    }

    /** Whether nothing is asked, but perhaps a page. */
    public boolean isEmpty() {
        return !hasWords() && !isNarrowed();
    }

    /** How many values are chosen. */
    int choices() {
        return chosen.values().stream().mapToInt(List::size).sum();
    }

    List<String> of(String facet) {
        return chosen.getOrDefault(facet, List.of());
    }

    Asked without(String facet, String value) {
        Map<String, List<String>> others = new LinkedHashMap<>(chosen);
        List<String> left = new ArrayList<>(of(facet));
        left.remove(value);
        if (left.isEmpty()) {
            others.remove(facet);
        } else {
            others.put(facet, left);
        }
        return new Asked(words, others, newest, null);
    }

    Asked and(String facet, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(chosen);
        more.put(facet, Stream.concat(of(facet).stream(), Stream.of(value)).toList());
        return new Asked(words, more, newest, null);
    }

    /** The same words, with nothing chosen. */
    public Asked unnarrowed() {
        return new Asked(words, Map.of(), newest, null);
    }

    public Asked with(String otherWords) {
        return new Asked(otherWords, chosen, newest, null);
    }

    /** In the other order. */
    public Asked ordered(boolean newestFirst) {
        return new Asked(words, chosen, newestFirst, null);
    }

    public Asked from(@Nullable String cursor) {
        return new Asked(words, chosen, newest, cursor);
    }

    /** The address that asks this of a page. */
    public String at(String page) {
        List<String> parameters = new ArrayList<>();
        if (hasWords()) {
            parameters.add(parameter(WORDS, words));
        }
        chosen.forEach(
                (facet, values) ->
                        values.forEach(value -> parameters.add(parameter(facet, value))));
        if (newest) {
            parameters.add(parameter(ORDER, NEWEST));
        }
        if (after != null) {
            parameters.add(parameter(AFTER, after));
        }
        return parameters.isEmpty()
                ? page
                : page + parameters.stream().collect(Collectors.joining("&", "?", ""));
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
