package lt.sklaida.manage;

import static java.util.stream.Collectors.toMap;

import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.content.DeadLinks;
import lt.sklaida.content.DraftPage.Item;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryState.LocaleState;
import lt.sklaida.content.EntryUrls;
import lt.sklaida.content.Variant;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.security.Action;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Wires the fields that drafts of every type have, whose source is a {@link ReadableDraft}. */
final class DraftFetchers {

    /** What somebody can do with an entry that exists. */
    private static final Set<Action> ON_ENTRIES =
            EnumSet.of(
                    Action.READ_DRAFT,
                    Action.SHARE_PREVIEW,
                    Action.WRITE,
                    Action.PUBLISH,
                    Action.UNPUBLISH,
                    Action.DELETE,
                    Action.RESTORE);

    private static final int MAX_REFERENCES = 1000;

    private final ContentModel model;
    private final Entries entries;
    private final EntryUrls urls;
    private final DeadLinks links;
    private final Problems problems;

    DraftFetchers(ContentModel model, Entries entries, EntryUrls urls, DeadLinks links) {
        this.model = model;
        this.entries = entries;
        this.urls = urls;
        this.links = links;
        this.problems = new Problems(model.locales());
    }

    /** A draft in one locale. */
    private record DraftVariant(ReadableDraft draft, LocaleTag locale) {

        LocaleState state(ContentModel model) {
            return draft.state(model).in(locale);
        }

        Variant variant() {
            return draft.entry().variant(locale);
        }
    }

    void wire(RuntimeWiring.Builder wiring) {
        for (ContentType type : model.types()) {
            wiring.type(type.name() + "Draft", this::draft);
        }
        wiring.type("EntryDraft", type -> type.typeResolver(DraftFetchers::typeOf));
        wiring.type("Node", type -> type.typeResolver(DraftFetchers::typeOf));
        wiring.type("VariantState", this::state);
        wiring.type("EntryReference", this::reference);
    }

    private static GraphQLObjectType typeOf(TypeResolutionEnvironment environment) {
        ReadableDraft draft = environment.getObject();
        return environment.getSchema().getObjectType(draft.item().type() + "Draft");
    }

    private TypeRuntimeWiring.Builder draft(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("id", of(Item::id))
                .dataFetcher("type", of(Item::type))
                .dataFetcher("key", of(Item::key))
                .dataFetcher("revision", of(Item::version))
                .dataFetcher("sourceLocale", of(Item::sourceLocale))
                .dataFetcher("createdAt", of(Item::createdAt))
                .dataFetcher("updatedAt", of(Item::updatedAt))
                .dataFetcher("deletedAt", of(Item::deletedAt))
                .dataFetcher("title", DraftFetchers::title)
                .dataFetcher("owner", DraftFetchers::owner)
                .dataFetcher("createdBy", author(Item::createdBy))
                .dataFetcher("updatedBy", author(Item::updatedBy))
                .dataFetcher("states", environment -> states(source(environment)))
                .dataFetcher("slug", environment -> slugs(source(environment).entry()))
                .dataFetcher("values", environment -> source(environment).entry().draft())
                .dataFetcher("content", environment -> source(environment).entry().draft())
                .dataFetcher("actions", environment -> actions(source(environment)))
                .dataFetcher("problems", this::problems)
                .dataFetcher("deadLinks", environment -> links.in(source(environment).entry()));
    }

    static ReadableDraft source(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.<ReadableDraft>getSource());
    }

    private static PropertyDataFetcher<Object> of(Function<Item, @Nullable Object> property) {
        return PropertyDataFetcher.fetching((ReadableDraft draft) -> property.apply(draft.item()));
    }

    private static @Nullable CompletableFuture<Author> owner(DataFetchingEnvironment environment) {
        return AuthorLoader.user(environment, source(environment).item().owner());
    }

    private static DataFetcher<CompletableFuture<Author>> author(Function<Item, String> name) {
        return environment ->
                AuthorLoader.load(environment, name.apply(source(environment).item()));
    }

    private static @Nullable String title(DataFetchingEnvironment environment) {
        return Titles.in(environment.getArgument("locale"), source(environment).item());
    }

    private static Map<String, String> slugs(Entry entry) {
        return entry.variants().entrySet().stream()
                .filter(variant -> variant.getValue().draftSlug() != null)
                .collect(
                        toMap(
                                variant -> variant.getKey().enumName(),
                                variant -> String.valueOf(variant.getValue().draftSlug())));
    }

    private List<DraftVariant> states(ReadableDraft draft) {
        return model.locales().all().stream()
                .map(locale -> new DraftVariant(draft, locale))
                .toList();
    }

    private List<Action> actions(ReadableDraft draft) {
        return Arrays.stream(Action.values())
                .filter(ON_ENTRIES::contains)
                .filter(action -> may(draft, action))
                .toList();
    }

    private boolean may(ReadableDraft draft, Action action) {
        return draft.may(action)
                || model.locales().all().stream().anyMatch(locale -> draft.may(action, locale));
    }

    private List<Map<String, @Nullable Object>> problems(DataFetchingEnvironment environment) {
        Entry entry = source(environment).entry();
        Collection<LocaleTag> asked = environment.getArgument("locales");
        return problems.shown(
                entries.problems(entry, asked == null ? written(entry) : Set.copyOf(asked)));
    }

    /** The locales that the draft has a text in; the default locale while there is none. */
    private Set<LocaleTag> written(Entry entry) {
        Set<LocaleTag> written = new LinkedHashSet<>(model.locales().all());
        written.retainAll(EntryValues.locales(model.type(entry.type()), entry.draft()));
        return written.isEmpty() ? Set.of(model.locales().defaultLocale()) : written;
    }

    private TypeRuntimeWiring.Builder state(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("locale", variant(DraftVariant::locale))
                .dataFetcher("publication", variant(one -> one.state(model).publication()))
                .dataFetcher("changed", variant(one -> one.state(model).changed()))
                .dataFetcher("translation", variant(one -> one.state(model).translation()))
                .dataFetcher("slug", variant(one -> one.variant().draftSlug()))
                .dataFetcher(
                        "publishedSlug", variant(one -> one.variant().publishedSlug().orElse(null)))
                .dataFetcher("url", variant(this::url))
                .dataFetcher("publishedAt", variant(one -> one.variant().firstPublishedAt()))
                .dataFetcher("publishedRevision", variant(one -> revision(one.variant())))
                .dataFetcher("missing", variant(this::missing));
    }

    private static PropertyDataFetcher<Object> variant(
            Function<DraftVariant, @Nullable Object> property) {
        return PropertyDataFetcher.fetching((DraftVariant variant) -> property.apply(variant));
    }

    private @Nullable String url(DraftVariant one) {
        return one.variant()
                .publishedSlug()
                .map(slug -> urls.of(one.draft().item().type(), one.locale(), slug.value()))
                .orElse(null);
    }

    private static @Nullable Long revision(Variant variant) {
        Variant.Publication published = variant.published();
        return published == null || published.revision() == 0 ? null : published.revision();
    }

    private List<String> missing(DraftVariant variant) {
        return entries.problems(variant.draft().entry(), Set.of(variant.locale())).stream()
                .filter(problem -> problem.code() == Problem.Code.REQUIRED)
                .map(Problem::path)
                .filter(path -> isIn(variant.locale(), path))
                .toList();
    }

    private boolean isIn(LocaleTag locale, String path) {
        LocaleTag own = problems.locale(path);
        return own == null || own.equals(locale);
    }

    private TypeRuntimeWiring.Builder reference(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("type", referring(this::shownType))
                .dataFetcher("title", referring(this::title))
                .dataFetcher("states", this::referredStates)
                .dataFetcher("entry", referring(this::readable));
    }

    /** What ids refer to, whether there is anything or not. */
    static List<EntryReference> references(DataFetchingEnvironment environment) {
        Collection<String> ids = Objects.requireNonNull(environment.getArgument("ids"));
        if (ids.size() > MAX_REFERENCES) {
            throw new InvalidException(
                    "%d ids are too many; give at most %d".formatted(ids.size(), MAX_REFERENCES));
        }
        return ids.stream().map(EntryReference::new).toList();
    }

    private static <T> DataFetcher<CompletableFuture<@Nullable T>> referring(
            BiFunction<Entry, DataFetchingEnvironment, @Nullable T> form) {
        return environment ->
                referred(environment).fetch(environment, entry -> form.apply(entry, environment));
    }

    private CompletableFuture<List<DraftVariant>> referredStates(
            DataFetchingEnvironment environment) {
        return referred(environment)
                .fetch(environment, entry -> readable(entry, environment))
                .thenApply(draft -> draft == null ? List.of() : states(draft));
    }

    private static EntryReference referred(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.<EntryReference>getSource());
    }

    private @Nullable ReadableDraft readable(Entry entry, DataFetchingEnvironment environment) {
        return find(entry, environment).orElse(null);
    }

    private Optional<ReadableDraft> find(Entry entry, DataFetchingEnvironment environment) {
        Origin reader = Requests.origin(environment);
        return ReadableDraft.of(entry, model, reader);
    }

    private @Nullable String shownType(Entry entry, DataFetchingEnvironment environment) {
        boolean shown = find(entry, environment).isPresent() || !entry.publishedLocales().isEmpty();
        return shown && model.find(entry.type()).isPresent() ? entry.type() : null;
    }

    private @Nullable String title(Entry entry, DataFetchingEnvironment environment) {
        return EntryReference.title(
                entry, find(entry, environment), environment.getArgument("locale"), model);
    }
}
