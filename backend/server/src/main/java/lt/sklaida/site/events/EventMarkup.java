package lt.sklaida.site.events;

import lt.sklaida.site.Entry;
import lt.sklaida.site.LinkedData;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Visit;
import lt.sklaida.site.events.Event.Place;
import lt.sklaida.site.events.Event.Speaker;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** An event as search engines read it. */
final class EventMarkup {

    private static final String VOCABULARY = "https://schema.org/";

    private EventMarkup() {}

    static LinkedData of(Visit visit, Entry entry, Event event) {
        return LinkedData.of(visit, entry)
                .with("startDate", event.period().machine())
                .with("endDate", event.endsAt() == null ? null : event.period().machineEnd())
                .with("eventStatus", status(event.status()))
                .with("previousStartDate", event.previousStartsAt())
                .with("eventAttendanceMode", attendanceMode(event.attendanceMode()))
                .with("location", locations(event))
                .with("organizer", LinkedData.of(visit, event.organisers()))
                .with("performer", LinkedData.of(visit, speakers(event)))
                .with("image", LinkedData.image(visit, event.cover()))
                .with("inLanguage", event.languages())
                .with("maximumAttendeeCapacity", event.capacity())
                .with("about", LinkedData.of(visit, event.topics()))
                .with("offers", registration(event));
    }

    private static String status(String status) {
        return VOCABULARY
                + switch (status) {
                    case "CANCELLED" -> "EventCancelled";
                    case "POSTPONED" -> "EventPostponed";
                    case "RESCHEDULED" -> "EventRescheduled";
                    default -> "EventScheduled";
                };
    }

    private static String attendanceMode(String mode) {
        return VOCABULARY
                + switch (mode) {
                    case "ONLINE" -> "OnlineEventAttendanceMode";
                    case "MIXED" -> "MixedEventAttendanceMode";
                    default -> "OfflineEventAttendanceMode";
                };
    }

    private static List<LinkedData> locations(Event event) {
        return Stream.of(place(event.place()), online(event.onlineUrl()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable LinkedData place(@Nullable Place place) {
        return place == null
                ? null
                : LinkedData.of("Place")
                        .with("name", place.name())
                        .with(
                                "address",
                                LinkedData.address(
                                        place.address(), place.locality(), place.country()))
                        .with("geo", LinkedData.ofNullable(place.location()));
    }

    private static @Nullable LinkedData online(@Nullable String url) {
        return url == null ? null : LinkedData.of("VirtualLocation").with("url", url);
    }

    private static List<Teaser> speakers(Event event) {
        return event.agenda().stream()
                .flatMap(item -> item.speakers().stream())
                .map(Speaker::teaser)
                .distinct()
                .toList();
    }

    private static @Nullable LinkedData registration(Event event) {
        return event.registrationUrl() == null
                ? null
                : LinkedData.of("Offer")
                        .with("url", event.registrationUrl())
                        .with("validThrough", event.registrationDeadline());
    }
}
