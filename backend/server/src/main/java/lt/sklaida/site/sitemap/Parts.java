package lt.sklaida.site.sitemap;

import lt.sklaida.pages.Model;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries of each type and language in parts of about a thousand, by their ids. Where parts end
 * is kept, so that a part is read without those before it, and grows when an entry comes between.
 */
final class Parts {

    private static final int PAGES_A_PART = 10;

    /** What the protocol allows in one file. */
    private static final int MAX_ENTRIES = 50_000;

    private record Key(String locale, String type) {}

    /** The last entry of a part that is followed by another one. */
    private record End(String id, @Nullable String cursor) {}

    /**
     * The parts of a type in a language.
     *
     * @param ends of all parts but the last one
     * @param open whether the last one has an entry
     */
    private record Known(List<End> ends, boolean open) {

        int count() {
            return ends.size() + (open ? 1 : 0);
        }
    }

    /** An entry of a part. */
    record Listed(String id, String slug, String updatedAt, List<Translation> translations) {

        record Translation(String locale, String slug) {}
    }

    private record Data(Nodes<Listed> list) {}

    private final Map<Key, Known> parts = new ConcurrentHashMap<>();

    /** How many parts there are. */
    int count(Visit visit, Model.Type type) {
        return known(visit, type).count();
    }

    /**
     * The entries of a part.
     *
     * @param part from 1
     * @return none when there is no such part
     */
    List<Listed> entries(Visit visit, Model.Type type, int part) {
        Known known = known(visit, type);
        if (part < 1 || part > known.count()) {
            return List.of();
        }
        @Nullable String after = part == 1 ? null : known.ends().get(part - 2).cursor();
        @Nullable String last = part > known.ends().size() ? null : known.ends().get(part - 1).id();
        List<Listed> entries = new ArrayList<>();
        Nodes<Listed> page;
        do {
            page = read(visit, type, after);
            page.nodes().stream()
                    .filter(entry -> last == null || entry.id().compareTo(last) <= 0)
                    .forEach(entries::add);
            after = page.next();
        } while (after != null
                && entries.size() < MAX_ENTRIES
                && (last == null || page.nodes().getLast().id().compareTo(last) < 0));
        return entries;
    }

    private Known known(Visit visit, Model.Type type) {
        return parts.compute(
                new Key(visit.locale(), type.name()),
                (_, known) -> withNewEnds(visit, type, known == null ? List.of() : known.ends()));
    }

    /** Reads on after the last end that is known. */
    private static Known withNewEnds(Visit visit, Model.Type type, List<End> known) {
        List<End> ends = new ArrayList<>(known);
        @Nullable String after = known.isEmpty() ? null : known.getLast().cursor();
        Nodes<Listed> page = read(visit, type, after);
        boolean open = !page.nodes().isEmpty();
        after = page.next();
        for (int read = 1; after != null; read++) {
            if (read % PAGES_A_PART == 0) {
                ends.add(new End(page.nodes().getLast().id(), after));
            }
            page = read(visit, type, after);
            after = page.next();
        }
        return new Known(List.copyOf(ends), open);
    }

    private static Nodes<Listed> read(Visit visit, Model.Type type, @Nullable String after) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("locale", visit.locale());
        variables.put("after", after);
        return visit.api().query(document(type), variables, Data.class).list();
    }

    private static String document(Model.Type type) {
        return """
        query ($locale: Locale!, $after: String) {
          list: %s(
            locale: $locale, fallback: false, first: 100, after: $after
            orderBy: [{field: ID}]
          ) {
            nodes { id slug updatedAt translations { locale slug } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """
                .formatted(type.plural());
    }
}
