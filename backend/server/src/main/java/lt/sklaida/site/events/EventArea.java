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

import java.time.Period;
import java.time.ZoneOffset;
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

    private static final String CALENDAR = Api.document(EventArea.class, "calendar.graphql");
    private static final String INVITATION = Api.document(EventArea.class, "invitation.graphql");

    private static final String CALENDAR_FILE = "/calendar.ics";
    private static final String EPOCH = "1970-01-01T00:00:00Z";

    /** How long events stay in the calendar that one can subscribe to. */
    private static final Period KEPT = Period.ofYears(1);

    private static final int MAX_EVENTS = 1000;

    /**
     * The list.
     *
     * @param upcoming the next one first
     * @param past by year, the latest first
     * @param earlier the address of those before; null when these are all
     * @param calendar the address of the calendar of events
     */
    record Events(
            List<Occasion> upcoming,
            List<Year> past,
            boolean first,
            @Nullable String earlier,
            String calendar) {}

    /** The events of a year. */
    record Year(int year, List<Occasion> events) {}

    private record Invitations(Nodes<Invitation> events) {}

    private record One(@Nullable Invitation event) {}

    private record Data(Nodes<Occasion> upcoming, Nodes<Occasion> past) {}

    @Override
    public void addTo(Routes routes) {
        if (routes.has(TYPE) && routes.understands(LIST, variables(routes.locale()))) {
            routes.list(TYPE, EventArea::list);
        }
        if (routes.has(TYPE)
                && routes.understands(
                        CALENDAR, Map.of("locale", routes.locale(), "since", EPOCH))) {
            routes.below(TYPE, CALENDAR_FILE, EventArea::calendar);
            routes.below(TYPE, Routes.ENTRY + ".ics", EventArea::invitation);
        }
        routes.entry(
                TYPE,
                new EntryPages<>(
                        ENTRY,
                        Event.class,
                        (visit, entry, event, head) ->
                                Page.of(
                                        "events/event.jte",
                                        new EntryView<>(entry, event),
                                        head.pictured(event.cover())
                                                .with(
                                                        EventMarkup.of(visit, entry, event)
                                                                .element()))));
    }

    private static Map<String, @Nullable Object> variables(String locale) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("locale", locale);
        return variables;
    }

    /** Events of the last year and of the time to come. */
    private static Reply calendar(Visit visit) {
        String since =
                visit.now()
                        .atZone(ZoneOffset.UTC)
                        .minus(KEPT)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant()
                        .toString();
        List<Invitation> events =
                visit.api()
                        .all(
                                CALENDAR,
                                Map.of("locale", visit.locale(), "since", since),
                                Invitations.class,
                                Invitations::events,
                                MAX_EVENTS);
        String name =
                "%s – %s"
                        .formatted(
                                visit.text("frame.name"), visit.model().type(TYPE).pluralLabel());
        return new Reply.File(EventCalendar.TYPE, new EventCalendar(visit).feed(name, events));
    }

    private static Reply invitation(Visit visit) {
        String slug = visit.variable("slug");
        Map<String, Object> variables = Map.of("slug", slug, "locale", visit.locale());
        Invitation event = visit.api().query(INVITATION, variables, One.class).event();
        if (event == null) {
            throw EntryPages.missing(visit, TYPE);
        }
        return event.teaser().slug().equals(slug)
                ? new Reply.File(EventCalendar.TYPE, new EventCalendar(visit).of(event))
                : Reply.moved(visit.entry(event.teaser()) + ".ics");
    }

    private static Reply list(Visit visit) {
        Map<String, @Nullable Object> variables = variables(visit.locale());
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
                        next == null ? null : visit.list(TYPE) + "?after=" + next,
                        visit.list(TYPE) + CALENDAR_FILE),
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
