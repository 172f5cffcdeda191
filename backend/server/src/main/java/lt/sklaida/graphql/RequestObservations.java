package lt.sklaida.graphql;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.graphql.observation.GraphQlObservationInstrumentation;

/** Observes requests, but not each of their fields, which would cost more than fetching it. */
final class RequestObservations extends GraphQlObservationInstrumentation {

    RequestObservations(ObservationRegistry registry) {
        super(registry);
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher,
            InstrumentationFieldFetchParameters parameters,
            InstrumentationState state) {
        return fetcher;
    }
}
