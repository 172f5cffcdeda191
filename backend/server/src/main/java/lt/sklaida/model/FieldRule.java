package lt.sklaida.model;

import lt.sklaida.shared.LocalizedText;

import java.util.Optional;

/** A rule about one field that depends on other fields of the same type. */
public sealed interface FieldRule {

    /** The field that declares the rule; problems are reported there. */
    Field field();

    /** A date or time is not before the one in another field. */
    record NotBefore(Field field, Field other) implements FieldRule {}

    /**
     * A field has a value when other fields meet a condition.
     *
     * @param hint why the value is needed, in words
     */
    record RequiredIf(Field field, Condition condition, Optional<LocalizedText> hint)
            implements FieldRule {}

    /** A time exists, with its offset, in the time zone that another field names. */
    record InTimeZone(Field field, Field zone) implements FieldRule {}
}
