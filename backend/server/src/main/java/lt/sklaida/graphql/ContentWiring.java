package lt.sklaida.graphql;

import static graphql.schema.PropertyDataFetcher.fetching;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.content.EntryUrls;
import lt.sklaida.delivery.Page;
import lt.sklaida.delivery.Page.Row;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.markdown.Markdown;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Wires the fetchers of content. Fields not wired here are properties of the same name, of {@link
 * PublishedEntry}, {@link Markdown} and so on.
 */
final class ContentWiring implements RuntimeWiringConfigurer {

    private final ContentModel model;
    private final EntryFetchers entries;
    private final EntryUrls urls;
    private final Selections selections;
    private final FieldFetchers fields;
    private final FileFields files;

    ContentWiring(
            ContentModel model,
            EntryFetchers entries,
            EntryUrls urls,
            Selections selections,
            FieldFetchers fields,
            FileFields files) {
        this.model = model;
        this.entries = entries;
        this.urls = urls;
        this.selections = selections;
        this.fields = fields;
        this.files = files;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Query", this::query);
        for (ContentType type : model.types()) {
            wiring.type(type.name(), entry -> entry(type, fields(type, entry)));
            connection(type.name(), wiring);
        }
        connection("Content", wiring);
        model.values().forEach(value -> wiring.type(value.name(), type -> fields(value, type)));
        wiring.type("PageInfo", ContentWiring::pageInfo);
    }

    private TypeRuntimeWiring.Builder query(TypeRuntimeWiring.Builder query) {
        for (ContentType type : model.types()) {
            query.dataFetcher(type.singular(), environment -> entries.one(type, environment));
            query.dataFetcher(type.plural(), environment -> entries.list(type, environment));
        }
        return query.dataFetcher("node", entries::node).dataFetcher("isGone", entries::isGone);
    }

    private TypeRuntimeWiring.Builder entry(ContentType type, TypeRuntimeWiring.Builder wiring) {
        files.wire(type, wiring, PublishedEntry::values);
        type.summary().ifPresent(field -> wiring.dataFetcher("summary", fields.summary(field)));
        return wiring.dataFetcher("id", fetching((PublishedEntry one) -> one.id().value()))
                .dataFetcher("slug", fetching(PublishedEntry::slug))
                .dataFetcher("locale", fetching(PublishedEntry::locale))
                .dataFetcher("title", fetching(PublishedEntry::title))
                .dataFetcher(
                        "requestedLocale",
                        fetching((PublishedEntry entry) -> entry.reading().locale()))
                .dataFetcher("url", fetching(this::url))
                .dataFetcher("referencedBy", entries::referrers)
                .dataFetcher("related", this::related);
    }

    private String url(PublishedEntry entry) {
        return urls.of(entry.type(), entry.locale(), entry.slug());
    }

    private CompletableFuture<List<PublishedEntry>> related(DataFetchingEnvironment environment) {
        return RelatedLoader.load(environment, selections.ofEntry(environment));
    }

    private TypeRuntimeWiring.Builder fields(Composite composite, TypeRuntimeWiring.Builder type) {
        composite.fields().stream()
                .filter(field -> !ApiSchema.isCommon(composite, field))
                .forEach(field -> type.dataFetcher(field.name(), fields.of(field)));
        return type;
    }

    private static void connection(String of, RuntimeWiring.Builder wiring) {
        wiring.type(
                of + "Connection",
                type ->
                        type.dataFetcher("edges", fetching(Page::rows))
                                .dataFetcher("nodes", fetching(ContentWiring::nodes))
                                .dataFetcher("pageInfo", fetching(Function.identity()))
                                .dataFetcher("totalCount", fetching(Page::total)));
        wiring.type(of + "Edge", type -> type.dataFetcher("node", fetching(Row::entry)));
    }

    private static List<PublishedEntry> nodes(Page page) {
        return page.rows().stream().map(Row::entry).toList();
    }

    private static TypeRuntimeWiring.Builder pageInfo(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("hasNextPage", fetching(Page::hasNext))
                .dataFetcher("hasPreviousPage", fetching(Page::hasPrevious))
                .dataFetcher("startCursor", fetching((Page page) -> cursor(page, List::getFirst)))
                .dataFetcher("endCursor", fetching((Page page) -> cursor(page, List::getLast)));
    }

    private static @Nullable Object cursor(Page page, Function<List<Row>, Row> end) {
        return page.rows().isEmpty() ? null : end.apply(page.rows()).cursor();
    }
}
