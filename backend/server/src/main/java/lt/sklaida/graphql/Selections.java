package lt.sklaida.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.delivery.Page.PagePart;
import lt.sklaida.delivery.Selection;
import lt.sklaida.model.BuiltInField;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Derives from the selected fields what must be read from the store. */
final class Selections {

    private static final String TYPE_NAME = "__typename";

    /** The fields that every read returns. */
    private static final Set<BuiltInField> IDENTITY =
            EnumSet.of(BuiltInField.ID, BuiltInField.LOCALE);

    /** For each type with a summary, the stored field of the summary. */
    private final Map<String, String> summaries = new HashMap<>();

    /** For each type with files, the fields that those about the file follow from. */
    private final Map<String, List<String>> ofFiles = new HashMap<>();

    /** By selection sets, which are the same instances in each execution of a plan. */
    private final Cache<DataFetchingFieldSelectionSet, Selection> ofEntries =
            Caffeine.newBuilder().weakKeys().build();

    private final Cache<DataFetchingFieldSelectionSet, Selection> ofNodes =
            Caffeine.newBuilder().weakKeys().build();

    Selections(ContentModel model) {
        for (ContentType type : model.types()) {
            if (type.file().isPresent()) {
                ofFiles.put(type.name(), FileFields.needed(type));
            }
            type.summary()
                    .map(field -> PublishedFields.value(field.name()))
                    .ifPresent(path -> summaries.put(type.name(), path));
        }
    }

    /** What is selected of the entries that a field has. */
    Selection ofEntry(DataFetchingEnvironment environment) {
        return ofEntries.get(environment.getSelectionSet(), set -> of(fields(set)));
    }

    /** What is selected of the entries of a connection, as nodes and in edges. */
    Selection ofNodes(DataFetchingFieldSelectionSet connection) {
        return ofNodes.get(
                connection,
                set ->
                        of(
                                Stream.concat(
                                        below("nodes", fields(set)),
                                        below("node", below("edges", fields(set))))));
    }

    /** What is selected of a connection. */
    static Set<PagePart> parts(DataFetchingFieldSelectionSet connection) {
        return Stream.concat(fields(connection), below("pageInfo", fields(connection)))
                .flatMap(field -> part(field.getName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<PagePart> part(String field) {
        return switch (field) {
            case "nodes", "edges", "startCursor", "endCursor" -> Stream.of(PagePart.ROWS);
            case "hasNextPage" -> Stream.of(PagePart.HAS_NEXT);
            case "hasPreviousPage" -> Stream.of(PagePart.HAS_PREVIOUS);
            case "totalCount" -> Stream.of(PagePart.TOTAL);
            default -> Stream.empty();
        };
    }

    private static Stream<SelectedField> fields(DataFetchingFieldSelectionSet set) {
        return set.getImmediateFields().stream();
    }

    /** The fields that are selected below those of a name. */
    private static Stream<SelectedField> below(String name, Stream<SelectedField> fields) {
        return fields.filter(field -> field.getName().equals(name))
                .flatMap(field -> fields(field.getSelectionSet()));
    }

    private Selection of(Stream<SelectedField> fields) {
        return new Selection(fields.flatMap(this::stored).collect(Collectors.toUnmodifiableSet()));
    }

    private Stream<String> stored(SelectedField field) {
        String name = field.getName();
        if (name.equals(TYPE_NAME)) {
            return Stream.empty();
        }
        return BuiltInField.named(name)
                .map(builtIn -> stored(builtIn, field))
                .orElseGet(() -> declared(field));
    }

    /** A field of the model, or those that a field about the entry's file follows from. */
    private Stream<String> declared(SelectedField field) {
        String name = field.getName();
        return field.getObjectTypeNames().stream()
                .flatMap(type -> declared(type, name))
                .map(PublishedFields::value);
    }

    private Stream<String> declared(String type, String name) {
        List<String> ofFile = ofFiles.get(type);
        return ofFile != null && FileFields.NAMES.contains(name)
                ? ofFile.stream()
                : Stream.of(name);
    }

    private Stream<String> stored(BuiltInField builtIn, SelectedField field) {
        if (builtIn == BuiltInField.SUMMARY) {
            return field.getObjectTypeNames().stream()
                    .flatMap(type -> Stream.ofNullable(summaries.get(type)));
        }
        return IDENTITY.contains(builtIn)
                ? Stream.empty()
                : PublishedFields.stored(builtIn).stream();
    }
}
