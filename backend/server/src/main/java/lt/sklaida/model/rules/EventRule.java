package lt.sklaida.model.rules;

import lt.sklaida.model.ContentRule;
import lt.sklaida.shared.Problem;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event's times are in order and exist in its time zone, and it says where to go or where to
 * join.
 */
final class EventRule implements ContentRule {

    private static final List<String> TIMES =
            List.of("startsAt", "endsAt", "previousStartsAt", "registrationDeadline");

    @Override
    public String contentType() {
        return "Event";
    }

    @Override
    public List<Problem> check(Map<String, Object> values) {
        List<Problem> problems = new ArrayList<>();
        checkOrder(values, problems);
        checkOffsets(values, problems);
        checkPlace(values, problems);
        if ("RESCHEDULED".equals(values.get("status")) && !values.containsKey("previousStartsAt")) {
            problems.add(
                    new Problem(
                            "previousStartsAt",
                            "is missing; a rescheduled event says when it was to start"));
        }
        return problems;
    }

    private static void checkOrder(Map<String, Object> values, List<Problem> problems) {
        Optional<OffsetDateTime> start = time(values, "startsAt");
        Optional<OffsetDateTime> end = time(values, "endsAt");
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            problems.add(
                    new Problem("endsAt", "is before startsAt; an event ends after it starts"));
        }
    }

    /**
     * A time whose offset is not the zone's is a mistake, such as a time that a clock change skips.
     */
    private static void checkOffsets(Map<String, Object> values, List<Problem> problems) {
        if (!(values.get("timeZone") instanceof String name)) {
            return;
        }
        ZoneId zone = ZoneId.of(name);
        for (String field : TIMES) {
            time(values, field)
                    .filter(
                            time ->
                                    !zone.getRules()
                                            .isValidOffset(
                                                    time.toLocalDateTime(), time.getOffset()))
                    .ifPresent(time -> problems.add(new Problem(field, offsetMessage(time, zone))));
        }
    }

    private static String offsetMessage(OffsetDateTime time, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(time.toLocalDateTime());
        OffsetDateTime right = time.toLocalDateTime().atZone(zone).toOffsetDateTime();
        if (transition != null && transition.isGap()) {
            return "does not exist in %s: the clocks skip from %s to %s; give %s, for example"
                    .formatted(
                            zone,
                            transition.getDateTimeBefore().toLocalTime(),
                            transition.getDateTimeAfter().toLocalTime(),
                            right);
        }
        return "has the offset %s, but in %s it is %s then; give %s"
                .formatted(time.getOffset(), zone, right.getOffset(), right);
    }

    private static void checkPlace(Map<String, Object> values, List<Problem> problems) {
        String mode = String.valueOf(values.get("attendanceMode"));
        if (!mode.equals("ONLINE") && !values.containsKey("place")) {
            problems.add(
                    new Problem(
                            "place",
                            "is missing; people who come in person need it, or make the event ONLINE"));
        }
        boolean over = "CANCELLED".equals(values.get("status"));
        if (!mode.equals("ON_SITE") && !over && !values.containsKey("onlineUrl")) {
            problems.add(
                    new Problem(
                            "onlineUrl",
                            "is missing; people who join online need it, or make the event ON_SITE"));
        }
    }

    private static Optional<OffsetDateTime> time(Map<String, Object> values, String field) {
        return Optional.ofNullable(values.get(field))
                .map(String::valueOf)
                .map(OffsetDateTime::parse);
    }
}
