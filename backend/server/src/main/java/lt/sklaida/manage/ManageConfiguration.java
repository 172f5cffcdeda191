package lt.sklaida.manage;

import graphql.execution.instrumentation.Instrumentation;

import lt.sklaida.content.DeadLinks;
import lt.sklaida.content.Drafts;
import lt.sklaida.content.Entries;
import lt.sklaida.content.EntryUrls;
import lt.sklaida.content.FileEntries;
import lt.sklaida.content.Revisions;
import lt.sklaida.content.UnseenReferences;
import lt.sklaida.editing.Autosaves;
import lt.sklaida.editing.Drafting;
import lt.sklaida.editing.Looks;
import lt.sklaida.editing.Presence;
import lt.sklaida.editing.Previews;
import lt.sklaida.editing.Usage;
import lt.sklaida.graphql.ApiSource;
import lt.sklaida.graphql.FileFields;
import lt.sklaida.graphql.Placeholders;
import lt.sklaida.graphql.http.MembersApi;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Search;
import lt.sklaida.search.drafts.DraftSearch;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.Invitations;
import lt.sklaida.security.Passkeys;
import lt.sklaida.security.Sessions;
import lt.sklaida.security.SignIn;
import lt.sklaida.security.Users;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Serves the management API at {@code /graphql/manage}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ManageSettings.class)
class ManageConfiguration {

    static final String PATH = "/graphql/manage";

    /** What fields cost besides what they return, and what objects cost, in entries. */
    private static final Map<String, Integer> EFFORTS =
            Map.of(
                    "diff", 10,
                    "usage", 20,
                    "problems", 5,
                    "missing", 5,
                    "deadLinks", 5,
                    "unseen", 5,
                    "Revision", 1,
                    "EntryReference", 1);

    @Bean
    MembersApi manageApi(
            ContentModel model,
            ManageSettings settings,
            ManageWiring wiring,
            BatchLoaders loaders,
            ObjectProvider<Instrumentation> observations) {
        // Before anything is changed for this model: names that clash end the start.
        String sdl = ManageSchema.sdl(model);
        Supplier<GraphQlSource> source =
                () ->
                        ApiSource.of(
                                sdl,
                                model,
                                settings.limits(),
                                EFFORTS,
                                List.of(wiring::configure),
                                observations.orderedStream().toList(),
                                new Gate(Operations.of(model))::before);
        return new MembersApi(
                "manage", source, loaders.registry(), settings.limits(), Requests::known);
    }

    @Bean
    @Order(-2)
    RouterFunction<ServerResponse> manageRoutes(MembersApi manageApi) {
        return manageApi.routes(PATH);
    }

    @Bean
    ManageClient manageClient(
            MembersApi manageApi,
            MembersApi previewApi,
            Previews previews,
            GraphQlSource graphQlSource,
            Clock clock) {
        return new ManageClient(
                manageApi.client(),
                previewApi.client(),
                previews,
                new Placeholders(graphQlSource.schema(), clock));
    }

    @Bean
    BatchLoaders batchLoaders(
            Entries entries, Users users, ApiTokens tokens, UnseenReferences references) {
        BatchLoaderRegistry registry = new DefaultBatchLoaderRegistry();
        DraftLoader _ = new DraftLoader(entries, registry);
        UnseenLoader.register(references, registry);
        AuthorLoader _ = new AuthorLoader(users, tokens, registry);
        return new BatchLoaders(registry);
    }

    @Bean
    DraftReading draftReading(Entries entries, ContentModel model) {
        return new DraftReading(entries, model);
    }

    @Bean
    ListFetchers listFetchers(
            Drafts drafts,
            DraftSearch search,
            Entries entries,
            FileEntries files,
            DraftReading reading) {
        return new ListFetchers(drafts, search, entries, files, reading);
    }

    @Bean
    RevisionFetchers revisionFetchers(
            Revisions revisions, DraftReading reading, ContentModel model) {
        return new RevisionFetchers(revisions, reading, model);
    }

    @Bean
    DifferenceFetchers differenceFetchers(
            Revisions revisions, DraftReading reading, ContentModel model) {
        return new DifferenceFetchers(revisions, reading, model);
    }

    @Bean
    ChangeFetchers changeFetchers(
            Drafting drafting,
            Autosaves autosaves,
            Entries entries,
            ContentModel model,
            DraftReading reading,
            SearchIndex search) {
        return new ChangeFetchers(
                drafting, autosaves, entries, model, reading, new SearchWait(search));
    }

    @Bean
    AccountFetchers accountFetchers(
            Users users,
            ApiTokens tokens,
            Invitations invitations,
            SignIn signIn,
            Sessions sessions,
            Passkeys passkeys) {
        return new AccountFetchers(users, tokens, invitations, signIn, sessions, passkeys);
    }

    @Bean
    ManageWiring manageWiring(
            ContentModel model,
            Entries entries,
            DeadLinks links,
            DraftReading reading,
            RevisionFetchers revisions,
            DifferenceFetchers differences,
            ListFetchers lists,
            ChangeFetchers changes,
            OwnerFetchers owners,
            AutosaveFetchers autosaves,
            LookFetchers looks,
            EntryUrls urls,
            Usage usage,
            PreviewFetchers previews,
            AccountFetchers accounts,
            AuditLog audit,
            FileFields files,
            Search search) {
        return new ManageWiring(
                model,
                reading,
                new DraftFetchers(model, entries, urls, links),
                new ContentFetchers(model, files),
                revisions,
                differences,
                lists,
                changes,
                owners,
                autosaves,
                looks,
                new UsageFetchers(usage),
                previews,
                accounts,
                new AuditFetchers(audit),
                new WordFetchers(search));
    }

    @Bean
    OwnerFetchers ownerFetchers(
            ContentModel model,
            Entries entries,
            Users users,
            AuditLog audit,
            DraftReading reading) {
        Changes changes = new Changes(reading, model.locales());
        return new OwnerFetchers(entries, users, audit, reading, changes);
    }

    @Bean
    AutosaveFetchers autosaveFetchers(
            Autosaves autosaves,
            Presence presence,
            LookFetchers looks,
            Entries entries,
            DraftReading reading) {
        return new AutosaveFetchers(autosaves, presence, looks, entries, reading);
    }

    @Bean
    LookFetchers lookFetchers(Looks looks, Drafts drafts) {
        return new LookFetchers(looks, drafts);
    }

    @Bean
    PreviewFetchers previewFetchers(Previews previews, DraftReading reading) {
        return new PreviewFetchers(previews, reading);
    }

    /** The loaders of this API, which are no bean of a type that the delivery API would take. */
    record BatchLoaders(BatchLoaderRegistry registry) {}
}
