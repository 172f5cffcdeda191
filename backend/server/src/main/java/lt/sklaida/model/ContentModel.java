package lt.sklaida.model;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Locales;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that the schema folder declares; immutable, made once when the server starts. */
public final class ContentModel {

    private final Locales locales;
    private final SequencedMap<String, ContentType> types;
    private final List<ValueType> values;
    private final List<EnumType> enums;
    private final List<UnionType> unions;
    private final List<FieldGroup> groups;
    private final Map<String, Set<String>> shownByOthers = new HashMap<>();

    ContentModel(
            Locales locales,
            Collection<ContentType> types,
            Collection<ValueType> values,
            Collection<EnumType> enums,
            Collection<UnionType> unions,
            Collection<FieldGroup> groups) {
        this.locales = locales;
        this.types = new LinkedHashMap<>();
        types.forEach(type -> this.types.put(type.name(), type));
        this.values = List.copyOf(values);
        this.enums = List.copyOf(enums);
        this.unions = List.copyOf(unions);
        this.groups = List.copyOf(groups);
        types.forEach(type -> shownByOthers.put(type.name(), shownByOthers(type)));
    }

    public Locales locales() {
        return locales;
    }

    /** The content types, by name. */
    public Collection<ContentType> types() {
        return Collections.unmodifiableCollection(types.values());
    }

    /** The names of the content types. */
    public Set<String> typeNames() {
        return Collections.unmodifiableSet(types.keySet());
    }

    /** Whether entries of any type tell when they take place. */
    public boolean hasPeriods() {
        return types.values().stream().anyMatch(type -> type.period().isPresent());
    }

    /** The content types, each after those that its entries refer to, except in cycles. */
    public List<ContentType> referencedFirst() {
        List<ContentType> ordered = new ArrayList<>();
        Set<String> visited = new HashSet<>();
        types.values().forEach(type -> addReferencedFirst(type, ordered, visited));
        return List.copyOf(ordered);
    }

    private void addReferencedFirst(
            ContentType type, List<ContentType> ordered, Set<String> visited) {
        if (visited.add(type.name())) {
            type.paths(Field::isReference)
                    .map(path -> (FieldType.Reference) path.leaf().type())
                    .flatMap(reference -> reference.targets().stream())
                    .sorted()
                    .forEach(target -> addReferencedFirst(type(target), ordered, visited));
            ordered.add(type);
        }
    }

    /** The types of embedded values, by name. */
    public List<ValueType> values() {
        return values;
    }

    public List<EnumType> enums() {
        return enums;
    }

    public List<UnionType> unions() {
        return unions;
    }

    /** The groups of a type's fields, in the order of forms. */
    public List<FieldGroup> groups(ContentType type) {
        Set<FieldGroup> used = new HashSet<>();
        type.fields().forEach(field -> field.group().ifPresent(used::add));
        return groups.stream().filter(used::contains).toList();
    }

    public Optional<ContentType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /**
     * The content type of a name.
     *
     * @throws InvalidException when there is none
     */
    public ContentType type(String name) {
        return find(name).orElseThrow(() -> unknownType(name));
    }

    private InvalidException unknownType(String name) {
        return new InvalidException(
                "There is no content type \"%s\"; there are %s".formatted(name, types.keySet()));
    }

    /** The content type whose folder has that name. */
    public Optional<ContentType> byPlural(String plural) {
        return by(ContentType::plural, plural);
    }

    /** The content type that references in content files call by that name. */
    public Optional<ContentType> bySingular(String singular) {
        return by(ContentType::singular, singular);
    }

    /** Every leaf field of every content type. */
    public Stream<FieldPath> paths() {
        return types.values().stream().flatMap(type -> type.paths().stream());
    }

    /**
     * The fields of a type's entries that search copies into the documents of entries that refer to
     * them: the title and the reference to the wider entry. Empty when it copies none.
     */
    public Set<String> shownByOthers(String name) {
        return shownByOthers.getOrDefault(name, Set.of());
    }

    private Set<String> shownByOthers(ContentType type) {
        Set<String> shown = new LinkedHashSet<>();
        if (isTarget(type.name(), Field::searchable)) {
            shown.add(type.titleField());
        }
        if (isTarget(type.name(), Field::facet)) {
            type.broader().map(Field::name).ifPresent(shown::add);
        }
        return Collections.unmodifiableSet(shown);
    }

    private boolean isTarget(String type, Predicate<Field> kind) {
        return paths().map(FieldPath::leaf)
                .filter(kind)
                .map(Field::type)
                .filter(FieldType.Reference.class::isInstance)
                .map(FieldType.Reference.class::cast)
                .anyMatch(reference -> reference.targets().contains(type));
    }

    private Optional<ContentType> by(Function<ContentType, String> name, String wanted) {
        return types.values().stream().filter(type -> name.apply(type).equals(wanted)).findFirst();
    }
}
