package lt.sklaida.site.events;

import lt.sklaida.site.GeoPoint;
import lt.sklaida.site.Period;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event as calendars want to know it, as the fragment {@code invitation} asks it. */
record Invitation(
        String id,
        String type,
        String title,
        @Nullable String summary,
        String slug,
        String locale,
        String requestedLocale,
        String uid,
        int sequence,
        String updatedAt,
        String startsAt,
        @Nullable String endsAt,
        String timeZone,
        @Nullable Boolean allDay,
        String status,
        @Nullable String onlineUrl,
        @Nullable Place place,
        List<Teaser> topics) {

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

    Teaser teaser() {
        return new Teaser(id, type, title, summary, slug, locale, requestedLocale);
    }

    Period period() {
        return new Period(
                OffsetDateTime.parse(startsAt),
                endsAt == null ? null : OffsetDateTime.parse(endsAt),
                ZoneId.of(timeZone),
                Boolean.TRUE.equals(allDay));
    }

    /** Whether it takes place at a time that is known. */
    boolean takesPlace() {
        return !status.equals("CANCELLED") && !status.equals("POSTPONED");
    }
}
