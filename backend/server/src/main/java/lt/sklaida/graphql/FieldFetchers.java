package lt.sklaida.graphql;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.PropertyDataFetcher;

import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.Selection;
import lt.sklaida.markdown.Markdown;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType.Embedded;
import lt.sklaida.model.FieldType.Enumeration;
import lt.sklaida.model.FieldType.Reference;
import lt.sklaida.model.FieldType.Scalar;
import lt.sklaida.model.ScalarType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Fetches the fields that the model declares. The source is an entry, or a value embedded in one,
 * which is a plain map; the local context is then the reading of its entry.
 */
final class FieldFetchers {

    /** The maximum length of a summary that is taken from a Markdown text, in characters. */
    private static final int SUMMARY_LENGTH = 300;

    private final Selections selections;
    private final EntryLoader loader;

    FieldFetchers(Selections selections, EntryLoader loader) {
        this.selections = selections;
        this.loader = loader;
    }

    DataFetcher<?> of(Field field) {
        return switch (field.type()) {
            case Scalar(ScalarType scalar) when scalar == ScalarType.MARKDOWN ->
                    plain(field, source -> Markdown.of(source.toString()));
            case Scalar _, Enumeration _ -> plain(field, Function.identity());
            case Embedded _ -> environment -> embedded(field, environment);
            case Reference reference -> environment -> entries(field, reference, environment);
        };
    }

    /** The text of the field without formatting; of Markdown, its beginning. */
    DataFetcher<?> summary(Field field) {
        return field.is(ScalarType.MARKDOWN)
                ? plain(field, source -> Markdown.of(source.toString()).excerpt(SUMMARY_LENGTH))
                : plain(field, Function.identity());
    }

    private static DataFetcher<?> plain(Field field, Function<Object, Object> form) {
        return PropertyDataFetcher.fetching(
                (Object source) ->
                        switch (value(field, source)) {
                            case null -> null;
                            case List<?> list when field.list() -> list.stream().map(form).toList();
                            case Object value -> form.apply(value);
                        });
    }

    private static DataFetcherResult<Object> embedded(
            Field field, DataFetchingEnvironment environment) {
        return DataFetcherResult.newResult()
                .data(value(field, environment.getSource()))
                .localContext(reading(environment))
                .build();
    }

    private @Nullable Object entries(
            Field field, Reference reference, DataFetchingEnvironment environment) {
        Reading reading = reading(environment);
        Selection selection = selections.ofEntry(environment);
        return switch (value(field, environment.getSource())) {
            case null -> null;
            case List<?> ids -> loader.loadAll(environment, reference, reading, selection, ids);
            case Object id -> loader.load(environment, reference, reading, selection, id);
        };
    }

    /**
     * The value in the form that the model has now: entries published before a field became a list,
     * or stopped being one, still have the old form. Lists are empty rather than missing.
     */
    private static @Nullable Object value(Field field, @Nullable Object source) {
        Object value = values(source).get(field.name());
        if (field.list()) {
            return value instanceof List<?> ? value : Stream.ofNullable(value).toList();
        }
        return value instanceof List<?> list && !field.is(ScalarType.JSON)
                ? list.stream().findFirst().orElse(null)
                : value;
    }

    private static Map<?, ?> values(@Nullable Object source) {
        return switch (source) {
            case PublishedEntry entry -> entry.values();
            case Map<?, ?> embedded -> embedded;
            case null, default ->
                    throw new IllegalStateException(
                            "Neither an entry nor an embedded value: " + source);
        };
    }

    private static Reading reading(DataFetchingEnvironment environment) {
        return environment.getSource() instanceof PublishedEntry entry
                ? entry.reading()
                : Objects.requireNonNull(environment.<Reading>getLocalContext());
    }
}
