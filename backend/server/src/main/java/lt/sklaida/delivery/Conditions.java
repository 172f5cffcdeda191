package lt.sklaida.delivery;

import com.mongodb.client.model.Filters;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.delivery.Filter.All;
import lt.sklaida.delivery.Filter.Any;
import lt.sklaida.delivery.Filter.Condition;
import lt.sklaida.delivery.Filter.Not;
import lt.sklaida.delivery.Filter.Operator;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Nfc;

import org.bson.Document;
import org.bson.conversions.Bson;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Translates filters to MongoDB's query language. Operands are plain values, never expressions. */
final class Conditions {

    static final Bson NOTHING = Filters.in("_id", List.of());
    private static final Map<Operator, String> BOUNDS =
            Map.of(
                    Operator.GTE, "$gte",
                    Operator.LTE, "$lte",
                    Operator.GT, "$gt",
                    Operator.LT, "$lt");

    private Conditions() {}

    static Bson of(Filter filter) {
        return switch (filter) {
            case All(List<Filter> filters) ->
                    filters.isEmpty() ? Filters.empty() : Filters.and(all(filters));
            case Any(List<Filter> filters) ->
                    filters.isEmpty() ? NOTHING : Filters.or(all(filters));
            case Not(Filter inner) -> Filters.nor(of(inner));
            case Condition(Property property, Map<Operator, Object> operands) ->
                    of(property, operands);
        };
    }

    private static List<Bson> all(List<Filter> filters) {
        return filters.stream().map(Conditions::of).toList();
    }

    private static Bson of(Property property, Map<Operator, Object> operands) {
        List<Bson> conditions = new ArrayList<>();
        Document bounds = new Document();
        operands.forEach(
                (operator, operand) -> {
                    String bound = BOUNDS.get(operator);
                    if (bound == null) {
                        conditions.add(of(property, operator, operand));
                    } else {
                        bounds.put(bound, stored(property, operand));
                    }
                });
        if (!bounds.isEmpty()) {
            conditions.add(within(property, bounds));
        }
        return conditions.isEmpty() ? Filters.empty() : Filters.and(conditions);
    }

    private static Bson of(Property property, Operator operator, Object operand) {
        String path = property.compared();
        return switch (operator) {
            case EQ -> Filters.eq(path, stored(property, operand));
            case NE -> Filters.ne(path, stored(property, operand));
            case IN -> Filters.in(path, storedAll(property, operand));
            case NOT_IN -> Filters.nin(path, storedAll(property, operand));
            case CONTAINS -> Filters.regex(path, Pattern.quote(text(property, operand)), "i");
            case EXISTS -> Boolean.TRUE.equals(operand) ? some(path) : Filters.nor(some(path));
            case GTE, LTE, GT, LT -> throw new IllegalArgumentException(operator.word());
        };
    }

    /** There is a value other than an empty list. */
    private static Bson some(String path) {
        return Filters.and(Filters.exists(path), Filters.ne(path, List.of()));
    }

    /**
     * One value is within all bounds. In a list, MongoDB would otherwise accept one item within one
     * bound and another item within the other.
     */
    private static Bson within(Property property, Document bounds) {
        String stored = property.compared();
        if (bounds.size() == 1 || !property.isMultiple()) {
            return new Document(stored, bounds);
        }
        return property instanceof Property.Value(FieldPath path) && !property.isInstant()
                ? within(PublishedFields.value(""), path.fields(), bounds)
                : new Document(stored, item(bounds));
    }

    private static Document within(String prefix, List<Field> fields, Document bounds) {
        Field field = fields.getFirst();
        String name = prefix + field.name();
        List<Field> deeper = fields.subList(1, fields.size());
        if (deeper.isEmpty()) {
            return new Document(name, field.list() ? item(bounds) : bounds);
        }
        return field.list()
                ? new Document(name, item(within("", deeper, bounds)))
                : within(name + ".", deeper, bounds);
    }

    private static Document item(Document condition) {
        return new Document("$elemMatch", condition);
    }

    private static List<Object> storedAll(Property property, Object operands) {
        return ((Collection<?>) operands)
                .stream().<Object>map(operand -> stored(property, operand)).toList();
    }

    /** The operand in the form of stored values. */
    private static Object stored(Property property, Object operand) {
        return switch (operand) {
            case Number number -> number;
            case Boolean bool -> bool;
            case String text when property.isInstant() -> date(property, text);
            case String text -> text(property, text);
            default ->
                    throw new InvalidException(
                            "%s cannot be compared with this".formatted(property.camelCase()));
        };
    }

    private static Date date(Property property, String text) {
        try {
            return Date.from(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InvalidException(
                    "%s must be compared with an ISO 8601 date-time with an offset, such as 2016-12-15T10:00:00+02:00"
                            .formatted(property.camelCase()));
        }
    }

    /** The text in NFC, like stored texts; NUL is refused, as it would end a regular expression. */
    private static String text(Property property, Object operand) {
        String text = Nfc.of(operand.toString());
        if (text.indexOf('\0') >= 0) {
            throw new InvalidException(
                    "%s is compared with a text that contains the character NUL; remove it"
                            .formatted(property.camelCase()));
        }
        return text;
    }
}
