package lt.sklaida.graphql;

import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Queries such as those of a site, for any content model: lists, pages, searches and suggestions.
 * None of them changes or counts anything.
 */
public final class TypicalQueries {

    /** A query with its variables. */
    public record TypicalQuery(String document, Map<String, Object> variables) {}

    private static final int MAX_FIELDS = 15;
    private static final int MAX_PREFIX = 4;

    /** How many entries of a list are looked at. */
    private static final int MAX_ENTRIES = 5;

    /** What a list shows of an entry that another one refers to. */
    private static final String REFERENCE = "{ ... on Content { id slug title } }";

    private final ContentModel model;
    private final String locale;

    public TypicalQueries(ContentModel model) {
        this.model = model;
        this.locale = model.locales().defaultLocale().enumName();
    }

    /**
     * Asks lists of each content type, and with them for the page, searches and suggestions of the
     * entries that they show, one after another and over and over.
     *
     * @param more whether to go on
     * @param answer the data of the answer; empty if the query failed, so that it is not asked
     *     again
     */
    public void askWhile(BooleanSupplier more, Function<TypicalQuery, Map<String, ?>> answer) {
        Queue<TypicalQuery> queries = new ArrayDeque<>(lists());
        Set<TypicalQuery> known = new HashSet<>(queries);
        while (!queries.isEmpty() && more.getAsBoolean()) {
            TypicalQuery query = queries.remove();
            Map<String, ?> data = answer.apply(query);
            if (!data.isEmpty()) {
                about(data).filter(known::add).forEach(queries::add);
                queries.add(query);
            }
        }
    }

    /** The newest entries of each content type, and filtered ones in an order. */
    List<TypicalQuery> lists() {
        return model.types().stream()
                .flatMap(type -> Stream.of(newest(type), sorted(type)))
                .toList();
    }

    /**
     * Queries about the first entries that were found: the page of each, a search for its title,
     * and suggestions for the beginning of it.
     *
     * @param list the data of the answer to one of the {@link #lists}
     */
    Stream<TypicalQuery> about(Map<String, ?> list) {
        return model.types().stream()
                .flatMap(type -> nodes(list, type).flatMap(node -> about(type, node)));
    }

    private static Stream<Map<?, ?>> nodes(Map<String, ?> list, ContentType type) {
        return list.get(type.plural()) instanceof Map<?, ?> connection
                        && connection.get("nodes") instanceof List<?> nodes
                ? nodes.stream().limit(MAX_ENTRIES).map(node -> (Map<?, ?>) node)
                : Stream.empty();
    }

    private Stream<TypicalQuery> about(ContentType type, Map<?, ?> node) {
        String title = String.valueOf(node.get("title"));
        String prefix = title.substring(0, Math.min(MAX_PREFIX, title.length()));
        return Stream.of(
                page(type, String.valueOf(node.get("slug"))), search(title), suggest(prefix));
    }

    private TypicalQuery newest(ContentType type) {
        return query(
                """
                query($locale: Locale) {
                  %s(locale: $locale, first: 20) {
                    nodes { id slug title url %s }
                    pageInfo { hasNextPage endCursor }
                  }
                }
                """
                        .formatted(type.plural(), fields(type, TypicalQueries::inList)),
                Map.of());
    }

    private TypicalQuery sorted(ContentType type) {
        String field =
                type.paths(Field::sort).findFirst().map(ApiNames::enumValue).orElse("UPDATED_AT");
        return query(
                """
                query($locale: Locale, $ever: DateTime) {
                  %s(locale: $locale, first: 20, filter: {publishedAt: {gte: $ever}},
                     orderBy: [{field: %s, direction: DESC}]) {
                    totalCount
                    nodes { id slug title summary }
                  }
                }
                """
                        .formatted(type.plural(), field),
                Map.of("ever", "2000-01-01T00:00:00Z"));
    }

    private TypicalQuery page(ContentType type, String slug) {
        return query(
                """
                query($locale: Locale, $slug: Slug) {
                  %s(locale: $locale, slug: $slug) {
                    id slug title summary url
                    translations { locale slug title }
                    %s
                  }
                }
                """
                        .formatted(type.singular(), fields(type, TypicalQueries::onPage)),
                Map.of("slug", slug));
    }

    private TypicalQuery search(String words) {
        return query(
                """
                query($locale: Locale, $words: String) {
                  search(locale: $locale, query: $words, first: 20, counted: false, facets: [{field: TYPE}]) {
                    totalCount
                    edges { score highlights { field fragments } node { ... on Content { id slug title } } }
                    facets { field values { value label count } }
                  }
                }
                """,
                Map.of("words", words));
    }

    private TypicalQuery suggest(String prefix) {
        return query(
                """
                query($locale: Locale, $prefix: String!) {
                  suggest(locale: $locale, prefix: $prefix, first: 10) { text type slug }
                }
                """,
                Map.of("prefix", prefix));
    }

    private TypicalQuery query(String document, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("locale", locale);
        return new TypicalQuery(document, Map.copyOf(all));
    }

    private static String fields(Composite type, Function<Field, String> selected) {
        return type.fields().stream()
                .filter(field -> field.file().isEmpty() && !ApiSchema.isCommon(type, field))
                .map(selected)
                .filter(selection -> !selection.isEmpty())
                .limit(MAX_FIELDS)
                .collect(Collectors.joining(" "));
    }

    /** Lists show short values and what the entry refers to. */
    private static String inList(Field field) {
        return field.is(ScalarType.MARKDOWN) || field.type() instanceof FieldType.Embedded
                ? ""
                : onPage(field);
    }

    private static String onPage(Field field) {
        return switch (field.type()) {
            case FieldType.Scalar(ScalarType scalar) when scalar == ScalarType.MARKDOWN ->
                    field.name() + " { html }";
            case FieldType.Scalar _, FieldType.Enumeration _ -> field.name();
            case FieldType.Reference _ -> field.name() + " " + REFERENCE;
            case FieldType.Embedded(var value) -> embedded(field, value);
        };
    }

    /** The short values of an embedded value, without those that are embedded in it. */
    private static String embedded(Field field, Composite value) {
        String own = fields(value, TypicalQueries::inList);
        return own.isEmpty() ? "" : "%s { %s }".formatted(field.name(), own);
    }
}
