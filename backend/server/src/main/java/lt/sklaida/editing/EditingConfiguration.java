package lt.sklaida.editing;

import lt.sklaida.content.DraftForm;
import lt.sklaida.content.Entries;
import lt.sklaida.model.ContentModel;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.Users;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
class EditingConfiguration {

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
