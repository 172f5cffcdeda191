package lt.sklaida.transfer;

import lt.sklaida.content.Entries;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.search.vocabulary.Vocabulary;
import lt.sklaida.store.Lease;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransferSettings.class)
class TransferConfiguration {

    @Bean
    Import contentImport(
            ContentModel model,
            ValueValidator validator,
            Entries entries,
            Vocabulary vocabulary,
            MediaFiles media,
            MongoTemplate mongo,
            Clock clock) {
        ImportedFiles imported = new ImportedFiles(mongo);
        return new Import(model, validator, entries, vocabulary, media, imported, clock);
    }

    @Bean
    FirstImport firstImport(
            ContentModel model,
            Entries entries,
            Import contentImport,
            MongoTemplate mongo,
            Clock clock) {
        Lease lease = new Lease(mongo, "first-import", Duration.ofSeconds(10), clock);
        return new FirstImport(model, entries, contentImport, mongo, lease);
    }

    @Bean
    Export contentExport(
            ContentModel model, Entries entries, Vocabulary vocabulary, MediaFiles media) {
        return new Export(model, entries, vocabulary, media);
    }
}
