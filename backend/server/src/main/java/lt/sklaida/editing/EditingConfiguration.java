package lt.sklaida.editing;

import lt.sklaida.content.DraftForm;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Referrers;
import lt.sklaida.content.Revisions;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.model.ContentModel;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.Users;
import lt.sklaida.shared.BackgroundLoop;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
class EditingConfiguration {

    @Bean
    Drafting drafting(
            ContentModel model,
            Entries entries,
            Revisions revisions,
            Referrers referrers,
            AuditLog audit,
            MediaFiles files) {
        return new Drafting(model, entries, revisions, referrers, audit, Uploads.of(files));
    }

    @Bean
    Usage usage(Entries entries, Referrers referrers) {
        return new Usage(entries, referrers);
    }

    @Bean
    Presence presence(MongoTemplate mongo, Entries entries, Clock clock) {
        Presence presence = new Presence(mongo, entries, clock);
        presence.createIndexes();
        return presence;
    }

    @Bean
    Looks looks(MongoTemplate mongo, Clock clock) {
        Looks looks = new Looks(mongo, clock);
        looks.createIndexes();
        return looks;
    }

    @Bean
    Autosaves autosaves(
            MongoTemplate mongo,
            ContentModel model,
            Entries entries,
            Presence presence,
            Looks looks,
            Clock clock) {
        Autosaves autosaves = new Autosaves(mongo, model, entries, presence, looks, clock);
        autosaves.createIndexes();
        return autosaves;
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundLoop purgingAutosaves(Autosaves autosaves) {
        return new BackgroundLoop("autosave-purging", autosaves::step);
    }

    @Bean
    FileAccess fileAccess(
            ContentModel model, Entries entries, Delivery delivery, Previews previews) {
        return new FileAccess(model, entries, delivery, previews);
    }

    @Bean
    Previews previews(
            MongoTemplate mongo,
            ContentModel model,
            Entries entries,
            DraftForm drafts,
            Users users,
            AuditLog audit,
            Clock clock) {
        Previews previews = new Previews(mongo, model, entries, drafts, users, audit, clock);
        previews.createIndexes();
        return previews;
    }
}
