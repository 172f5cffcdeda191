package lt.sklaida.search.understanding;

import lt.sklaida.shared.BackgroundLoop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Keeps the names of what is published up to date while the server runs. */
@Configuration(proxyBeanMethods = false)
@Import({Understanding.class, UnderstandingKeeper.class})
class UnderstandingConfiguration {

    @Bean
    BackgroundLoop understandingKeeping(UnderstandingKeeper keeper) {
        return new BackgroundLoop("understanding-keeping", keeper::step);
    }
}
