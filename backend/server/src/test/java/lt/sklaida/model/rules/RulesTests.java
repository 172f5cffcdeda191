package lt.sklaida.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.Problem;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class RulesTests {

    private final Map<String, Object> event =
            new HashMap<>(
                    Map.of(
                            "startsAt", "2027-03-28T10:00:00+03:00",
                            "timeZone", "Europe/Vilnius",
                            "status", "SCHEDULED",
                            "attendanceMode", "ON_SITE",
                            "place", Map.of("name", "Seimas")));

    @Test
    void acceptsAnEventInOrder() {
        assertThat(new EventRule().check(event)).isEmpty();
    }

    @Test
    void refusesAnEventThatEndsBeforeItStarts() {
        event.put("endsAt", "2027-03-28T09:59:00+03:00");

        assertThat(new EventRule().check(event))
                .extracting(Problem::path)
                .containsExactly("endsAt");
    }

    @Test
    void refusesATimeThatTheClocksSkip() {
        event.put("startsAt", "2027-03-28T03:30:00+02:00");

        assertThat(new EventRule().check(event))
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem.message())
                                        .contains("skip from 03:00 to 04:00")
                                        .contains("2027-03-28T04:30+03:00"));
    }

    @Test
    void refusesAnOffsetThatIsNotTheZones() {
        event.put("startsAt", "2027-07-01T10:00:00+02:00");

        assertThat(new EventRule().check(event))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("it is +03:00 then"));
    }

    @Test
    void acceptsBothOffsetsOfAnHourThatComesTwice() {
        event.put("startsAt", "2027-10-31T03:30:00+03:00");
        event.put("endsAt", "2027-10-31T03:30:00+02:00");

        assertThat(new EventRule().check(event)).isEmpty();
    }

    @Test
    void asksWhereToGoOrToJoin() {
        event.remove("place");
        event.put("attendanceMode", "MIXED");

        assertThat(new EventRule().check(event))
                .extracting(Problem::path)
                .containsExactly("place", "onlineUrl");
    }

    @Test
    void findsAPeriodThatEndsFirstInsideAList() {
        PeriodRule runs = new PeriodRule("LearningModule", "runs", "start", "end");
        Map<String, Object> values =
                Map.of(
                        "runs",
                        List.of(
                                Map.of("start", "2017-01-01", "end", "2017-02-01"),
                                Map.of("start", "2017-01-01", "end", "2016-02-01")));

        assertThat(runs.check(values)).extracting(Problem::path).containsExactly("runs[1].end");
    }

    @Test
    void asksForTheCurrencyOfACost() {
        assertThat(new ResourcesRule().check(Map.of("resources", Map.of("cost", 5))))
                .extracting(Problem::path)
                .containsExactly("resources.currency");
    }

    @Test
    void asksForAlternativeTextUnlessDecorative() {
        assertThat(new MediaAssetRule().check(Map.of())).hasSize(1);
        assertThat(new MediaAssetRule().check(Map.of("decorative", true))).isEmpty();
    }
}
