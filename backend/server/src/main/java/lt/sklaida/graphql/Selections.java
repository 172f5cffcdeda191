package lt.sklaida.graphql;

import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.delivery.Page.PagePart;
import lt.sklaida.delivery.Selection;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Derives from the selected fields what must be read from the store. */
final class Selections {

    private static final String NOTHING = "";
    private static final String SUMMARY = "summary";

    /** The stored fields behind the fields of every entry; other fields are stored as values. */
    private static final Map<String, String> STORED =
            Map.ofEntries(
                    Map.entry("__typename", NOTHING),
                    Map.entry("id", NOTHING),
                    Map.entry("locale", NOTHING),
                    Map.entry("requestedLocale", NOTHING),
                    Map.entry("referencedBy", NOTHING),
                    Map.entry("related", NOTHING),
                    Map.entry("title", PublishedFields.TITLE),
                    Map.entry("slug", PublishedFields.SLUG),
                    Map.entry("url", PublishedFields.SLUG),
                    Map.entry("availableLocales", PublishedFields.AVAILABLE),
                    Map.entry("translations", PublishedFields.TRANSLATIONS),
                    Map.entry("publishedAt", PublishedFields.PUBLISHED_AT),
                    Map.entry("updatedAt", PublishedFields.UPDATED_AT),
                    Map.entry("version", PublishedFields.VERSION));

    /** For each type with a summary, the stored field of the summary. */
    private final Map<String, String> summaries = new HashMap<>();

    Selections(ContentModel model) {
        for (ContentType type : model.types()) {
            type.summary()
                    .map(field -> PublishedFields.value(field.name()))
                    .ifPresent(path -> summaries.put(type.name(), path));
        }
    }

    /** What is selected of an entry. */
    Selection ofEntry(DataFetchingFieldSelectionSet entry) {
        return of(fields(entry));
    }

    /** What is selected of the entries of a connection, as nodes and in edges. */
    Selection ofNodes(DataFetchingFieldSelectionSet connection) {
        return of(
                Stream.concat(
                        below("nodes", fields(connection)),
                        below("node", below("edges", fields(connection)))));
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
        return new Selection(
                fields.flatMap(this::stored)
                        .filter(path -> !path.equals(NOTHING))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Stream<String> stored(SelectedField field) {
        String name = field.getName();
        if (name.equals(SUMMARY)) {
            return field.getObjectTypeNames().stream()
                    .map(type -> summaries.getOrDefault(type, NOTHING));
        }
        return Stream.of(STORED.getOrDefault(name, PublishedFields.value(name)));
    }
}
