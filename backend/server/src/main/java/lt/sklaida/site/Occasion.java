package lt.sklaida.site;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.jspecify.annotations.Nullable;

/** An event that a page leads to, as the fragment {@code occasion} asks it. */
public record Occasion(
        @JsonUnwrapped Teaser teaser,
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

    public Period period() {
        return Period.of(startsAt, endsAt, timeZone, allDay);
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
