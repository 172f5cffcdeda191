package lt.sklaida.site.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.GeoPoint;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.Period;
import lt.sklaida.site.Picture;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an event tells besides what every entry does, as {@code event.graphql} asks it. */
record Event(
        String startsAt,
        @Nullable String endsAt,
        String timeZone,
        @Nullable Boolean allDay,
        String status,
        @Nullable String previousStartsAt,
        String attendanceMode,
        @Nullable Place place,
        @Nullable String onlineUrl,
        List<Teaser> organisers,
        @Nullable Picture cover,
        @Nullable Text body,
        List<AgendaItem> agenda,
        List<String> languages,
        @Nullable String registrationUrl,
        @Nullable String registrationDeadline,
        @Nullable Integer capacity,
        @Nullable String accessibility,
        List<Link> materials,
        @Nullable String recordingUrl,
        @Nullable Teaser project,
        List<Teaser> topics,
        Nodes<Teaser> news) {

    /** Where people meet. */
    record Place(
            String name,
            @Nullable String address,
            @Nullable String locality,
            String country,
            @Nullable GeoPoint location) {

        /** All of it in one line. */
        String line(Visit visit) {
            return Stream.of(name, address, locality, visit.label("Country", country))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(", "));
        }
    }

    /** What happens when. */
    record AgendaItem(String time, String title, List<Speaker> speakers) {}

    /** Who speaks. */
    record Speaker(@JsonUnwrapped Teaser teaser, @Nullable String role) {}

    record Link(String title, String url) {}

    Period period() {
        return Period.of(startsAt, endsAt, timeZone, allDay);
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    boolean isOver(Instant now) {
        return period().isOver(now);
    }

    boolean isCancelled() {
        return status.equals("CANCELLED");
    }

    boolean isChanged() {
        return !status.equals("SCHEDULED");
    }

    /** Whether one can still register. */
    boolean takesRegistrations(Instant now) {
        return registrationUrl != null
                && !isCancelled()
                && !isOver(now)
                && (registrationDeadline == null
                        || OffsetDateTime.parse(registrationDeadline).toInstant().isAfter(now));
    }
}
