package lt.sklaida.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The path from a content type to a leaf field: the field alone, or after the fields of the
 * embedded values that contain it.
 */
public record FieldPath(List<Field> fields) {

    public FieldPath {
        fields = List.copyOf(fields);
    }

    public Field leaf() {
        return fields.getLast();
    }

    /** The names joined by dots, as in {@code validation.state}. */
    public String dotted() {
        return fields.stream().map(Field::name).collect(Collectors.joining("."));
    }

    /**
     * The names joined in camel case, as in {@code validationState}; for names that allow no dots.
     */
    public String camelCase() {
        StringBuilder name = new StringBuilder(fields.getFirst().name());
        for (Field field : fields.subList(1, fields.size())) {
            name.append(Character.toUpperCase(field.name().charAt(0)))
                    .append(field.name().substring(1));
        }
        return name.toString();
    }

    /** Whether an entry can have several values there, because a field of the path is a list. */
    public boolean multiple() {
        return fields.stream().anyMatch(Field::list);
    }

    /** The values there, lists flattened, in a published tree of values, which has no locales. */
    public Stream<Object> values(Map<String, ?> published) {
        Stream<Object> found = Stream.of(published);
        for (Field field : fields) {
            found = found.flatMap(value -> step(value, field.name()));
        }
        return found;
    }

    FieldPath then(Field field) {
        List<Field> longer = new ArrayList<>(fields);
        longer.add(field);
        return new FieldPath(longer);
    }

    private static Stream<Object> step(Object value, String name) {
        Object next = value instanceof Map<?, ?> map ? map.get(name) : null;
        return switch (next) {
            case null -> Stream.empty();
            case List<?> list -> list.stream().map(Object.class::cast);
            default -> Stream.of(next);
        };
    }
}
