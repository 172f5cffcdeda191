package lt.sklaida.model;

import lt.sklaida.shared.NearestFolder;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

/** Reads the model once, when the server starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
class ModelConfiguration {

    @Bean
    ContentModel contentModel(ModelSettings settings) {
        return SchemaFolder.read(
                NearestFolder.find(settings.schema()), settings.locales().toLocales());
    }

    @Bean
    ValueValidator valueValidator(ContentModel model, List<ContentRule> rules) {
        return new ValueValidator(model, rules);
    }
}
