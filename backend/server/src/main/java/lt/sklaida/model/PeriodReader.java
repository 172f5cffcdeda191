package lt.sklaida.model;

import graphql.language.ObjectTypeDefinition;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads {@code @period}, and reports fields that cannot say when something takes place. */
final class PeriodReader {

    private static final String PERIOD = "period";

    private final DirectiveReader directives;
    private final Mistakes mistakes;

    PeriodReader(DirectiveReader directives, Mistakes mistakes) {
        this.directives = directives;
        this.mistakes = mistakes;
    }

    /** Reports the directive on an embedded value, of which an entry may have several. */
    void refuse(ObjectTypeDefinition embedded) {
        if (directives.has(embedded, PERIOD)) {
            reject(embedded, "%s has no @content".formatted(embedded.getName()));
        }
    }

    /**
     * @param fields of the type
     * @param rules of the type
     */
    Optional<PeriodFields> read(
            ObjectTypeDefinition type, List<Field> fields, List<FieldRule> rules) {
        Optional<Field> start =
                named(
                        type,
                        fields,
                        "start",
                        field -> field.is(ScalarType.DATE) || field.is(ScalarType.DATE_TIME),
                        "a single Date or DateTime");
        return start.map(
                field ->
                        new PeriodFields(
                                field,
                                named(
                                        type,
                                        fields,
                                        "end",
                                        end ->
                                                end.type().equals(field.type())
                                                        && !end.name().equals(field.name()),
                                        "another single %s".formatted(field.type().name())),
                                timeZone(field, rules),
                                named(
                                        type,
                                        fields,
                                        "allDay",
                                        allDay ->
                                                allDay.is(ScalarType.BOOLEAN)
                                                        && field.is(ScalarType.DATE_TIME),
                                        "a single Boolean, beside a start of type DateTime")));
    }

    private static Optional<Field> timeZone(Field start, List<FieldRule> rules) {
        return rules.stream()
                .filter(FieldRule.InTimeZone.class::isInstance)
                .map(FieldRule.InTimeZone.class::cast)
                .filter(rule -> rule.field().equals(start))
                .map(FieldRule.InTimeZone::zone)
                .findFirst();
    }

    private Optional<Field> named(
            ObjectTypeDefinition type,
            List<Field> fields,
            String argument,
            Predicate<Field> fits,
            String expected) {
        Optional<String> name = directives.string(type, PERIOD, argument);
        Optional<Field> found =
                fields.stream()
                        .filter(field -> name.filter(field.name()::equals).isPresent())
                        .filter(field -> !field.list() && !field.localized())
                        .filter(fits)
                        .findFirst();
        if (name.isPresent() && found.isEmpty()) {
            reject(
                    type,
                    "\"%s\" must name a field of the type that all locales share: %s"
                            .formatted(argument, expected));
        }
        return found;
    }

    private void reject(ObjectTypeDefinition type, String message) {
        mistakes.add(
                type.getDirectives(PERIOD).getFirst(),
                "@period does not fit %s: %s",
                type.getName(),
                message);
    }
}
