package lt.sklaida.site.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Period;
import lt.sklaida.site.Teaser;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** An event as calendars want to know it, as the fragment {@code invitation} asks it. */
record Invitation(
        @JsonUnwrapped Teaser teaser,
        String uid,
        int sequence,
        String updatedAt,
        String startsAt,
        @Nullable String endsAt,
        String timeZone,
        @Nullable Boolean allDay,
        String status,
        @Nullable String onlineUrl,
        Event.@Nullable Place place,
        List<Teaser> topics) {

    Period period() {
        return Period.of(startsAt, endsAt, timeZone, allDay);
    }

    /** Whether it takes place at a time that is known. */
    boolean takesPlace() {
        return !status.equals("CANCELLED") && !status.equals("POSTPONED");
    }
}
