package lt.sklaida.search;

import lt.sklaida.shared.BackgroundLoop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Stores and reads how often readers searched for what, while the server runs. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    private static final Duration BETWEEN_EXCHANGES = Duration.ofSeconds(10);

    @Bean
    BackgroundLoop countingQueries(FrequentQueries frequent) {
        return new BackgroundLoop(
                "search-counting-queries",
                () -> {
                    frequent.exchange();
                    Thread.sleep(BETWEEN_EXCHANGES);
                });
    }
}
