package lt.sklaida.manage;

import static graphql.schema.PropertyDataFetcher.fetching;

import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.NaturalEnumValuesProvider;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.content.Change;
import lt.sklaida.content.EntryState;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.search.SearchedQuery;
import lt.sklaida.security.Action;
import lt.sklaida.security.AuditEntry;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.Role;
import lt.sklaida.security.TokenScope;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Wires the fetchers of the management API. Fields not wired are properties of the same name. */
final class ManageWiring {

    private static final String ANONYMOUS = "anonymous";

    private final ContentModel model;
    private final DraftReading reading;
    private final DraftFetchers drafts;
    private final ContentFetchers content;
    private final RevisionFetchers revisions;
    private final DifferenceFetchers differences;
    private final ListFetchers lists;
    private final ChangeFetchers changes;
    private final OwnerFetchers owners;
    private final AutosaveFetchers autosaves;
    private final LookFetchers looks;
    private final UsageFetchers usage;
    private final PreviewFetchers previews;
    private final AccountFetchers accounts;
    private final AuditFetchers audit;
    private final WordFetchers words;

    ManageWiring(
            ContentModel model,
            DraftReading reading,
            DraftFetchers drafts,
            ContentFetchers content,
            RevisionFetchers revisions,
            DifferenceFetchers differences,
            ListFetchers lists,
            ChangeFetchers changes,
            OwnerFetchers owners,
            AutosaveFetchers autosaves,
            LookFetchers looks,
            UsageFetchers usage,
            PreviewFetchers previews,
            AccountFetchers accounts,
            AuditFetchers audit,
            WordFetchers words) {
        this.model = model;
        this.reading = reading;
        this.drafts = drafts;
        this.content = content;
        this.revisions = revisions;
        this.differences = differences;
        this.lists = lists;
        this.changes = changes;
        this.owners = owners;
        this.autosaves = autosaves;
        this.looks = looks;
        this.usage = usage;
        this.previews = previews;
        this.accounts = accounts;
        this.audit = audit;
        this.words = words;
    }

    void configure(RuntimeWiring.Builder wiring) {
        List.of(
                        ScalarType.DATE_TIME,
                        ScalarType.DATE,
                        ScalarType.URL,
                        ScalarType.SLUG,
                        ScalarType.TIME_ZONE)
                .forEach(type -> wiring.scalar(LenientText.of(type)));
        enumeration(wiring, "Action", Action.class);
        enumeration(wiring, "AuditedAct", AuditedAct.class);
        enumeration(wiring, "Role", Role.class);
        enumeration(wiring, "TokenScope", TokenScope.class);
        enumeration(wiring, "RevisionKind", Change.Kind.class);
        enumeration(wiring, "Publication", EntryState.Publication.class);
        enumeration(wiring, "TranslationStatus", EntryState.Translation.class);
        enumeration(wiring, "VisitorSearchOrder", SearchedQuery.Order.class);
        wiring.type(
                "VisitorSearch", type -> type.dataFetcher("query", fetching(SearchedQuery::text)));
        wiring.type("Query", this::query);
        wiring.type("Mutation", this::mutation);
        drafts.wire(wiring);
        content.wire(wiring);
        revisions.wire(wiring);
        differences.wire(wiring);
        wiring.type(
                "EntryDraftConnection",
                type -> type.dataFetcher("totalCount", ListFetchers::totalCount));
        wiring.type(
                "EntryChange",
                type ->
                        type.dataFetcher(
                                "unseen", environment -> UnseenLoader.load(environment, model)));
        wiring.type("Change", type -> type.typeResolver(ManageWiring::unresolved));
        for (ContentType type : model.types()) {
            wiring.type(
                    type.name() + "Draft",
                    draft ->
                            draft.dataFetcher("usage", usage::page)
                                    .dataFetcher("previews", previews::of)
                                    .dataFetcher("autosaves", autosaves::of)
                                    .dataFetcher("editors", autosaves::editors));
        }
        authors(wiring);
    }

    private static <E extends Enum<E>> void enumeration(
            RuntimeWiring.Builder wiring, String name, Class<E> values) {
        wiring.type(
                TypeRuntimeWiring.newTypeWiring(name)
                        .enumValues(new NaturalEnumValuesProvider<>(values)));
    }

    /** No field returns the interface: each change has a type of its own. */
    private static GraphQLObjectType unresolved(TypeResolutionEnvironment environment) {
        throw new IllegalStateException("A change of an unknown type");
    }

    private TypeRuntimeWiring.Builder query(TypeRuntimeWiring.Builder query) {
        return query.dataFetcher("viewer", accounts::viewer)
                .dataFetcher("entry", environment -> reading.named(environment).orElse(null))
                .dataFetcher("entries", lists::entries)
                .dataFetcher("references", DraftFetchers::references)
                .dataFetcher("revision", revisions::one)
                .dataFetcher("diff", differences::between)
                .dataFetcher("myAutosaves", autosaves::all)
                .dataFetcher("changedSinceSeen", looks::changed)
                .dataFetcher("renderMarkdown", MarkdownFetchers::render)
                .dataFetcher("markdownFromHtml", MarkdownFetchers::fromHtml)
                .dataFetcher("writtenForms", words::writtenForms)
                .dataFetcher("visitorSearches", words::visitorSearches)
                .dataFetcher("newAutosaves", autosaves::ofNew)
                .dataFetcher("mySessions", accounts::sessions)
                .dataFetcher("myPasskeys", accounts::passkeys)
                .dataFetcher("users", accounts::users)
                .dataFetcher("tokens", accounts::tokens)
                .dataFetcher("audit", audit::page);
    }

    private TypeRuntimeWiring.Builder mutation(TypeRuntimeWiring.Builder mutation) {
        for (ContentType type : model.types()) {
            mutation.dataFetcher(
                            Operations.create(type),
                            environment -> changes.create(type, environment))
                    .dataFetcher(
                            Operations.update(type),
                            environment -> changes.update(type, environment));
        }
        return mutation.dataFetcher("publishEntry", changes::publish)
                .dataFetcher("unpublishEntry", changes::unpublish)
                .dataFetcher("deleteEntry", changes::delete)
                .dataFetcher("restoreEntry", changes::restore)
                .dataFetcher("restoreRevision", changes::restoreRevision)
                .dataFetcher("duplicateEntry", changes::duplicate)
                .dataFetcher("declareTranslationCurrent", changes::declareCurrent)
                .dataFetcher("changeEntries", changes::bulk)
                .dataFetcher("changeOwner", owners::change)
                .dataFetcher("saveAutosave", autosaves::save)
                .dataFetcher("discardAutosave", autosaves::discard)
                .dataFetcher("openEntry", autosaves::open)
                .dataFetcher("sharePreview", previews::share)
                .dataFetcher("revokePreview", previews::revoke)
                .dataFetcher("addUser", accounts::addUser)
                .dataFetcher("changeUser", accounts::changeUser)
                .dataFetcher("disableUser", accounts::disableUser)
                .dataFetcher("enableUser", accounts::enableUser)
                .dataFetcher("resetPassword", accounts::resetPassword)
                .dataFetcher("issueToken", accounts::issueToken)
                .dataFetcher("revokeToken", accounts::revokeToken)
                .dataFetcher("changePassword", accounts::changePassword)
                .dataFetcher("signOutEverywhere", accounts::signOutEverywhere)
                .dataFetcher("setLanguage", accounts::setLanguage)
                .dataFetcher("setDisplayName", accounts::setDisplayName)
                .dataFetcher("setShortcuts", accounts::setShortcuts)
                .dataFetcher("endSession", accounts::endSession)
                .dataFetcher("renamePasskey", accounts::renamePasskey)
                .dataFetcher("removePasskey", accounts::removePasskey);
    }

    /** Wires the authors of what is at hand as a map with their audit names. */
    private static void authors(RuntimeWiring.Builder wiring) {
        wiring.type("Viewer", type -> type.dataFetcher("author", author("author")));
        wiring.type("Conflict", type -> type.dataFetcher("by", author("by")));
        wiring.type("Preview", type -> type.dataFetcher("sharedBy", author("sharedBy")));
        wiring.type("Presence", type -> type.dataFetcher("by", author("by")));
        wiring.type("ApiToken", type -> type.dataFetcher("createdBy", author("createdBy")));
        wiring.type("AuditEntry", type -> type.dataFetcher("by", ManageWiring::auditAuthor));
    }

    private static DataFetcher<CompletableFuture<Author>> author(String member) {
        return environment -> {
            Map<?, ?> source = Objects.requireNonNull(environment.getSource());
            return AuthorLoader.load(environment, String.valueOf(source.get(member)));
        };
    }

    private static @Nullable CompletableFuture<Author> auditAuthor(
            DataFetchingEnvironment environment) {
        AuditEntry entry = Objects.requireNonNull(environment.getSource());
        return entry.actor().equals(ANONYMOUS)
                ? null
                : AuthorLoader.load(environment, entry.actor());
    }
}
