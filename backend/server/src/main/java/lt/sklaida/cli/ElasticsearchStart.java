package lt.sklaida.cli;

import lt.sklaida.shared.UnavailableException;

import org.springframework.context.ApplicationContext;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for the embedded Elasticsearch, which starts later than the command. */
final class ElasticsearchStart {

    /** How long the embedded Elasticsearch may take to start. */
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RetryTemplate template;

    ElasticsearchStart(ApplicationContext context) {
        boolean embedded = context.getEnvironment().containsProperty(Welcome.EMBEDDED_DATA);
        template = new RetryTemplate(embedded ? untilStarted() : RetryPolicy.withMaxRetries(0));
    }

    private static RetryPolicy untilStarted() {
        return RetryPolicy.builder()
                .includes(UnavailableException.class)
                .maxRetries(Long.MAX_VALUE)
                .delay(PAUSE)
                .timeout(TIMEOUT)
                .build();
    }

    /**
     * Runs an action, again while Elasticsearch is starting.
     *
     * @throws UnavailableException if Elasticsearch is unavailable
     */
    <T> T await(Supplier<T> action) {
        return template.invoke(action);
    }
}
