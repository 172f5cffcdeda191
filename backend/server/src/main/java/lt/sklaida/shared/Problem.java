package lt.sklaida.shared;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that is wrong with an input.
 *
 * @param reason what exactly is wrong, for programs
 * @param path where, such as {@code agenda[2].title.lt}, or {@code agenda[k3f2].title.lt} when the
 *     items have keys; empty for the whole
 * @param message what is wrong and what would be right, in English
 * @param arguments what the message tells besides, by the names that the reason declares; values
 *     are those that JSON knows, and a text in several languages is a map from locale to text
 */
public record Problem(Reason reason, String path, String message, Map<String, Object> arguments) {

    /** The kinds of mistakes. They are part of the API, so a kind is added but never renamed. */
    public enum Code {
        /** A value is missing. */
        REQUIRED,
        /** A value does not fit its field, and no other code says why. */
        INVALID,
        /** A text, a list or the whole is larger than allowed. */
        TOO_LARGE,
        /** The content model has no such field, or none that can be changed. */
        UNKNOWN_FIELD,
        /** The locale is none of those that are configured. */
        UNKNOWN_LOCALE,
        /** No item of the list has that key. */
        UNKNOWN_ITEM,
        /** There is no uploaded file of that id. */
        UNKNOWN_FILE,
        /** A slug or a key belongs to another entry. */
        TAKEN,
        /** A reference leads to no entry, or to one of a type that the field does not take. */
        BROKEN_REFERENCE,
        /** An entry would lie under itself. */
        CYCLE,
        /** Values that are valid by themselves do not fit each other. */
        RULE_BROKEN,
        /** The entry has no such revision. */
        UNKNOWN_REVISION,
        /** The present state of the entry does not allow the change. */
        WRONG_STATE,
        /** The id of the request was used with another input before. */
        REQUEST_REUSED,
        /** The change would break what others refer to, and needs to be confirmed. */
        CONFIRMATION_NEEDED
    }

    /**
     * What exactly is wrong, so that pages can say it in any language. Reasons are part of the API
     * as codes are: {@code backend/docs/editing.md} lists them.
     */
    public enum Reason {
        MISSING(Code.REQUIRED, "Publishing needs a value."),
        MISSING_IF(
                Code.REQUIRED, "Publishing needs a value because of others.", "conditions", "hint"),
        TOO_FEW_ITEMS(Code.REQUIRED, "Publishing needs more items.", "min", "actual"),
        EMPTY_ITEM(Code.REQUIRED, "An item of a list is empty."),
        NO_LOCALES(Code.REQUIRED, "No locale is named.", "locales"),
        INVALID(Code.INVALID, "The message says it; no other reason does."),
        NOT_LOCALIZED(
                Code.INVALID,
                "The field is localised and needs an object with a value for each locale."),
        NOT_A_LIST(Code.INVALID, "The field needs a list."),
        NOT_AN_OBJECT(Code.INVALID, "The value must be an object.", "type"),
        NOT_A_TEXT(Code.INVALID, "The value must be a text."),
        NOT_A_WHOLE_NUMBER(Code.INVALID, "The value must be a whole number."),
        NOT_A_NUMBER(Code.INVALID, "The value must be a number."),
        NOT_A_BOOLEAN(Code.INVALID, "The value must be true or false."),
        NOT_A_URL(Code.INVALID, "The text must be a web address, at most `max` characters.", "max"),
        NOT_A_SLUG(Code.INVALID, "The text must be a slug."),
        NOT_A_TIME_ZONE(Code.INVALID, "The text must be a time zone."),
        NOT_A_DATE(Code.INVALID, "The text must be a date."),
        NOT_A_DATE_TIME(Code.INVALID, "The text must be a date and time with an offset."),
        NOT_AN_ID(Code.INVALID, "The reference must be the id of an entry of that type.", "type"),
        NOT_A_CHOICE(Code.INVALID, "The value is none of the enum.", "choices"),
        NOT_STORABLE(Code.INVALID, "The value or its name cannot be stored."),
        NOT_A_FILE(Code.INVALID, "A file is given by its upload and its name."),
        FILE_EMPTY(Code.INVALID, "The file has no bytes."),
        FILE_TYPE(
                Code.INVALID,
                "The file is of none of the types that are accepted, by its content.",
                "found",
                "accepted"),
        FILE_DAMAGED(
                Code.INVALID, "The file does not follow the rules of its type, or is cut off."),
        FILE_UNSAFE(
                Code.INVALID, "The drawing has something that could run or load more.", "found"),
        FILE_HAS_METADATA(
                Code.INVALID,
                "The picture has camera data that cannot be taken out; export it without."),
        TOO_SHORT(Code.INVALID, "The text has too few characters.", "min", "actual"),
        HIDDEN_CHARACTER(
                Code.INVALID,
                "The text has a character that cannot be seen.",
                "character",
                "position"),
        PATTERN(Code.INVALID, "The text does not match the pattern.", "pattern", "hint"),
        OUT_OF_RANGE(Code.INVALID, "The number is too small or too large.", "min", "max"),
        NOT_AN_ITEM_KEY(Code.INVALID, "The key of an item is none."),
        ITEM_KEY_REPEATED(Code.INVALID, "Two items have one key.", "key"),
        TOO_LARGE(
                Code.TOO_LARGE, "The text, the entry or what was typed is too large.", "maxBytes"),
        TOO_MANY_PIXELS(
                Code.TOO_LARGE, "The picture has too many pixels.", "width", "height", "max"),
        TOO_LONG(Code.TOO_LARGE, "The text has too many characters.", "max", "actual"),
        TOO_MANY_ITEMS(Code.TOO_LARGE, "The list has too many items.", "max", "actual"),
        TOO_DEEP(Code.TOO_LARGE, "The value has too many levels.", "max"),
        TOO_MANY_VALUES(Code.TOO_LARGE, "The JSON has too many values.", "max"),
        TOO_MANY_AUTOSAVES(Code.TOO_LARGE, "There are too many unsaved versions.", "max"),
        UNKNOWN_FIELD(Code.UNKNOWN_FIELD, "The type has no such field.", "type"),
        DERIVED_FIELD(Code.UNKNOWN_FIELD, "The server computes the field; nobody gives its value."),
        UNKNOWN_LOCALE(
                Code.UNKNOWN_LOCALE, "The locale is none of those that are configured.", "locales"),
        UNKNOWN_ITEM(Code.UNKNOWN_ITEM, "No item of the list has that key."),
        UNKNOWN_FILE(Code.UNKNOWN_FILE, "There is no uploaded file of that id, or not any more."),
        TAKEN(Code.TAKEN, "The slug or the key belongs to another entry.", "value", "suggestion"),
        RESERVED(
                Code.TAKEN,
                "The slug has a meaning of its own in addresses.",
                "value",
                "suggestion"),
        REFERENCE_TO_NOTHING(Code.BROKEN_REFERENCE, "There is no such entry.", "id"),
        REFERENCE_TO_ITSELF(Code.BROKEN_REFERENCE, "The entry refers to itself."),
        REFERENCE_TO_WRONG_TYPE(
                Code.BROKEN_REFERENCE,
                "The entry is of a type that the field does not take.",
                "type",
                "targets"),
        CYCLE(Code.CYCLE, "The entry would lie under itself.", "ids"),
        TOO_EARLY(
                Code.RULE_BROKEN,
                "The date or time is before the one in `field`.",
                "field",
                "value"),
        SKIPPED_TIME(
                Code.RULE_BROKEN,
                "The clocks of the zone skip the time.",
                "zone",
                "from",
                "to",
                "suggestion"),
        WRONG_OFFSET(
                Code.RULE_BROKEN,
                "The offset of the time is not that of the zone.",
                "zone",
                "offset",
                "suggestion"),
        RULE(Code.RULE_BROKEN, "A rule in Java is broken.", "rule", "texts"),
        UNKNOWN_REVISION(
                Code.UNKNOWN_REVISION, "The entry has no such revision.", "revision", "newest"),
        WRONG_STATE(Code.WRONG_STATE, "The message says it; no other reason does."),
        IN_BIN(Code.WRONG_STATE, "The entry is in the bin.", "id"),
        BUSY(Code.WRONG_STATE, "Others keep changing the entry."),
        NOT_TRANSLATED(Code.WRONG_STATE, "There is no translation that could be right.", "locale"),
        OLDER_REVISION(
                Code.WRONG_STATE,
                "A later revision is published.",
                "revision",
                "published",
                "locale"),
        NOTHING_TO_PUBLISH(Code.WRONG_STATE, "The draft has no text in the locale.", "locale"),
        REQUEST_REUSED(
                Code.REQUEST_REUSED, "The id of the request was used with another input before."),
        CONFIRMATION_NEEDED(
                Code.CONFIRMATION_NEEDED,
                "Other entries refer to this one; confirm that their references may lead nowhere.",
                "count");

        private final Code code;
        private final String meaning;
        private final String arguments;

        Reason(Code code, String meaning, String... arguments) {
            this.code = code;
            this.meaning = meaning;
            this.arguments = String.join(" ", arguments);
        }

        public Code code() {
            return code;
        }

        /** What it means, in a sentence. */
        public String meaning() {
            return meaning;
        }

        /** The names of the arguments that a problem may have. */
        public List<String> arguments() {
            return arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1));
        }
    }

    public Problem {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        if (!arguments.isEmpty() && !reason.arguments().containsAll(arguments.keySet())) {
            throw new IllegalArgumentException(
                    reason + " has no arguments but " + reason.arguments());
        }
    }

    /** A problem without arguments; {@link #with} adds them. */
    public Problem(Reason reason, String path, String message) {
        this(reason, path, message, Map.of());
    }

    /** A value that does not fit. */
    public Problem(String path, String message) {
        this(Reason.INVALID, path, message);
    }

    /**
     * What a rule in Java finds, in the languages of editors.
     *
     * @param texts what is wrong and what would be right
     */
    public static Problem ofRule(String path, LocalizedText texts) {
        return new Problem(Reason.RULE, path, texts.inEnglish()).with("texts", texts.byTag());
    }

    /** What kind of mistake it is. */
    public Code code() {
        return reason.code;
    }

    /** The same problem with an argument. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return new Problem(reason, path, message, more);
    }

    /** The same problem elsewhere. */
    public Problem at(String otherPath) {
        return new Problem(reason, otherPath, message, arguments);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
