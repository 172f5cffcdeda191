package lt.sklaida.search;

import lt.sklaida.shared.BackgroundLoop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Duration;

/** Search, and the loop that keeps its counts of queries in step with the store. */
@Configuration(proxyBeanMethods = false)
@Import({FacetLabels.class, Search.class, VisitorQueries.class})
class SearchConfiguration {

    private static final Duration SYNC_INTERVAL = Duration.ofSeconds(10);

    @Bean
    BackgroundLoop countingQueries(VisitorQueries queries) {
        return new BackgroundLoop(
                "search-counting-queries",
                () -> {
                    queries.synchronize();
                    Thread.sleep(SYNC_INTERVAL);
                });
    }
}
