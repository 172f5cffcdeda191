package lt.sklaida.graphql;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.Filter;
import lt.sklaida.delivery.FilterInput;
import lt.sklaida.delivery.ListQuery;
import lt.sklaida.delivery.Order;
import lt.sklaida.delivery.Page;
import lt.sklaida.delivery.Property;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.Selection;
import lt.sklaida.delivery.Window;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Fetches entries by the arguments of a field. */
final class EntryFetchers {

    private final Delivery delivery;
    private final EntryCache cache;
    private final ContentModel model;
    private final Selections selections;
    private final Set<String> allTypes;
    private final Clock clock;

    EntryFetchers(
            Delivery delivery,
            EntryCache cache,
            ContentModel model,
            Selections selections,
            Clock clock) {
        this.clock = clock;
        this.cache = cache;
        this.delivery = delivery;
        this.model = model;
        this.selections = selections;
        this.allTypes = model.typeNames();
    }

    /** One entry of a type, by id or slug; null when there is none. */
    @Nullable PublishedEntry one(ContentType type, DataFetchingEnvironment environment) {
        String id = environment.getArgument("id");
        String slug = environment.getArgument("slug");
        Reading reading = reading(environment);
        Selection selection = selections.ofEntry(environment);
        if ((id == null) == (slug == null)) {
            throw new InvalidException(
                    "%s needs either an id or a slug".formatted(type.singular()));
        }
        Set<String> types = Set.of(type.name());
        if (id != null) {
            recordId(environment, types, id);
            return find(types, id, reading, selection, environment);
        }
        GraphQLContext context = environment.getGraphQlContext();
        PublishedEntry found = findBySlug(type, slug, reading, selection, context);
        recordSlug(context, types, found);
        return found;
    }

    /** What is not an id never leads to an entry, so the answer does not depend on any. */
    private static void recordId(
            DataFetchingEnvironment environment, Set<String> types, String id) {
        EntryId.find(id)
                .ifPresent(
                        wanted ->
                                Dependencies.onEntries(
                                        environment.getGraphQlContext(), types, List.of(wanted)));
    }

    /** A slug that leads to nothing, or to its former entry, may be given to any of the type. */
    private static void recordSlug(
            GraphQLContext context, Set<String> types, @Nullable PublishedEntry found) {
        if (found == null) {
            Dependencies.onTypes(context, types);
        } else {
            Dependencies.onEntries(context, types, List.of(found.id()));
        }
    }

    /** The entry of any type that has an id; null when there is none. */
    @Nullable PublishedEntry node(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        Selection selection = selections.ofEntry(environment);
        PublishedEntry found = find(allTypes, id, reading(environment), selection, environment);
        recordId(environment, found == null ? allTypes : Set.of(found.type()), id);
        return found;
    }

    /** Whether a slug led to an entry that is no longer published. */
    boolean isGone(DataFetchingEnvironment environment) {
        String type = Objects.requireNonNull(environment.getArgument("type"));
        String slug = Objects.requireNonNull(environment.getArgument("slug"));
        Reading reading = reading(environment);
        GraphQLContext context = environment.getGraphQlContext();
        Dependencies.onTypes(context, Set.of(type));
        return Slug.isSlug(slug)
                && findBySlug(model.type(type), slug, reading, Selection.NONE, context) == null
                && delivery.isGone(type, reading.locale(), new Slug(slug));
    }

    /** A page of the entries of a type. */
    Page list(ContentType type, DataFetchingEnvironment environment) {
        GraphQLContext context = environment.getGraphQlContext();
        Set<String> types = Set.of(type.name());
        Page page =
                cache.page(
                        query(
                                types,
                                reading(environment),
                                FilterInput.read(
                                        type,
                                        environment.getArgument("filter"),
                                        () -> Dependencies.onPresent(context, clock)),
                                orders(type, environment),
                                environment),
                        context);
        Dependencies.onList(context, types, page);
        return page;
    }

    /** A page of the entries that refer to the source. */
    CompletableFuture<Page> referrers(DataFetchingEnvironment environment) {
        PublishedEntry target = Objects.requireNonNull(environment.getSource());
        Collection<String> given = environment.getArgument("types");
        Set<String> types = given == null ? allTypes : Set.copyOf(given);
        ListQuery query = query(types, target.reading(), Filter.NONE, List.of(), environment);
        return ReferrerLoader.load(environment, target.id(), query)
                .thenApply(
                        page -> {
                            Dependencies.onList(environment.getGraphQlContext(), types, page);
                            return page;
                        });
    }

    private ListQuery query(
            Set<String> types,
            Reading reading,
            Filter filter,
            List<Order> order,
            DataFetchingEnvironment environment) {
        Window window =
                Window.of(
                        environment.getArgument("first"),
                        environment.getArgument("after"),
                        environment.getArgument("last"),
                        environment.getArgument("before"));
        return new ListQuery(
                types,
                reading,
                filter,
                order,
                window,
                selections.ofNodes(environment.getSelectionSet()),
                Selections.parts(environment.getSelectionSet()));
    }

    /** The reading by the arguments of a field; by default in the default locale. */
    Reading reading(DataFetchingEnvironment environment) {
        LocaleTag locale = environment.getArgument("locale");
        return new Reading(
                locale == null ? model.locales().defaultLocale() : locale,
                !Boolean.FALSE.equals(environment.<Boolean>getArgument("fallback")),
                Overlays.of(environment.getGraphQlContext()));
    }

    private static List<Order> orders(ContentType type, DataFetchingEnvironment environment) {
        List<Map<String, Object>> orders = environment.getArgument("orderBy");
        if (orders == null) {
            return List.of();
        }
        return orders.stream().map(order -> order(type, order)).toList();
    }

    private static Order order(ContentType type, Map<String, Object> order) {
        return new Order(
                Property.named(type, String.valueOf(order.get("field"))),
                "DESC".equals(order.get("direction")),
                "FIRST".equals(order.get("nulls")));
    }

    /** A text that is not a slug finds nothing. */
    private @Nullable PublishedEntry findBySlug(
            ContentType type,
            String slug,
            Reading reading,
            Selection selection,
            GraphQLContext context) {
        return Slug.isSlug(slug)
                ? cache.load(type.name(), new Slug(slug), reading, selection, context)
                : null;
    }

    /** A text that is not an id finds nothing. */
    private @Nullable PublishedEntry find(
            Set<String> types,
            String id,
            Reading reading,
            Selection selection,
            DataFetchingEnvironment environment) {
        GraphQLContext context = environment.getGraphQlContext();
        return EntryId.find(id)
                .map(
                        wanted ->
                                cache.load(types, Set.of(wanted), reading, selection, context)
                                        .get(wanted))
                .orElse(null);
    }
}
