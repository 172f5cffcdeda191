package lt.sklaida.site;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When something takes place.
 *
 * @param to null when it is not known
 * @param zone of the place
 * @param allDay whether the days alone count
 */
public record Period(
        OffsetDateTime from, @Nullable OffsetDateTime to, ZoneId zone, boolean allDay) {

    /** The zone in which readers expect times about which nothing is said. */
    private static final ZoneId HOME = ZoneId.of("Europe/Vilnius");

    /**
     * The period that the fields of an event tell.
     *
     * @param startsAt a time of RFC 3339
     * @param endsAt the same; null when nobody knows
     * @param timeZone its name (IANA)
     */
    public static Period of(
            String startsAt, @Nullable String endsAt, String timeZone, @Nullable Boolean allDay) {
        return new Period(
                OffsetDateTime.parse(startsAt),
                endsAt == null ? null : OffsetDateTime.parse(endsAt),
                ZoneId.of(timeZone),
                Boolean.TRUE.equals(allDay));
    }

    /** The beginning, as clocks at the place show it. */
    public ZonedDateTime start() {
        return from.atZoneSameInstant(zone);
    }

    /** The end, as clocks at the place show it; the beginning when it is not known. */
    public ZonedDateTime end() {
        return to == null ? start() : to.atZoneSameInstant(zone);
    }

    /**
     * Whether it is over: with its last day if that is whole, or if no end after the start is
     * known.
     */
    public boolean isOver(Instant now) {
        boolean wholeDay = allDay || !end().isAfter(start());
        ZonedDateTime over = wholeDay ? end().toLocalDate().plusDays(1).atStartOfDay(zone) : end();
        return !now.isBefore(over.toInstant());
    }

    public boolean isOneDay() {
        return start().toLocalDate().equals(end().toLocalDate());
    }

    /** The days in words. */
    public String days(Formats formats) {
        return isOneDay()
                ? formats.weekday(from, zone)
                : formats.date(from, zone) + " – " + formats.date(end().toOffsetDateTime(), zone);
    }

    /** The hours in words; empty when they do not count. */
    public String hours(Formats formats) {
        if (allDay) {
            return "";
        }
        String begins = formats.time(from, zone);
        return to == null ? begins : begins + "–" + formats.time(end().toOffsetDateTime(), zone);
    }

    /**
     * The days and the hours in words, and what people call the zone when its clocks do not show
     * what those of the site's readers do.
     */
    public String words(Formats formats) {
        String hours = hours(formats);
        if (hours.isEmpty()) {
            return days(formats);
        }
        String local = days(formats) + ", " + hours;
        return isHomeTime() ? local : local + " (" + formats.zone(from, zone) + ")";
    }

    private boolean isHomeTime() {
        return HOME.getRules().getOffset(from.toInstant()).equals(start().getOffset());
    }

    /** The beginning as machines read it. */
    public String machine() {
        return allDay ? start().toLocalDate().toString() : from.toString();
    }

    /** The end as machines read it. */
    public String machineEnd() {
        return allDay ? end().toLocalDate().toString() : end().toOffsetDateTime().toString();
    }
}
