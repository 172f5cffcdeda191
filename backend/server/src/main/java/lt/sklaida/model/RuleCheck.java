package lt.sklaida.model;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the rules of a type and of the values embedded in it, in one locale. Each value must be
 * valid by itself.
 */
final class RuleCheck {

    /** A field, and the place of an item in its list. */
    private static final Pattern STEP = Pattern.compile("([A-Za-z0-9]+)(?:\\[(\\d{1,5})])?");

    private final LocaleTag locale;
    private final List<Problem> problems = new ArrayList<>();

    private RuleCheck(LocaleTag locale) {
        this.locale = locale;
    }

    static List<Problem> check(Composite type, Map<String, ?> values, LocaleTag locale) {
        RuleCheck check = new RuleCheck(locale);
        check.composite(type, values, "");
        return check.problems;
    }

    private void composite(Composite type, Map<?, ?> values, String prefix) {
        for (FieldRule rule : type.fieldRules()) {
            switch (rule) {
                case FieldRule.NotBefore notBefore -> check(notBefore, values, prefix);
                case FieldRule.RequiredIf required -> check(required, values, prefix);
                case FieldRule.InTimeZone inZone -> check(inZone, values, prefix);
            }
        }
        type.rules().forEach(rule -> check(rule, type, values, prefix));
        for (Field field : type.fields()) {
            if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
                embedded(field, embedded, values, prefix);
            }
        }
    }

    private void embedded(Field field, ValueType type, Map<?, ?> values, String prefix) {
        String path = prefix + field.name();
        switch (values.get(field.name())) {
            case Map<?, ?> value -> composite(type, value, path + ".");
            case List<?> items -> {
                for (int i = 0; i < items.size(); i++) {
                    if (items.get(i) instanceof Map<?, ?> item) {
                        composite(type, item, path + ItemKeys.step(item, i) + ".");
                    }
                }
            }
            case null, default -> {}
        }
    }

    private void check(FieldRule.NotBefore rule, Map<?, ?> values, String prefix) {
        Field field = rule.field();
        Optional<Object> other = values(rule.other(), values).findFirst();
        List<Object> own = values(field, values).toList();
        for (int i = 0; i < own.size(); i++) {
            if (other.isPresent() && isBefore(field, own.get(i), other.get())) {
                String unit = field.is(ScalarType.DATE) ? "day" : "time";
                problems.add(
                        new Problem(
                                        Reason.TOO_EARLY,
                                        path(field, prefix, i),
                                        "is before %s (%s); give the same %s or a later one"
                                                .formatted(rule.other().name(), other.get(), unit))
                                .with("field", rule.other().name())
                                .with("value", other.get()));
            }
        }
    }

    private static boolean isBefore(Field field, Object value, Object other) {
        return field.is(ScalarType.DATE)
                ? LocalDate.parse(value.toString()).isBefore(LocalDate.parse(other.toString()))
                : OffsetDateTime.parse(value.toString())
                        .isBefore(OffsetDateTime.parse(other.toString()));
    }

    private void check(FieldRule.RequiredIf rule, Map<?, ?> values, String prefix) {
        Field field = rule.field();
        if (values(field, values).findAny().isEmpty()
                && rule.condition().holds(other -> values(other, values).toList())) {
            String hint = rule.hint().map(text -> "; " + text.inEnglish()).orElse("");
            Problem problem =
                    new Problem(
                                    Reason.MISSING_IF,
                                    path(field, prefix),
                                    "is required when " + rule.condition().inWords() + hint)
                            .with("conditions", rule.condition().asJson());
            problems.add(
                    rule.hint().map(text -> problem.with("hint", text.byTag())).orElse(problem));
        }
    }

    /**
     * Reports times whose offset is not that of the zone, such as a time that a clock change skips.
     */
    private void check(FieldRule.InTimeZone rule, Map<?, ?> values, String prefix) {
        Optional<ZoneId> zone =
                values(rule.zone(), values).findFirst().map(Object::toString).map(ZoneId::of);
        if (zone.isEmpty()) {
            return;
        }
        List<Object> times = values(rule.field(), values).toList();
        for (int i = 0; i < times.size(); i++) {
            OffsetDateTime time = OffsetDateTime.parse(times.get(i).toString());
            if (!zone.get().getRules().isValidOffset(time.toLocalDateTime(), time.getOffset())) {
                problems.add(wrongOffset(path(rule.field(), prefix, i), time, zone.get()));
            }
        }
    }

    private static Problem wrongOffset(String path, OffsetDateTime time, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(time.toLocalDateTime());
        OffsetDateTime right = time.toLocalDateTime().atZone(zone).toOffsetDateTime();
        if (transition != null && transition.isGap()) {
            LocalTime from = transition.getDateTimeBefore().toLocalTime();
            LocalTime to = transition.getDateTimeAfter().toLocalTime();
            return new Problem(
                            Reason.SKIPPED_TIME,
                            path,
                            "does not exist in %s: the clocks skip from %s to %s; give %s, for example"
                                    .formatted(zone, from, to, right))
                    .with("zone", zone.getId())
                    .with("from", from.toString())
                    .with("to", to.toString())
                    .with("suggestion", right.toString());
        }
        return new Problem(
                        Reason.WRONG_OFFSET,
                        path,
                        "has the offset %s, but in %s it is %s then; give %s"
                                .formatted(time.getOffset(), zone, right.getOffset(), right))
                .with("zone", zone.getId())
                .with("offset", right.getOffset().toString())
                .with("suggestion", right.toString());
    }

    private void check(ContentRule rule, Composite type, Map<?, ?> values, String prefix) {
        @SuppressWarnings("unchecked")
        Map<String, ?> named = (Map<String, ?>) values;
        for (Problem problem : problems(rule, EntryValues.resolve(type, named, locale))) {
            problems.add(ofRule(rule, problem).at(prefix + inTree(problem.path(), type, named)));
        }
    }

    private static Problem ofRule(ContentRule rule, Problem problem) {
        return switch (problem.reason()) {
            case INVALID, RULE ->
                    new Problem(Reason.RULE, problem.path(), problem.message(), problem.arguments())
                            .with("rule", rule.name());
            default -> problem;
        };
    }

    private static List<Problem> problems(ContentRule rule, Map<String, Object> values) {
        try {
            return List.copyOf(rule.check(values));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The rule \"%s\" (%s) failed".formatted(rule.name(), rule.getClass().getName()),
                    e);
        }
    }

    /**
     * The path in the tree of a path in its resolved values: with the locale where a field is
     * localised, and with keys in place of the places of items that have them.
     */
    private String inTree(String path, Composite type, Map<String, ?> values) {
        Matcher step = STEP.matcher(path);
        Field field = step.lookingAt() ? type.field(step.group(1)).orElse(null) : null;
        if (field == null) {
            return path;
        }
        String rest = path.substring(step.end());
        if (!(field.type() instanceof FieldType.Embedded(ValueType embedded))) {
            return path(field, "") + path.substring(step.end(1));
        }
        Object value = values.get(field.name());
        String place = "";
        if (step.group(2) != null) {
            int index = Integer.parseInt(step.group(2));
            value =
                    value instanceof List<?> items && index < items.size()
                            ? items.get(index)
                            : null;
            place = ItemKeys.step(value, index);
        }
        String inner =
                rest.startsWith(".")
                        ? "." + inTree(rest.substring(1), embedded, EntryValues.map(value))
                        : rest;
        return field.name() + place + inner;
    }

    /** The values of a field, in the locale if it is localised; empty when it has none. */
    private Stream<Object> values(Field field, Map<?, ?> parent) {
        Object value = parent.get(field.name());
        if (field.localized()) {
            value = value instanceof Map<?, ?> texts ? texts.get(locale.value()) : null;
        }
        Stream<?> values = value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
        return values.filter(item -> hasValue(field, item)).map(Object.class::cast);
    }

    private boolean hasValue(Field field, @Nullable Object value) {
        if (field.type() instanceof FieldType.Embedded(ValueType type)) {
            return value instanceof Map<?, ?> map
                    && type.fields().stream()
                            .anyMatch(inner -> values(inner, map).findAny().isPresent());
        }
        return !ValueValidator.isMissing(value);
    }

    private String path(Field field, String prefix) {
        return prefix + field.name() + (field.localized() ? "." + locale : "");
    }

    private String path(Field field, String prefix, int item) {
        return path(field, prefix) + (field.list() ? "[" + item + "]" : "");
    }
}
