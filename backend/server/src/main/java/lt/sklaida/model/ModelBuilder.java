package lt.sklaida.model;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import graphql.language.Definition;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.EnumTypeDefinition;
import graphql.language.Node;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.SchemaExtensionDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.UnionTypeDefinition;

import lt.sklaida.shared.Locales;
import lt.sklaida.shared.LocalizedText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the content model from the definitions of a schema folder, or reports the mistakes. */
final class ModelBuilder {

    private static final String VALUES_FILE = "values.graphqls";

    /** The API calls the title of an entry so in every type. */
    private static final String TITLE = "title";

    /** Names that GraphQL itself or every model has. */
    private static final Set<String> RESERVED_NAMES =
            Set.of("Query", "Mutation", "Subscription", "ID");

    private final Locales locales;
    private final Mistakes mistakes;
    private final DirectiveReader directives;
    private final Map<String, ObjectTypeDefinition> objects = new LinkedHashMap<>();
    private final Map<String, UnionType> unions = new LinkedHashMap<>();
    private final Map<String, EnumType> enums = new LinkedHashMap<>();
    private final Map<String, ValueType> values = new LinkedHashMap<>();
    private final Map<String, ContentType> types = new LinkedHashMap<>();
    private final List<UnionTypeDefinition> unionDefinitions = new ArrayList<>();
    private final Deque<String> inProgress = new ArrayDeque<>();
    private final FieldReader fieldReader;
    private final FieldRuleReader fieldRuleReader;
    private final DerivedFieldReader derivedFieldReader;
    private final PeriodReader periodReader;
    private final Map<String, FieldGroup> groups = new LinkedHashMap<>();
    private final ContentRules rules;
    private final SitePaths sitePaths;

    ModelBuilder(
            List<Definition<?>> definitions,
            Locales locales,
            ContentRules rules,
            Mistakes mistakes) {
        this.rules = rules;
        this.locales = locales;
        this.mistakes = mistakes;
        this.directives = new DirectiveReader(directives(definitions), locales, mistakes);
        this.fieldReader =
                new FieldReader(
                        directives,
                        mistakes,
                        this::resolve,
                        name -> Optional.ofNullable(groups.get(name)));
        this.fieldRuleReader = new FieldRuleReader(directives, mistakes);
        this.derivedFieldReader = new DerivedFieldReader(directives, mistakes);
        this.periodReader = new PeriodReader(directives, mistakes);
        this.sitePaths = new SitePaths(directives, locales, mistakes);
        definitions.forEach(this::register);
    }

    private static List<DirectiveDefinition> directives(List<Definition<?>> definitions) {
        return definitions.stream()
                .filter(DirectiveDefinition.class::isInstance)
                .map(DirectiveDefinition.class::cast)
                .toList();
    }

    ContentModel build() {
        unionDefinitions.forEach(this::addUnion);
        List<ObjectTypeDefinition> contentTypes =
                objects.values().stream().filter(this::isContent).toList();
        objects.values().stream().filter(object -> !isContent(object)).forEach(this::value);
        contentTypes.forEach(this::addContentType);
        if (contentTypes.isEmpty()) {
            mistakes.add(
                    "types",
                    0,
                    "declares no content type; add one as in schema/README.md, in a file types/<Type>.graphqls");
        }
        checkFiles(contentTypes);
        checkNames(contentTypes);
        sitePaths.check(types.values(), objects);
        checkFacets();
        mistakes.throwIfAny();
        return new ContentModel(
                locales,
                types.values(),
                values.values(),
                enums.values(),
                unions.values(),
                groups.values());
    }

    private void register(Definition<?> definition) {
        switch (definition) {
            case ObjectTypeDefinition object -> {
                if (checkTypeName(object, object.getName())) {
                    objects.put(object.getName(), object);
                }
                directives.check(object, "OBJECT");
            }
            case EnumTypeDefinition type -> {
                if (checkTypeName(type, type.getName())) {
                    enums.put(type.getName(), enumeration(type));
                }
            }
            case UnionTypeDefinition union -> {
                if (checkTypeName(union, union.getName())) {
                    unionDefinitions.add(union);
                    // Reserves the name; the members follow once all content types are known.
                    unions.put(union.getName(), new UnionType(union.getName(), "", List.of()));
                }
            }
            case SchemaExtensionDefinition schema -> addGroups(schema);
            case DirectiveDefinition _, ScalarTypeDefinition _ -> {}
            default ->
                    mistakes.add(
                            definition,
                            "only types, enums, unions and directives are allowed here");
        }
    }

    private void addGroups(SchemaExtensionDefinition schema) {
        directives.check(schema, "SCHEMA");
        directives
                .strings(schema, "fieldGroup", "name")
                .forEach(
                        (use, name) ->
                                directives
                                        .text(use, "label")
                                        .ifPresent(label -> addGroup(use, name, label)));
    }

    private void addGroup(Directive use, String name, LocalizedText label) {
        if (groups.putIfAbsent(name, new FieldGroup(name, label)) != null) {
            mistakes.add(use, "the group \"%s\" is declared twice; keep one", name);
        }
    }

    private boolean checkTypeName(Node<?> definition, String name) {
        if (RESERVED_NAMES.contains(name) || ScalarType.named(name).isPresent()) {
            mistakes.add(definition, "the name \"%s\" is reserved; choose another", name);
            return false;
        }
        if (objects.containsKey(name) || enums.containsKey(name) || unions.containsKey(name)) {
            mistakes.add(definition, "\"%s\" is declared twice; rename or remove one", name);
            return false;
        }
        return true;
    }

    private EnumType enumeration(EnumTypeDefinition type) {
        List<EnumType.Value> choices = new ArrayList<>();
        for (var value : type.getEnumValueDefinitions()) {
            directives.check(value, "ENUM_VALUE");
            choices.add(
                    new EnumType.Value(
                            value.getName(),
                            describe(value, value.getDescription(), value.getName()),
                            directives.text(value, "label", "text"),
                            directives.boost(value)));
        }
        return new EnumType(
                type.getName(), describe(type, type.getDescription(), type.getName()), choices);
    }

    private void addUnion(UnionTypeDefinition union) {
        List<String> members = new ArrayList<>();
        for (Type<?> member : union.getMemberTypes()) {
            String name = ((TypeName) member).getName();
            ObjectTypeDefinition object = objects.get(name);
            if (object == null || !isContent(object)) {
                mistakes.add(
                        member,
                        "the union %s lists \"%s\", which is not a content type; its members must be",
                        union.getName(),
                        name);
            }
            members.add(name);
        }
        unions.put(
                union.getName(),
                new UnionType(
                        union.getName(),
                        describe(union, union.getDescription(), union.getName()),
                        members));
    }

    private boolean isContent(ObjectTypeDefinition object) {
        return directives.has(object, "content");
    }

    /** The embedded value of a name; null when it contains itself, which is a mistake. */
    private @Nullable ValueType value(ObjectTypeDefinition object) {
        String name = object.getName();
        ValueType known = values.get(name);
        if (known != null) {
            return known;
        }
        if (inProgress.contains(name)) {
            mistakes.add(
                    object,
                    "the embedded value %s contains itself; make it a content type and refer to it",
                    name);
            return null;
        }
        inProgress.push(name);
        if (directives.has(object, "slug")) {
            mistakes.add(
                    object, "%s has @slug but not @content; only content types have slugs", name);
        }
        periodReader.refuse(object);
        List<Field> fields = fieldReader.read(object, false);
        ValueType value =
                new ValueType(
                        name,
                        describe(object, object.getDescription(), name),
                        directives.text(object, "label", "text"),
                        fields,
                        fieldRuleReader.read(object, fields),
                        rules(object));
        inProgress.pop();
        values.put(name, value);
        return value;
    }

    private void addContentType(ObjectTypeDefinition object) {
        String name = object.getName();
        String singular = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        List<Field> fields = fieldReader.read(object, true);
        List<FieldPath> paths = paths(fields);
        paths.forEach(path -> checkSort(object, path));
        derivedFieldReader.check(object, fields);
        List<FieldRule> fieldRules = fieldRuleReader.read(object, fields);
        types.put(
                name,
                new ContentType(
                        name,
                        describe(object, object.getDescription(), name),
                        singular,
                        directives.string(object, "content", "plural").orElse(singular + "s"),
                        directives
                                .text(object, "content", "label")
                                .or(() -> directives.text(object, "label", "text")),
                        directives.text(object, "content", "pluralLabel"),
                        sitePaths.of(object, singular),
                        directives.boost(object),
                        answers(object),
                        titleField(object, fields),
                        fields,
                        paths,
                        periodReader.read(object, fields, fieldRules),
                        derivedFieldReader.sequenced(object, fields),
                        fieldRules,
                        rules(object)));
    }

    private Set<Question> answers(ObjectTypeDefinition object) {
        return directives
                .constants(object, "content", "answers")
                .flatMap(name -> Question.named(name).stream())
                .collect(toSet());
    }

    private void checkSort(ObjectTypeDefinition object, FieldPath path) {
        if (path.leaf().sort() && path.multiple()) {
            mistakes.add(
                    object,
                    "%s cannot be ordered by \"%s\", which is inside a list; remove @sort there",
                    object.getName(),
                    path.dotted());
        }
    }

    private List<ContentRule> rules(ObjectTypeDefinition object) {
        List<ContentRule> named = new ArrayList<>();
        directives
                .strings(object, "rule", "name")
                .forEach((use, name) -> rule(use, name).ifPresent(named::add));
        return named;
    }

    private Optional<ContentRule> rule(Directive use, String name) {
        Optional<ContentRule> rule = rules.find(name);
        if (rule.isEmpty()) {
            mistakes.add(
                    use,
                    "there is no rule \"%s\"; %s; put the jar of the rule into the folder named by sklaida.rules.folder",
                    name,
                    rules.inWords());
        }
        return rule;
    }

    private String titleField(ObjectTypeDefinition object, List<Field> fields) {
        Optional<String> from = directives.string(object, "slug", "from");
        if (from.isEmpty()) {
            mistakes.add(
                    object,
                    "%s names no field for its title and slugs; add @slug(from: \"title\")",
                    object.getName());
            return "";
        }
        if (fields.stream().noneMatch(field -> isTitle(field, from.get()))) {
            mistakes.add(
                    object,
                    "@slug(from: \"%s\") of %s must name a required String field",
                    from.get(),
                    object.getName());
        }
        boolean hasTitle = fields.stream().anyMatch(field -> field.name().equals(TITLE));
        if (hasTitle && !from.get().equals(TITLE)) {
            mistakes.add(
                    object,
                    "\"title\" of %s must be the field that @slug names, as the API calls it so in every type; give it another name",
                    object.getName());
        }
        return from.get();
    }

    private static boolean isTitle(Field field, String name) {
        return field.name().equals(name)
                && field.is(ScalarType.STRING)
                && !field.list()
                && field.required();
    }

    private static List<FieldPath> paths(List<Field> fields) {
        List<FieldPath> leaves = new ArrayList<>();
        for (Field field : fields) {
            addLeaves(new FieldPath(List.of(field)), leaves);
        }
        return leaves;
    }

    private static void addLeaves(FieldPath path, List<FieldPath> leaves) {
        if (path.leaf().type() instanceof FieldType.Embedded(ValueType type)) {
            type.fields().forEach(field -> addLeaves(path.then(field), leaves));
        } else {
            leaves.add(path);
        }
    }

    private Optional<FieldType> resolve(String name) {
        Optional<ScalarType> scalar = ScalarType.named(name);
        if (scalar.isPresent()) {
            return Optional.of(new FieldType.Scalar(scalar.get()));
        }
        EnumType type = enums.get(name);
        if (type != null) {
            return Optional.of(new FieldType.Enumeration(type));
        }
        UnionType union = unions.get(name);
        if (union != null) {
            return Optional.of(new FieldType.Reference(name, Set.copyOf(union.members())));
        }
        ObjectTypeDefinition object = objects.get(name);
        if (object == null) {
            return Optional.empty();
        }
        if (isContent(object)) {
            return Optional.of(new FieldType.Reference(name, Set.of(name)));
        }
        ValueType value = value(object);
        if (value == null) {
            // A value that contains itself is reported already; a scalar stands in for it.
            return Optional.of(new FieldType.Scalar(ScalarType.JSON));
        }
        return Optional.of(new FieldType.Embedded(value));
    }

    private void checkFiles(List<ObjectTypeDefinition> contentTypes) {
        Map<String, String> first = new HashMap<>();
        for (ObjectTypeDefinition object : contentTypes) {
            String file = Mistakes.fileOf(object);
            if (file.equals(VALUES_FILE)) {
                mistakes.add(
                        object,
                        "the content type %s belongs in a file of its own, types/%s.graphqls",
                        object.getName(),
                        object.getName());
            }
            String other = first.putIfAbsent(file, object.getName());
            if (other != null) {
                mistakes.add(
                        object,
                        "%s is in the file of %s; each content type has a file of its own",
                        object.getName(),
                        other);
            }
        }
    }

    private void checkNames(List<ObjectTypeDefinition> contentTypes) {
        Map<String, String> owners = new HashMap<>();
        for (ObjectTypeDefinition object : contentTypes) {
            ContentType type = types.get(object.getName());
            if (type == null) {
                continue;
            }
            for (String name : List.of(type.singular(), type.plural())) {
                if (!name.matches("[a-z][A-Za-z0-9]{0,60}")) {
                    mistakes.add(
                            object,
                            "\"%s\" cannot name a field; write it in camel case, such as people",
                            name);
                }
                String owner = owners.putIfAbsent(name, type.name());
                if (owner != null) {
                    mistakes.add(
                            object,
                            "%s would be called \"%s\" in the API, as %s is; set another with @content(plural: …)",
                            type.name(),
                            name,
                            owner);
                }
            }
        }
    }

    /**
     * Search narrows several types by one facet, so that facets of one name must be of one type.
     */
    private void checkFacets() {
        Map<String, Facet> facets = new HashMap<>();
        for (ContentType type : types.values()) {
            type.paths(Field::facet)
                    .map(path -> new Facet(type, path))
                    .forEach(facet -> checkFacet(facet, facets));
        }
    }

    private void checkFacet(Facet facet, Map<String, Facet> facets) {
        Facet other = facets.putIfAbsent(facet.name(), facet);
        if (other != null && !other.valueType().equals(facet.valueType())) {
            mistakes.add(
                    requireNonNull(objects.get(facet.type().name())),
                    "the facet %s is %s here but %s in %s; give one another name or the same type",
                    facet.name(),
                    facet.valueType().name(),
                    other.valueType().name(),
                    other.type().name());
        }
    }

    private record Facet(ContentType type, FieldPath path) {

        String name() {
            return path.camelCase();
        }

        FieldType valueType() {
            return path.leaf().type();
        }
    }

    private String describe(Node<?> node, @Nullable Description description, String name) {
        if (description == null || description.getContent().isBlank()) {
            mistakes.add(
                    node, "\"%s\" has no description; write a sentence in quotes above it", name);
            return "";
        }
        return description.getContent().strip();
    }
}
