package lt.sklaida.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
