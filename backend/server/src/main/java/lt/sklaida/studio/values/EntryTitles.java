package lt.sklaida.studio.values;

import lt.sklaida.studio.Visit;

import tools.jackson.databind.JsonNode;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The titles of entries that values refer to. */
public final class EntryTitles {

    /** As many as an operation may read. Whatever refers to more is told without their titles. */
    private static final int MOST = 100;

    private EntryTitles() {}

    /** The titles by id; of entries that the visitor may not read, there are none. */
    public static Map<String, String> of(Visit visit, Collection<String> ids) {
        List<String> asked = ids.stream().distinct().limit(MOST).toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        String parameters =
                IntStream.range(0, asked.size())
                        .mapToObj("$i%d: ID!"::formatted)
                        .collect(Collectors.joining(", "));
        String fields =
                IntStream.range(0, asked.size())
                        .mapToObj("e%1$d: entry(id: $i%1$d) { title }"::formatted)
                        .collect(Collectors.joining(" "));
        Map<String, Object> variables = new HashMap<>();
        IntStream.range(0, asked.size()).forEach(i -> variables.put("i" + i, asked.get(i)));
        JsonNode found =
                visit.api().execute("query (%s) { %s }".formatted(parameters, fields), variables);
        Map<String, String> titles = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            String title = found.path("e" + i).path("title").asString("");
            if (!title.isEmpty()) {
                titles.put(asked.get(i), title);
            }
        }
        return titles;
    }
}
