package lt.sklaida.site.events;

import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.EntryPages;
import lt.sklaida.site.EntryView;
import lt.sklaida.site.Head;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.Occasion;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages of events. */
@OnSite
final class EventArea implements Area {

    static final String TYPE = "Event";

    private static final String ENTRY = Api.document(EventArea.class, "event.graphql");
    private static final String LIST = Api.document(EventArea.class, "events.graphql");

    /**
     * The list.
     *
     * @param upcoming the next one first
     * @param past by year, the latest first
     * @param earlier the address of those before; null when these are all
     */
    record Events(
            List<Occasion> upcoming, List<Year> past, boolean first, @Nullable String earlier) {}

    /** The events of a year. */
    record Year(int year, List<Occasion> events) {}

    private record Data(Nodes<Occasion> upcoming, Nodes<Occasion> past) {}

    @Override
    public void addTo(Routes routes) {
        if (routes.has(TYPE)
                && routes.understands(LIST, variables(routes.locale(), "2000-01-01T00:00:00Z"))) {
            routes.list(TYPE, EventArea::list);
        }
        routes.entry(
                TYPE,
                new EntryPages<>(
                        ENTRY,
                        Event.class,
                        (_, entry, event, head) ->
                                Page.of(
                                        "events/event.jte",
                                        new EntryView<>(entry, event),
                                        head.pictured(event.cover()))));
    }

    private static Map<String, @Nullable Object> variables(String locale, String now) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("locale", locale);
        variables.put("now", now);
        return variables;
    }

    private static Reply list(Visit visit) {
        String now = visit.now().truncatedTo(ChronoUnit.MINUTES).toString();
        Map<String, @Nullable Object> variables = variables(visit.locale(), now);
        variables.put("after", visit.parameter("after").orElse(null));
        Data data = visit.api().query(LIST, variables, Data.class);
        boolean first = visit.parameter("after").isEmpty();
        String next = data.past().next();
        Head head =
                Head.of(visit.model().type(TYPE).pluralLabel())
                        .describedAs(visit.text("events.lead"))
                        .at(visit.everywhere(other -> other.list(TYPE)));
        return Page.of(
                "events/events.jte",
                new Events(
                        data.upcoming().nodes(),
                        years(data.past().nodes()),
                        first,
                        next == null ? null : visit.list(TYPE) + "?after=" + next),
                first ? head : head.hidden());
    }

    private static List<Year> years(List<Occasion> events) {
        Map<Integer, List<Occasion>> years = new LinkedHashMap<>();
        events.forEach(
                event -> years.computeIfAbsent(event.year(), _ -> new ArrayList<>()).add(event));
        return years.entrySet().stream()
                .map(year -> new Year(year.getKey(), year.getValue()))
                .toList();
    }
}
