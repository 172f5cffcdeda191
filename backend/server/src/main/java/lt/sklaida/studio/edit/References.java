package lt.sklaida.studio.edit;

import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.Thumbnails;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks up the entries that references lead to, or could lead to. */
final class References {

    private static final String CHOSEN = Documents.of(References.class, "references.graphql");
    private static final String SEARCH = Documents.of(References.class, "search.graphql");
    private static final int MAX_AT_ONCE = 100;

    private record Chosen(List<Entry> references) {}

    private record Found(Nodes entries) {}

    private record Nodes(List<Entry> nodes) {}

    private record Entry(
            String id,
            @Nullable String type,
            @Nullable String title,
            List<VariantState> states,
            @Nullable JsonNode entry,
            @Nullable JsonNode picture) {}

    private final Visit visit;
    private final String locale;

    /**
     * @param locale in which titles are told, and searched
     */
    References(Visit visit, String locale) {
        this.visit = visit;
        this.locale = locale;
    }

    /** The entries of these ids. */
    Map<String, Referred> chosen(Collection<String> ids) {
        Map<String, Referred> all = new HashMap<>();
        List<String> rest = new ArrayList<>(ids);
        while (!rest.isEmpty()) {
            List<String> some = rest.subList(0, Math.min(MAX_AT_ONCE, rest.size()));
            visit.api()
                    .execute(
                            CHOSEN + pictures(),
                            Map.of("ids", some, "locale", locale),
                            Chosen.class)
                    .references()
                    .forEach(entry -> all.put(entry.id(), shown(entry)));
            some.clear();
        }
        return all;
    }

    /** The entries of some types that fit a text, or the latest ones. */
    List<Referred> search(List<String> types, String text) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("types", types);
        variables.put("locale", locale);
        variables.put("text", text.isBlank() ? null : text.strip());
        return visit
                .api()
                .execute(SEARCH + pictures(), variables, Found.class)
                .entries()
                .nodes()
                .stream()
                .map(this::shown)
                .toList();
    }

    private Referred shown(Entry entry) {
        String label =
                entry.type() == null
                        ? null
                        : visit.model().find(entry.type()).map(Model.Type::label).orElse(null);
        String title = entry.title();
        return new Referred(
                entry.id(),
                title == null && label != null ? visit.text("edit.untitled") : title,
                label,
                state(entry),
                Thumbnails.url(entry.picture() == null ? entry.entry() : entry.picture()));
    }

    private String pictures() {
        return Thumbnails.fragment(visit.model());
    }

    private @Nullable String state(Entry entry) {
        return entry.states().stream()
                .filter(state -> state.locale().equals(locale))
                .map(state -> visit.text("state." + state.kind()))
                .findFirst()
                .orElse(null);
    }
}
