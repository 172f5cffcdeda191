package lt.sklaida.transfer;

import lt.sklaida.content.Entries;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ValueValidator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

@Configuration(proxyBeanMethods = false)
class TransferConfiguration {

    @Bean
    Import contentImport(
            ContentModel model, ValueValidator validator, Entries entries, Clock clock) {
        return new Import(model, validator, entries, clock);
    }

    @Bean
    Export contentExport(ContentModel model, Entries entries) {
        return new Export(model, entries);
    }
}
