package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.content.Revision;
import lt.sklaida.content.Revision.Heading;
import lt.sklaida.content.Revisions;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Leaves;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Fetches the history of entries, found by a {@link ReadableDraft}. */
final class RevisionFetchers {

    private final Revisions revisions;
    private final DraftReading drafts;
    private final ContentModel model;

    RevisionFetchers(Revisions revisions, DraftReading drafts, ContentModel model) {
        this.revisions = revisions;
        this.drafts = drafts;
        this.model = model;
    }

    /**
     * A revision, with its content if that was asked for.
     *
     * @param revision null when it was listed without content
     * @param previous the one before it, if it was listed with it
     */
    private record Shown(
            Heading heading, @Nullable Revision revision, @Nullable Revision previous) {

        static Shown with(Revision revision, @Nullable Revision previous) {
            return new Shown(revision.heading(), revision, previous);
        }

        Revision content() {
            return Objects.requireNonNull(revision);
        }
    }

    void wire(RuntimeWiring.Builder wiring) {
        for (var type : model.types()) {
            wiring.type(type.name() + "Draft", draft -> draft.dataFetcher("revisions", this::page));
        }
        wiring.type("Revision", this::revision);
    }

    private TypeRuntimeWiring.Builder revision(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("number", of(Heading::version))
                .dataFetcher("at", of(Heading::at))
                .dataFetcher("kind", of(heading -> heading.change().kind()))
                .dataFetcher("locales", of(heading -> heading.change().locales()))
                .dataFetcher("by", RevisionFetchers::author)
                .dataFetcher("values", environment -> source(environment).content().draft())
                .dataFetcher("title", this::title)
                .dataFetcher("changed", environment -> changed(source(environment)));
    }

    private List<String> changed(Shown shown) {
        Revision revision = shown.content();
        Revision previous =
                shown.previous() != null
                        ? shown.previous()
                        : revisions.find(revision.entry(), revision.version() - 1).orElse(null);
        Map<String, Object> before = previous == null ? Map.of() : previous.draft();
        return List.copyOf(
                Leaves.changes(model.type(revision.type()), before, revision.draft()).paths());
    }

    private static PropertyDataFetcher<Object> of(Function<Heading, Object> property) {
        return PropertyDataFetcher.fetching((Shown shown) -> property.apply(shown.heading()));
    }

    private static CompletableFuture<Author> author(DataFetchingEnvironment environment) {
        return AuthorLoader.load(environment, source(environment).heading().author());
    }

    private static Shown source(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.<Shown>getSource());
    }

    private @Nullable String title(DataFetchingEnvironment environment) {
        Revision revision = source(environment).content();
        return Titles.in(
                environment.getArgument("locale"),
                revision.sourceLocale(),
                Titles.of(model, revision.type(), revision.draft()));
    }

    /** The revision of the number that the arguments give; null when there is none to read. */
    @Nullable Object one(DataFetchingEnvironment environment) {
        int number = Objects.requireNonNull(environment.<Integer>getArgument("number"));
        return drafts.named(environment)
                .flatMap(draft -> revisions.find(draft.id(), number))
                .map(revision -> Shown.with(revision, null))
                .orElse(null);
    }

    private Map<String, @Nullable Object> page(DataFetchingEnvironment environment) {
        ReadableDraft draft = DraftFetchers.source(environment);
        int first = Paging.first(environment);
        Long before = Paging.after(environment);
        List<Shown> found =
                environment.getSelectionSet().containsAnyOf("**/values", "**/title", "**/changed")
                        ? withContent(draft, first, before)
                        : withoutContent(draft, first, before);
        boolean hasNext = !found.isEmpty() && found.getLast().heading().version() > 1;
        return Paging.connection(
                found, shown -> String.valueOf(shown.heading().version()), before != null, hasNext);
    }

    private List<Shown> withContent(ReadableDraft draft, int first, @Nullable Long before) {
        List<Revision> page = revisions.page(draft.id(), first, before);
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            shown.add(Shown.with(page.get(i), i + 1 < page.size() ? page.get(i + 1) : null));
        }
        return shown;
    }

    private List<Shown> withoutContent(ReadableDraft draft, int first, @Nullable Long before) {
        List<Shown> shown = new ArrayList<>();
        for (Heading heading : revisions.headings(draft.id(), first, before)) {
            shown.add(new Shown(heading, null, null));
        }
        return shown;
    }
}
