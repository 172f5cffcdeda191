package lt.sklaida.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

class PeriodTests {

    private static final Formats ENGLISH = new Formats(Locale.ENGLISH);
    private static final Formats LITHUANIAN = new Formats(Locale.of("lt"));

    private static Period evening(String zone, boolean allDay) {
        return new Period(
                OffsetDateTime.parse("2027-06-03T16:00:00Z"),
                OffsetDateTime.parse("2027-06-03T17:30:00Z"),
                ZoneId.of(zone),
                allDay);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-06-03T19:30:00+03:00, false, 2027-06-03T16:30:00Z",
        ", false, 2027-06-03T21:00:00Z",
        "2027-06-03T19:00:00+03:00, false, 2027-06-03T21:00:00Z",
        "2027-06-04T12:00:00+03:00, true, 2027-06-04T21:00:00Z",
        ", true, 2027-06-03T21:00:00Z",
    })
    void isOverWithItsEndOrItsLastDay(@Nullable String end, boolean allDay, Instant over) {
        Period period = Period.of("2027-06-03T19:00:00+03:00", end, "Europe/Vilnius", allDay);

        assertThat(period.isOver(over.minusMillis(1))).isFalse();
        assertThat(period.isOver(over)).isTrue();
    }

    @Test
    void saysTheZoneWhereClocksDiffer() {
        assertThat(evening("Europe/Oslo", false).words(ENGLISH))
                .isEqualTo("Thursday, 3 June 2027, 18:00–19:30 (Central European Time)");
    }

    @Test
    void saysNoZoneThatGoesWithoutSaying() {
        assertThat(evening("Europe/Vilnius", false).words(ENGLISH)).endsWith("19:00–20:30");
        assertThat(evening("Europe/Helsinki", false).words(ENGLISH)).endsWith("19:00–20:30");
        assertThat(evening("Europe/Oslo", true).words(ENGLISH)).endsWith("2027");
    }

    @Test
    void writesAMonthWithinAPhraseInItsCase() {
        assertThat(LITHUANIAN.month("2016-02-01")).isEqualTo("2016 m. vasaris");
        assertThat(LITHUANIAN.monthWithin("2016-02-01")).isEqualTo("2016 m. vasario");
        assertThat(ENGLISH.monthWithin("2016-02-01")).isEqualTo("February 2016");
    }

    @Test
    void writesNamesOfLanguagesAsTheLanguageDoes() {
        assertThat(LITHUANIAN.languages(List.of("Anglų", "Norvegų"))).isEqualTo("Anglų, norvegų");
        assertThat(ENGLISH.languages(List.of("English", "Norwegian")))
                .isEqualTo("English, Norwegian");
    }
}
