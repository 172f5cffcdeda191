package lt.sklaida.content;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.Field;
import lt.sklaida.model.Leaves;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values by which calendars know an entry (RFC 5545): an identifier that never changes
 * (3.8.4.7) and a sequence number that grows when something is published that attendees must know
 * (3.8.7.4). The number never falls, also when an earlier draft is published or an old export is
 * imported.
 */
public final class CalendarValues {

    private static final String DOMAIN = "@sklaida";

    private CalendarValues() {}

    /** Whether a field holds one of them. */
    public static boolean isOfCalendar(Field field) {
        return field.derived().filter(value -> !value.isOfFile()).isPresent();
    }

    /** A copy of values without them, as for a copy of the entry. */
    public static Map<String, Object> without(ContentType type, Map<String, Object> values) {
        if (!has(type)) {
            return values;
        }
        Map<String, Object> rest = new LinkedHashMap<>(values);
        type.fields().stream()
                .filter(CalendarValues::isOfCalendar)
                .forEach(field -> rest.remove(field.name()));
        return rest;
    }

    /** Values with those that other values of the same entry have. */
    public static Map<String, Object> withThoseOf(
            ContentType type, Map<String, Object> values, Map<String, ?> others) {
        Map<String, Object> own = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            Object value = isOfCalendar(field) ? others.get(field.name()) : null;
            if (value != null) {
                own.put(field.name(), value);
            }
        }
        return with(type, values, own);
    }

    /**
     * The values of a draft with an identifier and a number.
     *
     * @param values may state them, as content files do
     * @param present the draft so far; empty for a new entry
     * @param atLeast the number that it has at least
     */
    static Map<String, Object> drafted(
            ContentType type,
            EntryId id,
            Map<String, Object> values,
            Map<String, ?> present,
            int atLeast) {
        Map<String, Object> own = new LinkedHashMap<>();
        uid(type).ifPresent(field -> own.put(field.name(), uid(field, id, values, present)));
        int number = Math.max(Math.max(number(type, values), number(type, present)), atLeast);
        sequence(type).ifPresent(field -> own.put(field.name(), number));
        return with(type, values, own);
    }

    private static Object uid(
            Field field, EntryId id, Map<String, Object> values, Map<String, ?> present) {
        Object given = values.get(field.name());
        Object known = given == null ? present.get(field.name()) : given;
        return known == null ? id.value() + DOMAIN : known;
    }

    /** The number of a tree of values; 0 when it has none. */
    static int number(ContentType type, Map<String, ?> values) {
        return sequence(type)
                .map(field -> values.get(field.name()))
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).intValue())
                .orElse(0);
    }

    /** Whether a type has any of them. */
    static boolean has(ContentType type) {
        return type.fields().stream().anyMatch(CalendarValues::isOfCalendar);
    }

    /**
     * Whether those who know what was published must be told of what is published next; a
     * translation is no news.
     *
     * @param publishing the locales that are published afterwards
     */
    static boolean isNews(
            ContentType type,
            Map<String, Object> before,
            Map<String, Object> after,
            Collection<LocaleTag> publishing) {
        Map<String, Object> oldShared = EntryValues.sharedPart(type, before);
        Map<String, Object> newShared = EntryValues.sharedPart(type, after);
        if (differs(type, oldShared, newShared)) {
            return true;
        }
        Collection<LocaleTag> old = EntryValues.locales(type, before);
        return publishing.stream()
                .filter(old::contains)
                .anyMatch(
                        locale ->
                                differs(
                                        type,
                                        EntryValues.resolve(type, before, locale),
                                        EntryValues.resolve(type, after, locale)));
    }

    private static boolean differs(
            ContentType type, Map<String, Object> before, Map<String, Object> after) {
        return type.sequenced().stream()
                .anyMatch(
                        field -> !Leaves.isSame(before.get(field.name()), after.get(field.name())));
    }

    private static Optional<Field> uid(ContentType type) {
        return type.derived(DerivedValue.UID);
    }

    private static Optional<Field> sequence(ContentType type) {
        return type.derived(DerivedValue.SEQUENCE);
    }

    /** Values with others of the same type, in the order of its fields. */
    private static Map<String, Object> with(
            ContentType type, Map<String, Object> values, Map<String, Object> others) {
        if (others.isEmpty()) {
            return values;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            Object value = others.getOrDefault(field.name(), values.get(field.name()));
            if (value != null) {
                all.put(field.name(), value);
            }
        }
        return all;
    }
}
