package lt.sklaida.content;

import com.mongodb.ConnectionString;
import com.mongodb.WriteConcern;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ValueValidator;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Puts the parts of this package together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContentSettings.class)
class ContentConfiguration {

    private static final String DEFAULT_DATABASE = "sklaida";

    /** Names the database when neither the URI nor the settings do; Spring Boot insists on one. */
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

    /**
     * What is acknowledged survives the loss of a server, and no request waits long for one that
     * does not answer. What the URI says itself stays.
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
    EntryStore entryStore(MongoTemplate mongo, ContentModel model) {
        // The unique index must be there before anyone can write.
        new StoreIndexes(mongo, model).create();
        return new EntryStore(mongo);
    }

    @Bean
    Projector projector(MongoTemplate mongo, PublishedForm form, Clock clock) {
        return new Projector(mongo, form, clock);
    }

    @Bean
    PublishedForm publishedForm(ContentModel model) {
        return new PublishedForm(model);
    }

    @Bean
    Projections projections(
            MongoTemplate mongo, EntryStore store, PublishedForm form, Projector projector) {
        return new Projections(store, form, new PublishedRebuild(mongo, store, projector));
    }

    @Bean
    Referrers referrers(EntryStore store, ContentModel model) {
        return new Referrers(store, model);
    }

    @Bean
    Settlement settlement(EntryStore store, Projector projector, ApplicationEventPublisher events) {
        return new Settlement(store, projector, events);
    }

    @Bean
    Sweep sweep(Settlement settlement, ContentSettings settings, Clock clock) {
        return new Sweep(settlement, settings, clock);
    }

    @Bean
    Entries entries(
            ContentModel model,
            ValueValidator validator,
            EntryStore store,
            Settlement settlement,
            Clock clock) {
        return new Entries(model, new EntryChecks(validator, store), store, settlement, clock);
    }

    private static boolean namesDatabase(@Nullable String uri) {
        return uri != null && new ConnectionString(uri).getDatabase() != null;
    }
}
