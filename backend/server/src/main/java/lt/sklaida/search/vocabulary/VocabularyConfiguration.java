package lt.sklaida.search.vocabulary;

import lt.sklaida.shared.BackgroundLoop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Applies changes of the stored vocabulary to queries while the server runs. */
@Configuration(proxyBeanMethods = false)
class VocabularyConfiguration {

    @Bean
    BackgroundLoop vocabularyKeeping(VocabularyKeeper keeper) {
        return new BackgroundLoop("vocabulary-keeping", keeper::step);
    }
}
