package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.Test;

/** A server that asks itself queries before it is ready. */
class WarmUpTests {

    private static final String WARM_UP = "sklaida.graphql.warm-up.duration=1s";

    @Test
    void leavesNoTraceInMetrics() {
        try (TestServer server = TestServer.start(WARM_UP)) {
            MeterRegistry metrics = server.bean(MeterRegistry.class);
            assertThat(metrics.find("graphql.request").meters()).isEmpty();

            server.query("{ articles { totalCount } }");

            assertThat(metrics.get("graphql.request").timer().count()).isOne();
        }
    }

    @Test
    void isReadyWithoutElasticsearch() {
        try (TestServer server =
                TestServer.start(WARM_UP, "spring.elasticsearch.uris=http://127.0.0.1:1")) {
            assertThat(server.open("/actuator/health/readiness").statusCode()).isEqualTo(200);
        }
    }
}
