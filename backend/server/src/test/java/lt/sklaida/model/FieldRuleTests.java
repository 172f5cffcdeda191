package lt.sklaida.model;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules between fields, by the types of the repository where they have one of the kind. */
class FieldRuleTests {

    private final ContentModel model = TestModels.repository();
    private final Map<String, Object> event =
            new HashMap<>(
                    Map.of(
                            "startsAt", "2027-03-28T10:00:00+03:00",
                            "timeZone", "Europe/Vilnius",
                            "status", "SCHEDULED",
                            "attendanceMode", "ON_SITE",
                            "place", Map.of("name", Map.of("lt", "Seimas"), "country", "LT")));

    @TempDir Path folder;

    @Test
    void acceptsAValidEvent() {
        assertThat(problems("Event", event)).isEmpty();
    }

    @Test
    void rejectsATimeBeforeAnother() {
        event.put("endsAt", "2027-03-28T09:59:00+03:00");

        assertThat(problems("Event", event))
                .containsExactly(
                        new Problem(
                                        Problem.Reason.TOO_EARLY,
                                        "endsAt",
                                        "is before startsAt (2027-03-28T10:00:00+03:00); give the same time or a later one")
                                .with("field", "startsAt")
                                .with("value", "2027-03-28T10:00:00+03:00"));
    }

    @Test
    void acceptsTheSameTimeInAnotherOffset() {
        event.put("endsAt", "2027-03-28T09:00:00+02:00");

        assertThat(problems("Event", event)).extracting(Problem::path).containsExactly("endsAt");
        assertThat(problems("Event", event))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("offset +02:00"));
    }

    @Test
    void rejectsATimeThatTheClocksSkip() {
        event.put("startsAt", "2027-03-28T03:30:00+02:00");

        assertThat(problems("Event", event))
                .containsExactly(
                        new Problem(
                                        Problem.Reason.SKIPPED_TIME,
                                        "startsAt",
                                        "does not exist in Europe/Vilnius: the clocks skip from 03:00 to 04:00; give 2027-03-28T04:30+03:00, for example")
                                .with("zone", "Europe/Vilnius")
                                .with("from", "03:00")
                                .with("to", "04:00")
                                .with("suggestion", "2027-03-28T04:30+03:00"));
    }

    @Test
    void rejectsAnOffsetThatTheZoneDoesNotHave() {
        event.put("registrationDeadline", "2027-07-01T10:00:00+02:00");

        assertThat(problems("Event", event))
                .containsExactly(
                        new Problem(
                                        Problem.Reason.WRONG_OFFSET,
                                        "registrationDeadline",
                                        "has the offset +02:00, but in Europe/Vilnius it is +03:00 then; give 2027-07-01T10:00+03:00")
                                .with("zone", "Europe/Vilnius")
                                .with("offset", "+03:00")
                                .with("suggestion", "2027-07-01T10:00+03:00"));
    }

    @Test
    void acceptsBothOffsetsOfARepeatedHour() {
        event.put("startsAt", "2027-10-31T03:30:00+03:00");
        event.put("endsAt", "2027-10-31T03:30:00+02:00");

        assertThat(problems("Event", event)).isEmpty();
    }

    @Test
    void requiresAPlaceAndAUrlByAttendanceMode() {
        event.remove("place");
        event.put("attendanceMode", "MIXED");

        assertThat(problems("Event", event))
                .extracting(Problem::reason, Problem::path, Problem::message)
                .containsExactly(
                        tuple(
                                Problem.Reason.MISSING_IF,
                                "place",
                                "is required when attendanceMode is not ONLINE; people who come in person need it; for an event that is only online, change the attendance"),
                        tuple(
                                Problem.Reason.MISSING_IF,
                                "onlineUrl",
                                "is required when attendanceMode is not ON_SITE and status is not CANCELLED; people who join online need it; for an event on site, change the attendance"));
    }

    @Test
    void requiresNoUrlOfACancelledEvent() {
        event.put("attendanceMode", "MIXED");
        event.put("status", "CANCELLED");

        assertThat(problems("Event", event)).isEmpty();
    }

    @Test
    void requiresThePreviousTimeOfARescheduledEvent() {
        event.put("status", "RESCHEDULED");

        assertThat(problems("Event", event))
                .extracting(Problem::reason, Problem::path, Problem::message)
                .containsExactly(
                        tuple(
                                Problem.Reason.MISSING_IF,
                                "previousStartsAt",
                                "is required when status is RESCHEDULED; give the time that was announced first"));
    }

    @Test
    void rejectsAPeriodInAListThatEndsBeforeItStarts() {
        Map<String, Object> module =
                Map.of(
                        "runs",
                        List.of(
                                Map.of("start", "2017-01-01", "end", "2017-01-01"),
                                Map.of("start", "2017-01-01", "end", "2016-02-01")));

        assertThat(problems("LearningModule", module))
                .containsExactly(
                        new Problem(
                                        Problem.Reason.TOO_EARLY,
                                        "runs[1].end",
                                        "is before start (2017-01-01); give the same day or a later one")
                                .with("field", "start")
                                .with("value", "2017-01-01"));
    }

    @Test
    void rejectsPeriodsThatEndBeforeTheyStart() {
        assertThat(problems("Project", Map.of("start", "2017-01-02", "end", "2017-01-01")))
                .extracting(Problem::path)
                .containsExactly("end");
        assertThat(problems("GoodPractice", Map.of("started", "2017-01-02", "ended", "2017-01-01")))
                .extracting(Problem::path)
                .containsExactly("ended");
        Map<String, String> accreditation =
                Map.of("validFrom", "2017-01-02", "validUntil", "2017-01-01");
        assertThat(problems("Programme", Map.of("accreditation", accreditation)))
                .extracting(Problem::path)
                .containsExactly("accreditation.validUntil");
    }

    @Test
    void aRequirementTellsItsConditionsAndItsHintInEachLanguage() {
        assertThat(problems("GoodPractice", Map.of("resources", Map.of("cost", 5))))
                .singleElement()
                .extracting(Problem::arguments)
                .isEqualTo(
                        Map.of(
                                "conditions",
                                List.of(
                                        Map.of(
                                                "field",
                                                "cost",
                                                "operator",
                                                "EXISTS",
                                                "values",
                                                List.of(true))),
                                "hint",
                                Map.of(
                                        "lt",
                                        "nurodykite valiutos kodą, pavyzdžiui, EUR",
                                        "en",
                                        "give a currency code such as EUR")));
    }

    @Test
    void requiresTheCurrencyOfACost() {
        assertThat(problems("GoodPractice", Map.of("resources", Map.of("cost", 5))))
                .extracting(Problem::reason, Problem::path, Problem::message)
                .containsExactly(
                        tuple(
                                Problem.Reason.MISSING_IF,
                                "resources.currency",
                                "is required when cost has a value; give a currency code such as EUR"));
        assertThat(problems("GoodPractice", Map.of("resources", Map.of("staff", 5)))).isEmpty();
    }

    @Test
    void requiresAlternativeTextInEachLocaleUnlessDecorative() {
        Map<String, Object> picture = Map.of("alt", Map.of("lt", "Aikštė"));

        assertThat(problems("MediaAsset", picture, LT, EN))
                .extracting(Problem::reason, Problem::path, Problem::message)
                .containsExactly(
                        tuple(
                                Problem.Reason.MISSING_IF,
                                "alt.en",
                                "is required when decorative is not true; say what the picture shows, or mark it as decorative"));
        assertThat(problems("MediaAsset", Map.of("decorative", true), LT, EN)).isEmpty();
    }

    @Test
    void namesItemsByTheirKeysAndFieldsByTheirLocale() {
        ContentType type = withRule("agenda[1].title", "place.name", "agenda[0]", "agenda[7].time");
        Map<String, Object> values =
                Map.of(
                        "place",
                        Map.of("name", Map.of("lt", "Seimas")),
                        "agenda",
                        List.of(
                                Map.of(ItemKeys.MEMBER, "k1", "time", "10:00"),
                                Map.of(ItemKeys.MEMBER, "k2", "title", Map.of("lt", "x"))));

        assertThat(RuleCheck.check(type, values, LT))
                .extracting(Problem::code, Problem::path)
                .containsExactly(
                        tuple(Problem.Code.RULE_BROKEN, "agenda[k2].title.lt"),
                        tuple(Problem.Code.RULE_BROKEN, "place.name.lt"),
                        tuple(Problem.Code.RULE_BROKEN, "agenda[k1]"),
                        tuple(Problem.Code.RULE_BROKEN, "agenda[7].time"));
    }

    /** Events with a rule in Java that finds something wrong at these paths. */
    private ContentType withRule(String... paths) {
        ContentRule rule =
                new ContentRule() {
                    @Override
                    public String name() {
                        return "picky";
                    }

                    @Override
                    public List<Problem> check(Map<String, Object> values) {
                        return Stream.of(paths).map(path -> new Problem(path, "is wrong")).toList();
                    }
                };
        ContentType type = model.type("Event");
        return new ContentType(
                type.name(),
                type.description(),
                type.singular(),
                type.plural(),
                type.label(),
                type.pluralLabel(),
                type.sitePaths(),
                type.boost(),
                type.answers(),
                type.titleField(),
                type.fields(),
                type.paths(),
                type.period(),
                List.of(),
                List.of(),
                List.of(rule));
    }

    @Test
    void comparesByEveryOperator() {
        assertThat(isRequired("size: {eq: 3}", Map.of("size", 3))).isTrue();
        assertThat(isRequired("size: {eq: 3}", Map.of("size", 4))).isFalse();
        assertThat(isRequired("weight: {eq: 3}", Map.of("weight", 3.0))).isTrue();
        assertThat(isRequired("size: {ne: 3}", Map.of())).isTrue();
        assertThat(isRequired("color: {in: [RED, BLUE]}", Map.of("color", "BLUE"))).isTrue();
        assertThat(isRequired("color: {in: [RED, BLUE]}", Map.of())).isFalse();
        assertThat(isRequired("color: {notIn: [RED, BLUE]}", Map.of("color", "BLUE"))).isFalse();
        assertThat(isRequired("color: {notIn: [RED, BLUE]}", Map.of())).isTrue();
        assertThat(isRequired("words: {eq: \"a\"}", Map.of("words", List.of("b", "a")))).isTrue();
        assertThat(isRequired("words: {ne: \"a\"}", Map.of("words", List.of("b", "a")))).isFalse();
        assertThat(isRequired("words: {exists: true}", Map.of("words", List.of()))).isFalse();
        assertThat(isRequired("words: {exists: false}", Map.of())).isTrue();
        assertThat(isRequired("part: {exists: true}", Map.of("part", Map.of("x", "y")))).isTrue();
        assertThat(isRequired("part: {exists: true}", Map.of("part", Map.of()))).isFalse();
        assertThat(isRequired("title: {eq: \"A\"}", Map.of("title", Map.of("en", "A")))).isFalse();
        assertThat(isRequired("title: {eq: \"A\"}", Map.of("title", Map.of("lt", "A")))).isTrue();
    }

    private boolean isRequired(String condition, Map<String, Object> values) {
        ContentModel note = TestModels.of(folder, Map.of("Note", note(condition)));
        return RuleCheck.check(note.type("Note"), values, LT).stream()
                .anyMatch(problem -> problem.path().equals("needed"));
    }

    private static String note(String condition) {
        return """
               "A note."
               type Note @content @slug(from: "title") {
                 "The title."
                 title: String! @localized
                 "A number."
                 size: Int
                 "A number."
                 weight: Float
                 "A color."
                 color: Color
                 "Words."
                 words: [String!]
                 "A part."
                 part: Part
                 "What may be required."
                 needed: String @required(if: {%s})
               }
               "A part."
               type Part {
                 "A text."
                 x: String
               }
               "Colors."
               enum Color {
                 "Red."
                 RED
                 "Blue."
                 BLUE
                 "Green."
                 GREEN
               }
               """
                .formatted(condition);
    }

    private List<Problem> problems(String type, Map<String, ?> values, LocaleTag... locales) {
        return Stream.of(locales.length == 0 ? new LocaleTag[] {LT} : locales)
                .flatMap(locale -> RuleCheck.check(model.type(type), values, locale).stream())
                .distinct()
                .toList();
    }
}
