package lt.sklaida.studio.edit;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as people type it: a date, a time, a zone, and the offset where the clocks show the time
 * twice.
 */
record Moment(String date, String time, String zone, String offset) {

    private static final Pattern RAW =
            Pattern.compile("(?<date>[^T\\[]*)T(?<time>[^\\[]*)\\[(?<zone>[^\\]]*)]");
    private static final Pattern LINE =
            Pattern.compile("(?<date>\\S+)\\s+(?<time>\\S+)(\\s+(?<zone>\\S+))?");
    private static final DateTimeFormatter WITH_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    /** What typed parts come to. */
    sealed interface Result {}

    /** Nothing was typed. */
    record None() implements Result {}

    /** A time as the API takes it. */
    record Time(OffsetDateTime time) implements Result {

        String text() {
            return WITH_SECONDS.format(time);
        }
    }

    /**
     * It is no time.
     *
     * @param text the key of what to say about it
     * @param arguments of the text
     */
    record Wrong(String text, List<Object> arguments) implements Result {

        Wrong(String text, Object... arguments) {
            this(text, List.of(arguments));
        }
    }

    /** The clocks show the time twice. */
    record Twice(List<ZoneOffset> offsets) implements Result {}

    /**
     * A stored time as it is shown.
     *
     * @param zone of the field or, if the time is another one's, of the page
     */
    static Moment of(String stored, String zone) {
        OffsetDateTime time = parse(stored);
        if (time == null) {
            Matcher raw = RAW.matcher(stored);
            return raw.matches()
                    ? new Moment(raw.group("date"), raw.group("time"), raw.group("zone"), "")
                    : new Moment(stored, "", zone, "");
        }
        List<ZoneOffset> offsets = offsets(zone, time.toLocalDateTime());
        boolean fits = offsets.contains(time.getOffset());
        return new Moment(
                time.toLocalDate().toString(),
                time.toLocalTime().toString(),
                fits ? zone : time.getOffset().getId(),
                offsets.size() > 1 ? time.getOffset().getId() : "");
    }

    /**
     * A time as people type it in one line: a date, a time, and a zone unless it is the usual one.
     *
     * @param usual the zone of times without one
     */
    static Moment ofLine(String line, String usual) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            return new Moment(line.strip(), "", usual, "");
        }
        String zone = Objects.requireNonNullElse(parts.group("zone"), usual);
        return new Moment(parts.group("date"), parts.group("time"), zone, "");
    }

    /**
     * A stored time as a line, which {@link #ofLine} reads as the same time. What is no time stays
     * as it is.
     */
    static String line(String stored, String usual) {
        if (parse(stored) == null) {
            return stored;
        }
        Moment moment = of(stored, usual);
        String zone = moment.offset().isEmpty() ? moment.zone() : moment.offset();
        String line = moment.date() + " " + moment.time();
        return zone.equals(usual) ? line : line + " " + zone;
    }

    static @Nullable OffsetDateTime parse(String stored) {
        try {
            return OffsetDateTime.parse(stored);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static List<ZoneOffset> offsets(String zone, LocalDateTime time) {
        try {
            return ZoneId.of(zone).getRules().getValidOffsets(time);
        } catch (DateTimeException e) {
            return List.of();
        }
    }

    /** What was typed, for an autosave, when it is no time. */
    String raw() {
        return "%sT%s[%s]".formatted(date, time, zone);
    }

    boolean isEmpty() {
        return date.isBlank() && time.isBlank();
    }

    /** The time that was typed. */
    Result read() {
        if (isEmpty()) {
            return new None();
        }
        LocalDate day = day();
        if (day == null) {
            return new Wrong(date.isBlank() ? "edit.problem.noDate" : "edit.problem.date");
        }
        LocalTime hour = hour();
        if (hour == null) {
            return new Wrong(time.isBlank() ? "edit.problem.noTime" : "edit.problem.time");
        }
        try {
            return at(day.atTime(hour), ZoneId.of(zone.strip()));
        } catch (DateTimeException e) {
            return new Wrong("edit.problem.zone");
        }
    }

    private Result at(LocalDateTime local, ZoneId where) {
        List<ZoneOffset> offsets = where.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = where.getRules().getTransition(local);
            return new Wrong(
                    "edit.problem.gap",
                    gap.getDateTimeBefore().toLocalTime().toString(),
                    gap.getDateTimeAfter().toLocalTime().toString(),
                    where.getId());
        }
        return offsets.stream()
                .filter(one -> offsets.size() == 1 || one.getId().equals(offset))
                .findFirst()
                .<Result>map(one -> new Time(local.atOffset(one)))
                .orElseGet(() -> new Twice(offsets));
    }

    private @Nullable LocalDate day() {
        try {
            LocalDate day = LocalDate.parse(date.strip());
            return day.getYear() > 0 && day.getYear() < 10_000 ? day : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The time; a browser without a control for it lets people type 9.30 or 9:30. */
    private @Nullable LocalTime hour() {
        String text = time.strip().replace('.', ':');
        try {
            return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
