package lt.sklaida.site;

import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.time.ZoneId;

/** An event that a page leads to, as the fragment {@code occasion} asks it. */
public record Occasion(
        String id,
        String type,
        String title,
        @Nullable String summary,
        String slug,
        String locale,
        String requestedLocale,
        String startsAt,
        @Nullable String endsAt,
        String timeZone,
        @Nullable Boolean allDay,
        String status,
        String attendanceMode,
        @Nullable Place place) {

    /** Where people meet. */
    public record Place(String name, @Nullable String locality) {

        /** The town, or what else tells where it is. */
        public String shortly() {
            return locality == null ? name : locality;
        }
    }

    public Teaser teaser() {
        return new Teaser(id, type, title, summary, slug, locale, requestedLocale);
    }

    public Period period() {
        return new Period(
                OffsetDateTime.parse(startsAt),
                endsAt == null ? null : OffsetDateTime.parse(endsAt),
                ZoneId.of(timeZone),
                Boolean.TRUE.equals(allDay));
    }

    public boolean isOnline() {
        return !attendanceMode.equals("ON_SITE");
    }

    /** Whether something has changed that people must know at once. */
    public boolean isChanged() {
        return !status.equals("SCHEDULED");
    }

    /** The year in which it starts, where it takes place. */
    public int year() {
        return period().start().getYear();
    }
}
