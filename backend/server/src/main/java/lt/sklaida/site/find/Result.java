package lt.sklaida.site.find;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Period;
import lt.sklaida.site.Picture;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry that was found, with what tells those of its type apart. What its type does not have is
 * null.
 */
record Result(
        @JsonUnwrapped Teaser teaser,
        @Nullable Picture cover,
        @Nullable String municipality,
        @Nullable String country,
        @Nullable String date,
        @Nullable String startsAt,
        @Nullable String endsAt,
        @Nullable String timeZone,
        @Nullable Boolean allDay) {

    /** Where it was or when, in words; empty when it does not tell. */
    String circumstances(Visit visit) {
        return Stream.concat(when(visit), where(visit)).collect(Collectors.joining(", "));
    }

    private Stream<String> when(Visit visit) {
        if (date != null) {
            return Stream.of(visit.formats().date(date));
        }
        if (startsAt == null || timeZone == null) {
            return Stream.empty();
        }
        Period period = Period.of(startsAt, endsAt, timeZone, allDay);
        return Stream.of(period.days(visit.formats()));
    }

    private Stream<String> where(Visit visit) {
        return municipality == null || country == null
                ? Stream.empty()
                : Stream.of(municipality, visit.label("Country", country));
    }
}
