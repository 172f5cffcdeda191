package lt.sklaida.model;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields that say when entries of a content type take place.
 *
 * @param start a Date or a DateTime
 * @param end of the same type
 * @param timeZone whose days count; without it, those of the offsets of times, or of UTC
 * @param allDay whether the days alone count, not the hours
 */
public record PeriodFields(
        Field start, Optional<Field> end, Optional<Field> timeZone, Optional<Field> allDay) {

    /**
     * From when until when an entry takes place.
     *
     * @param end the first moment after it
     */
    public record Period(Instant start, Instant end) {}

    /**
     * The period that values of an entry tell; empty when they have no start. What has no end, or
     * one that is not after the start, ends with the day on which it starts.
     *
     * @param published a tree of values without locales
     */
    public Optional<Period> of(Map<String, ?> published) {
        return time(start, published)
                .map(from -> period(from, end.flatMap(field -> time(field, published)), published));
    }

    /** The names of the fields, by which the periods of other fields are told apart. */
    public String names() {
        return Stream.of(Optional.of(start), end, timeZone, allDay)
                .map(field -> field.map(Field::name).orElse("-"))
                .collect(Collectors.joining(", ", "period ", ""));
    }

    private Period period(
            ZonedDateTime from, Optional<ZonedDateTime> ends, Map<String, ?> published) {
        boolean wholeDays = start.is(ScalarType.DATE) || isAllDay(published);
        Optional<ZonedDateTime> to = ends.filter(time -> time.isAfter(from));
        ZonedDateTime first = wholeDays ? startOfDay(from, 0) : from;
        ZonedDateTime after = to.filter(_ -> !wholeDays).orElse(startOfDay(to.orElse(from), 1));
        return new Period(first.toInstant(), after.toInstant());
    }

    private static ZonedDateTime startOfDay(ZonedDateTime time, int daysLater) {
        return time.toLocalDate().plusDays(daysLater).atStartOfDay(time.getZone());
    }

    private boolean isAllDay(Map<String, ?> published) {
        return allDay.filter(field -> Boolean.TRUE.equals(published.get(field.name()))).isPresent();
    }

    /** The time in a field; values published under an earlier model may have another form. */
    private Optional<ZonedDateTime> time(Field field, Map<String, ?> published) {
        if (!(published.get(field.name()) instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    field.is(ScalarType.DATE)
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC)
                            : inZone(OffsetDateTime.parse(text), published));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private ZonedDateTime inZone(OffsetDateTime time, Map<String, ?> published) {
        @Nullable Object zone =
                timeZone.<@Nullable Object>map(field -> published.get(field.name())).orElse(null);
        return zone instanceof String name
                ? time.atZoneSameInstant(ZoneId.of(name))
                : time.toZonedDateTime();
    }
}
