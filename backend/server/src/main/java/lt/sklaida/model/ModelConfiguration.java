package lt.sklaida.model;

import lt.sklaida.shared.NearestFolder;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;

/** Reads the model once, when the server starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
class ModelConfiguration {

    @Bean
    ContentRules contentRules(ModelSettings settings) {
        Path folder = settings.rules().folder();
        return ContentRules.load(folder == null ? null : NearestFolder.find(folder));
    }

    @Bean
    ContentModel contentModel(ModelSettings settings, ContentRules rules) {
        return SchemaFolder.read(
                NearestFolder.find(settings.schema()), settings.locales().toLocales(), rules);
    }

    @Bean
    ValueValidator valueValidator(ContentModel model) {
        return new ValueValidator(model);
    }
}
