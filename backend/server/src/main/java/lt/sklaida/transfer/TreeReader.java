package lt.sklaida.transfer;

import lt.sklaida.model.Composite;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.transfer.Findings.Place;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the YAML of one file by the model: the shared values, or those of one locale. The model
 * says what each value is, so nothing is guessed from how it looks.
 */
final class TreeReader {

    private final ContentFile file;
    private final @Nullable LocaleTag locale;
    private final Map<String, Place> places;
    private final Findings findings;

    /**
     * @param locale the file's locale; null for the file of shared values
     * @param places learns where each path is
     */
    TreeReader(
            ContentFile file,
            @Nullable LocaleTag locale,
            Map<String, Place> places,
            Findings findings) {
        this.file = file;
        this.locale = locale;
        this.places = places;
        this.findings = findings;
    }

    Map<String, Object> read(Composite type, Map<String, Node> members, String prefix) {
        Map<String, Object> values = new LinkedHashMap<>();
        members.forEach(
                (name, node) ->
                        field(type, name, node)
                                .flatMap(field -> value(field, node, prefix + name))
                                .ifPresent(value -> values.put(name, value)));
        return values;
    }

    private Optional<Field> field(Composite type, String name, Node node) {
        Optional<Field> found = type.field(name);
        if (found.isEmpty()) {
            add(
                    node,
                    "%s has no field \"%s\"; it has %s"
                            .formatted(
                                    type.name(),
                                    name,
                                    type.fields().stream()
                                            .map(Field::name)
                                            .collect(Collectors.joining(", "))));
            return Optional.empty();
        }
        Field field = found.get();
        boolean embedded = field.type() instanceof FieldType.Embedded;
        if (!embedded && field.localized() != (locale != null)) {
            add(
                    node,
                    locale == null
                            ? "\"%s\" is localised; write it in the file of each locale, such as lt.md"
                                    .formatted(name)
                            : "\"%s\" is shared by all locales; write it in %s"
                                    .formatted(name, EntryReader.SHARED_FILE));
            return Optional.empty();
        }
        return found;
    }

    private Optional<Object> value(Field field, Node node, String path) {
        if (node.getTag().equals(Tag.NULL)) {
            return Optional.empty();
        }
        places.put(placeKey(field, path), new Place(file.path(), file.line(node)));
        if (!field.list()) {
            return single(field, node, path);
        }
        if (!(node instanceof SequenceNode sequence)) {
            add(node, "must be a list; write each item on a line of its own after a hyphen");
            return Optional.empty();
        }
        List<Object> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String itemPath =
                    field.localized()
                            ? "%s.%s[%d]".formatted(path, locale, items.size())
                            : "%s[%d]".formatted(path, items.size());
            places.putIfAbsent(itemPath, new Place(file.path(), file.line(item)));
            single(field, item, itemPath).ifPresent(items::add);
        }
        return Optional.of(items);
    }

    private String placeKey(Field field, String path) {
        return field.localized() || (locale != null && field.list()) ? path + "." + locale : path;
    }

    private Optional<Object> single(Field field, Node node, String path) {
        if (field.type() instanceof FieldType.Embedded(ValueType type)) {
            if (node instanceof MappingNode mapping) {
                return Optional.of(read(type, members(mapping), path + "."));
            }
            add(node, "must have fields of %s, each on a line of its own".formatted(type.name()));
            return Optional.empty();
        }
        if (field.is(ScalarType.JSON)) {
            return Optional.ofNullable(json(node));
        }
        if (!(node instanceof ScalarNode scalar)) {
            add(node, "must be a single value of type " + field.type().name());
            return Optional.empty();
        }
        return leaf(field, scalar);
    }

    private Optional<Object> leaf(Field field, ScalarNode node) {
        if (field.type() instanceof FieldType.Scalar(ScalarType scalar)) {
            switch (scalar) {
                case INT, FLOAT -> {
                    return number(scalar, node);
                }
                case BOOLEAN -> {
                    return bool(node);
                }
                case STRING, MARKDOWN -> {
                    return string(node);
                }
                default -> {}
            }
        }
        return Optional.of(node.getValue());
    }

    private Optional<Object> string(ScalarNode node) {
        if (!node.getTag().equals(Tag.STR)) {
            add(
                    node,
                    "would be read as %s elsewhere; write it in quotes: \"%s\""
                            .formatted(kind(node.getTag()), node.getValue()));
            return Optional.empty();
        }
        return Optional.of(node.getValue());
    }

    private Optional<Object> number(ScalarType type, ScalarNode node) {
        try {
            if (node.getTag().equals(Tag.INT)) {
                return Optional.of(Integer.valueOf(node.getValue()));
            }
            if (type == ScalarType.FLOAT && node.getTag().equals(Tag.FLOAT)) {
                return Optional.of(Double.valueOf(node.getValue()));
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        add(
                node,
                type == ScalarType.INT
                        ? "must be a whole number, such as 12, between -2147483648 and 2147483647"
                        : "must be a number, such as 12 or 0.5");
        return Optional.empty();
    }

    private Optional<Object> bool(ScalarNode node) {
        return switch (node.getValue()) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                add(node, "must be true or false");
                yield Optional.empty();
            }
        };
    }

    private @Nullable Object json(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                members(mapping).forEach((name, value) -> object.put(name, json(value)));
                yield object;
            }
            case SequenceNode sequence -> {
                List<@Nullable Object> items = new ArrayList<>();
                sequence.getValue().forEach(item -> items.add(json(item)));
                yield items;
            }
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> null;
            case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) ->
                    bool(scalar).orElse(null);
            case ScalarNode scalar
                    when scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT) ->
                    number(ScalarType.FLOAT, scalar).orElse(null);
            case ScalarNode scalar -> scalar.getValue();
            default -> null;
        };
    }

    /** The members of an object by name; none of nothing. */
    Map<String, Node> members(@Nullable MappingNode node) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple tuple : node == null ? List.<NodeTuple>of() : node.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (members.put(name, tuple.getValueNode()) != null) {
                add(tuple.getKeyNode(), "\"%s\" stands here twice; keep one".formatted(name));
            }
        }
        return members;
    }

    private static String kind(Tag tag) {
        if (tag.equals(Tag.BOOL)) {
            return "true or false";
        }
        if (tag.equals(Tag.TIMESTAMP)) {
            return "a date";
        }
        return "a number";
    }

    private void add(Node node, String message) {
        findings.add(new Place(file.path(), file.line(node)), message);
    }
}
