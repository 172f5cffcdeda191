package lt.sklaida.search.vocabulary;

import lt.sklaida.shared.BackgroundLoop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps what queries use equal to the stored vocabulary while the server runs. */
@Configuration(proxyBeanMethods = false)
class VocabularyConfiguration {

    @Bean
    BackgroundLoop vocabularyKeeping(VocabularyKeeper keeper) {
        return new BackgroundLoop("vocabulary-keeping", keeper::step);
    }
}
