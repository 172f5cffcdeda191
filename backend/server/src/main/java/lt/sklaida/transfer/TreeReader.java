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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the YAML of one file by the model: the shared values, or those of one locale. */
final class TreeReader {

    private final ContentFile file;
    private final @Nullable LocaleTag locale;
    private final Map<String, Place> places;
    private final Findings findings;

    /**
     * @param locale the file's locale; null for the file of shared values
     * @param places receives the place of each path
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
                            .formatted(type.name(), name, type.fieldNames()));
            return Optional.empty();
        }
        Field field = found.get();
        boolean embedded = field.type() instanceof FieldType.Embedded;
        if (!embedded && field.localized() != (locale != null)) {
            String message =
                    locale == null
                            ? "\"%s\" is localised; write it in the file of each locale, not in %s"
                            : "\"%s\" is shared by all locales; write it in %s";
            add(node, message.formatted(name, EntryFiles.SHARED));
            return Optional.empty();
        }
        return found;
    }

    private Optional<Object> value(Field field, Node node, String path) {
        places.put(placeKey(field, path), place(node));
        if (!field.list()) {
            return single(field, node, path);
        }
        if (node instanceof ScalarNode scalar && ScalarReader.isNull(scalar)) {
            return Optional.empty();
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
            places.putIfAbsent(itemPath, place(item));
            item(field, item, itemPath).ifPresent(items::add);
        }
        return Optional.of(items);
    }

    private Optional<Object> item(Field field, Node node, String path) {
        int before = findings.count();
        Optional<Object> item = single(field, node, path);
        if (item.isEmpty() && findings.count() == before) {
            add(
                    node,
                    field.type() instanceof FieldType.Embedded
                            ? "is empty; give it a value, write {}, or remove it"
                            : "is empty; give it a value, in quotes if that is a text, or remove it");
        }
        return item;
    }

    private String placeKey(Field field, String path) {
        return field.localized() || (locale != null && field.list()) ? path + "." + locale : path;
    }

    private Optional<Object> single(Field field, Node node, String path) {
        if (field.is(ScalarType.JSON)) {
            return Optional.ofNullable(json(node));
        }
        if (field.type() instanceof FieldType.Embedded(ValueType type)) {
            return embedded(type, node, path);
        }
        if (node instanceof ScalarNode scalar) {
            return scalars(node).read(field, scalar);
        }
        add(node, "must be a single value of type " + field.type().name());
        return Optional.empty();
    }

    private Optional<Object> embedded(ValueType type, Node node, String path) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(read(type, members(mapping), path + "."));
        }
        if (!(node instanceof ScalarNode scalar && ScalarReader.isNull(scalar))) {
            add(node, "must have fields of %s, each on a line of its own".formatted(type.name()));
        }
        return Optional.empty();
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
            case ScalarNode scalar -> scalars(node).json(scalar);
            default -> null;
        };
    }

    private ScalarReader scalars(Node node) {
        return new ScalarReader(problem -> add(node, problem));
    }

    /** The members of an object by name; none if there is no object. */
    Map<String, Node> members(@Nullable MappingNode node) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple tuple : node == null ? List.<NodeTuple>of() : node.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (members.put(name, tuple.getValueNode()) != null) {
                add(tuple.getKeyNode(), "\"%s\" is here twice; keep one".formatted(name));
            }
        }
        return members;
    }

    private Place place(Node node) {
        return new Place(file.path(), file.line(node));
    }

    private void add(Node node, String message) {
        findings.add(place(node), message);
    }
}
