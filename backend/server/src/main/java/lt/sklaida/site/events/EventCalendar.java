package lt.sklaida.site.events;

import lt.sklaida.site.Period;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Visit;
import lt.sklaida.site.events.Event.Place;

import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.TextList;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Language;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Conference;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Geo;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Events as calendars read them (RFC 5545). Some calendars drop events that are cancelled, so their
 * titles say it, too.
 */
final class EventCalendar {

    static final MediaType TYPE = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private static final String PRODUCT = "-//Sklaida//Sklaida//EN";

    /** It reads the rules of a zone once. */
    private static final TimeZoneRegistry ZONES =
            TimeZoneRegistryFactory.getInstance().createRegistry();

    private static final int MAX_OCTETS = 75;
    private static final Duration REFRESH = Duration.ofHours(6);

    private final Visit visit;

    EventCalendar(Visit visit) {
        this.visit = visit;
    }

    /** One event. */
    byte[] of(Invitation event) {
        return write(calendar(), List.of(event));
    }

    /** Events that one can subscribe to under a name. */
    byte[] feed(String name, List<Invitation> events) {
        Calendar calendar = calendar();
        calendar.add(new Name(name));
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH));
        calendar.add(new XProperty("X-PUBLISHED-TTL", REFRESH.toString()));
        return write(calendar, events);
    }

    private static Calendar calendar() {
        Calendar calendar = new Calendar();
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableCalScale.GREGORIAN);
        return calendar;
    }

    private byte[] write(Calendar calendar, List<Invitation> events) {
        Set<ZoneId> used = new LinkedHashSet<>();
        events.stream()
                .map(Invitation::period)
                .filter(period -> !period.allDay())
                .forEach(period -> used.add(period.zone()));
        used.stream().flatMap(zone -> rules(zone).stream()).forEach(calendar::add);
        events.forEach(event -> calendar.add(event(event)));
        StringWriter lines = new StringWriter();
        try {
            new CalendarOutputter(false, Integer.MAX_VALUE).output(calendar, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folded(lines.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** Folds lines by their octets (RFC 5545, 3.1); the library counts characters. */
    private static String folded(String lines) {
        StringBuilder folded = new StringBuilder(lines.length() + lines.length() / 32);
        int octets = 0;
        for (int i = 0; i < lines.length(); i += Character.charCount(lines.codePointAt(i))) {
            int character = lines.codePointAt(i);
            int size = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MAX_OCTETS && character != '\r' && character != '\n') {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.appendCodePoint(character);
            octets = character == '\n' ? 0 : octets + size;
        }
        return folded.toString();
    }

    private Optional<VTimeZone> rules(ZoneId zone) {
        return Optional.ofNullable(ZONES.getTimeZone(zone.getId())).map(TimeZone::getVTimeZone);
    }

    private VEvent event(Invitation event) {
        VEvent component = new VEvent(false);
        properties(event).forEach(component::add);
        return component;
    }

    private List<Property> properties(Invitation event) {
        Instant updated = OffsetDateTime.parse(event.updatedAt()).toInstant();
        String page = visit.absolute(visit.entry(event.teaser()));
        List<Property> properties = new ArrayList<>();
        properties.add(new Uid(event.uid()));
        properties.add(new Sequence(event.sequence()));
        properties.add(new DtStamp(updated));
        properties.add(new LastModified(updated));
        properties.addAll(times(event.period()));
        properties.add(status(event.status()));
        properties.add(new Summary(language(event), title(event)));
        properties.add(new Description(language(event), description(event, page)));
        properties.add(new Url(URI.create(page)));
        properties.addAll(places(event));
        if (!event.topics().isEmpty()) {
            properties.add(
                    new Categories(
                            new TextList(event.topics().stream().map(Teaser::title).toList())));
        }
        return properties;
    }

    /** The end of whole days is the day after the last one. */
    private List<Property> times(Period period) {
        if (period.allDay()) {
            return List.of(
                    new DtStart<>(period.start().toLocalDate()),
                    new DtEnd<>(period.end().toLocalDate().plusDays(1)));
        }
        List<Property> times = new ArrayList<>();
        times.add(new DtStart<>(time(period.start())));
        if (period.to() != null) {
            times.add(new DtEnd<>(time(period.end())));
        }
        return times;
    }

    /** The time in a zone that calendars know, else in UTC. */
    private ZonedDateTime time(ZonedDateTime time) {
        return rules(time.getZone()).isPresent() ? time : time.withZoneSameInstant(ZoneOffset.UTC);
    }

    private static Status status(String status) {
        return switch (status) {
            case "CANCELLED" -> ImmutableStatus.VEVENT_CANCELLED;
            case "POSTPONED" -> ImmutableStatus.VEVENT_TENTATIVE;
            default -> ImmutableStatus.VEVENT_CONFIRMED;
        };
    }

    private String title(Invitation event) {
        return event.takesPlace()
                ? event.teaser().title()
                : visit.label("EventStatus", event.status()) + ": " + event.teaser().title();
    }

    private String description(Invitation event, String page) {
        List<String> lines = new ArrayList<>();
        if (event.teaser().summary() != null) {
            lines.add(event.teaser().summary());
        }
        if (event.onlineUrl() != null) {
            lines.add(visit.text("event.join") + ": " + event.onlineUrl());
        }
        lines.add(page);
        return String.join("\n\n", lines);
    }

    private List<Property> places(Invitation event) {
        List<Property> properties = new ArrayList<>();
        Place place = event.place();
        if (place != null) {
            properties.add(new Location(place.line(visit)));
            if (place.location() != null) {
                properties.add(
                        new Geo(
                                BigDecimal.valueOf(place.location().latitude()),
                                BigDecimal.valueOf(place.location().longitude())));
            }
        } else if (event.onlineUrl() != null) {
            properties.add(new Location(event.onlineUrl()));
        }
        if (event.onlineUrl() != null) {
            properties.add(
                    new Conference(new ParameterList(List.of(Value.URI)), event.onlineUrl()));
        }
        return properties;
    }

    private ParameterList language(Invitation event) {
        @Nullable String tag = visit.tag(event.teaser().locale());
        return new ParameterList(tag == null ? List.of() : List.of(new Language(tag)));
    }
}
