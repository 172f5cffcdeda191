package lt.sklaida.content;

import com.mongodb.ConnectionString;
import com.mongodb.WriteConcern;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.shared.BackgroundLoop;
import lt.sklaida.store.Lease;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoManagedTypes;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.web.context.WebApplicationContext;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ContentSettings.class, SiteSettings.class})
class ContentConfiguration {

    private static final String DEFAULT_DATABASE = "sklaida";
    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);

    /** Sets the database when neither the URI nor the settings do; Spring Boot requires one. */
    @Bean
    static BeanPostProcessor defaultDatabase() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof MongoProperties properties
                        && properties.getDatabase() == null
                        && !namesDatabase(properties.getUri())) {
                    properties.setDatabase(DEFAULT_DATABASE);
                }
                return bean;
            }
        };
    }

    /** No class is annotated as a document, so none has to be looked for at the start. */
    @Bean
    static MongoManagedTypes mongoManagedTypes() {
        return MongoManagedTypes.fromIterable(List.of());
    }

    /**
     * Makes acknowledged writes survive the loss of a server, and limits how long a request waits
     * for MongoDB. Options in the URI take precedence.
     */
    @Bean
    MongoClientSettingsBuilderCustomizer storeGuarantees(
            MongoConnectionDetails connection, ContentSettings settings) {
        ConnectionString uri = connection.getConnectionString();
        long timeout = settings.storeTimeout().toMillis();
        return builder -> {
            if (uri.getWriteConcern() == null) {
                builder.writeConcern(WriteConcern.MAJORITY.withJournal(true));
            }
            if (uri.getTimeout() == null) {
                builder.timeout(timeout, TimeUnit.MILLISECONDS);
            }
            if (uri.getServerSelectionTimeout() == null) {
                builder.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(timeout, TimeUnit.MILLISECONDS));
            }
        };
    }

    @Bean
    StoreIndexes storeIndexes(MongoTemplate mongo, ContentModel model) {
        return new StoreIndexes(mongo, model);
    }

    @Bean
    PublishedState publishedState(MongoTemplate mongo, PublishedForm form) {
        return new PublishedState(mongo, form.fingerprint());
    }

    @Bean
    StoredEpoch publishedEpoch(PublishedState state) {
        return new StoredEpoch(state);
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    BackgroundLoop publishedEpochLoop(StoredEpoch epoch) {
        return new BackgroundLoop("published-epoch", epoch::step);
    }

    @Bean
    EntryStore entryStore(
            MongoTemplate mongo,
            ContentModel model,
            DerivedFields derived,
            StoreIndexes indexes,
            PublishedState state) {
        // The unique index must exist before the first write.
        indexes.createForEntries();
        EntryStore store = new EntryStore(mongo, model, derived);
        if (store.isEmpty()) {
            indexes.createForPublished();
            state.initialize();
        }
        return store;
    }

    @Bean
    EntryUrls entryUrls(SiteSettings settings, ContentModel model) {
        return new EntryUrls(settings, model);
    }

    @Bean
    DerivedFields derivedFields(ContentModel model, EntryUrls urls) {
        return new DerivedFields(model, urls);
    }

    @Bean
    Projector projector(
            MongoTemplate mongo,
            PublishedForm form,
            PublishedState state,
            StoredEpoch epoch,
            Clock clock) {
        return new Projector(mongo, form, state, epoch, clock);
    }

    @Bean
    FileEntries fileEntries(EntryStore store, ContentModel model) {
        return new FileEntries(store, model);
    }

    @Bean
    FileUses fileUses(MongoTemplate mongo, EntryStore store, ContentModel model) {
        return new FileUses(mongo, store, model);
    }

    @Bean
    PublishedForm publishedForm(ContentModel model) {
        return new PublishedForm(model);
    }

    @Bean
    DraftForm draftForm(ContentModel model, PublishedForm form) {
        return new DraftForm(model, form);
    }

    @Bean
    PublishedRebuild publishedRebuild(MongoTemplate mongo, EntryStore store, Projector projector) {
        return new PublishedRebuild(mongo, store, projector);
    }

    @Bean
    ModelUpdate modelUpdate(
            ContentModel model,
            ValueValidator validator,
            PublishedState state,
            PublishedRebuild rebuild,
            EntryStore store,
            StoreIndexes indexes,
            MongoTemplate mongo,
            ContentSettings settings,
            Clock clock,
            ApplicationContext context) {
        Lease lease = new Lease(mongo, "update of published", LEASE_DURATION, clock);
        boolean server = context instanceof WebApplicationContext;
        return new ModelUpdate(
                model,
                validator,
                state,
                rebuild,
                store,
                indexes,
                lease,
                settings.updateInterval(),
                server);
    }

    @Bean
    Projections projections(
            EntryStore store, PublishedForm form, PublishedRebuild rebuild, ModelUpdate update) {
        return new Projections(store, form, rebuild, update);
    }

    @Bean
    Referrers referrers(EntryStore store, ContentModel model, EntryUrls urls) {
        return new Referrers(store, model, urls);
    }

    @Bean
    Outbox outbox(EntryStore store, Projector projector, ApplicationEventPublisher events) {
        return new Outbox(store, projector, events);
    }

    @Bean
    Recovery recovery(Outbox outbox, ContentSettings settings, Clock clock) {
        return new Recovery(outbox, settings, clock);
    }

    @Bean
    Entries entries(
            ContentModel model,
            ValueValidator validator,
            EntryStore store,
            Outbox outbox,
            Clock clock) {
        return new Entries(model, new EntryChecks(validator, store), store, outbox, clock);
    }

    @Bean
    DeadLinks deadLinks(ContentModel model, EntryUrls urls, Entries entries) {
        return new DeadLinks(model, urls, entries);
    }

    @Bean
    UnseenReferences unseenReferences(EntryStore store, ContentModel model, EntryUrls urls) {
        return new UnseenReferences(store, model, urls);
    }

    @Bean
    Revisions revisions(EntryStore store) {
        return new Revisions(store);
    }

    @Bean
    Drafts drafts(EntryStore store, ContentModel model) {
        return new Drafts(store, model);
    }

    @Bean
    DraftProjections draftProjections(EntryStore store) {
        return new DraftProjections(store);
    }

    @Bean
    Bin bin(Entries entries, EntryStore store, Clock clock) {
        return new Bin(entries, store, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundLoop purgingBin(Bin bin) {
        return new BackgroundLoop("bin-purging", bin::step);
    }

    private static boolean namesDatabase(@Nullable String uri) {
        return uri != null && new ConnectionString(uri).getDatabase() != null;
    }
}
