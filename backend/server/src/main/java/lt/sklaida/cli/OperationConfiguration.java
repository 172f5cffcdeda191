package lt.sklaida.cli;

import lt.sklaida.model.ContentModel;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.graphql.ExecutionGraphQlService;

/** How the server listens and is watched. */
@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    @Bean
    FreePort freePort(Environment settings) {
        return new FreePort(settings);
    }

    /** By this name it takes the place of Spring Boot's own. */
    @Bean
    StoreHealth mongoHealthIndicator(MongoDatabaseFactory mongo) {
        return new StoreHealth(mongo);
    }

    /** Not for the commands, which have no readers. */
    @Bean
    @ConditionalOnWebApplication
    WarmUp warmUp(ContentModel model, ExecutionGraphQlService graphQl) {
        return new WarmUp(model, graphQl);
    }
}
