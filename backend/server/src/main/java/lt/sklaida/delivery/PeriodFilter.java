package lt.sklaida.delivery;

import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which entries to find by when they take place. What is asked comes down to three bounds, all of
 * which must hold; an entry that does not tell when it takes place is within none.
 *
 * @param over whether it is over at present; null for either
 * @param from a time at which it must not be over yet; null for any
 * @param to a time at which it must have started; null for any
 */
public record PeriodFilter(@Nullable Boolean over, @Nullable Instant from, @Nullable Instant to) {

    /** Finds all entries, whether they take place at any time or not. */
    public static final PeriodFilter NONE = new PeriodFilter(null, null, null);

    /** Its name in filters of the API. */
    public static final String NAME = "period";

    /**
     * How long the present lasts. Programmes tell times by the minute, and an answer that depends
     * on the time is the same until the next one begins.
     */
    public static final Duration PRESENT = Duration.ofMinutes(1);

    /**
     * @throws InvalidException when {@code from} is after {@code to}
     */
    public PeriodFilter {
        if (from != null && to != null && from.isAfter(to)) {
            throw new InvalidException(
                    "period.from is after period.to: give the earlier time as \"from\"");
        }
    }

    /**
     * Reads the plain form, such as {@code {over: false, to: "2027-07-01T00:00:00+03:00"}}.
     *
     * @throws InvalidException when it asks nothing, or has a null or something that is no time
     */
    public static PeriodFilter read(@Nullable Map<String, ?> input) {
        if (input == null || input.isEmpty()) {
            throw withoutValue(NAME);
        }
        input.forEach(
                (name, value) -> {
                    if (value == null) {
                        throw withoutValue(NAME + "." + name);
                    }
                });
        return new PeriodFilter(
                (Boolean) input.get("over"), time(input, "from"), time(input, "to"));
    }

    private static @Nullable Instant time(Map<String, ?> input, String name) {
        if (!(input.get(name) instanceof String text)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidException(
                    "%s.%s must be an ISO 8601 date-time with an offset, such as 2027-06-15T10:00:00+03:00"
                            .formatted(NAME, name));
        }
    }

    private static InvalidException withoutValue(String what) {
        return new InvalidException(
                "%s needs a value; not to filter by it, leave it out".formatted(what));
    }

    /** The beginning of the present. */
    public static Instant present(Clock clock) {
        return Clock.tick(clock, PRESENT).instant();
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether the present time matters. */
    public boolean dependsOnTime() {
        return over != null;
    }

    /** The latest time that it must not be over at. */
    public Optional<Instant> endsAfter(Instant now) {
        return Stream.of(
                        Optional.ofNullable(from),
                        Boolean.FALSE.equals(over) ? Optional.of(now) : Optional.<Instant>empty())
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    /** The time at which it must be over. */
    public Optional<Instant> endsBy(Instant now) {
        return Boolean.TRUE.equals(over) ? Optional.of(now) : Optional.empty();
    }

    /** The time at which it must have started. */
    public Optional<Instant> startsBy() {
        return Optional.ofNullable(to);
    }
}
