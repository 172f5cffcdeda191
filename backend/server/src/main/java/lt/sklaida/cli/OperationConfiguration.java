package lt.sklaida.cli;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** How the server listens and is watched. */
@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    @Bean
    FreePort freePort(Environment settings) {
        return new FreePort(settings);
    }

    @Bean
    TomcatFolder tomcatFolder(Environment settings) {
        return new TomcatFolder(settings);
    }

    /** By this name it takes the place of Spring Boot's own. */
    @Bean
    StoreHealth mongoHealthIndicator(MongoDatabaseFactory mongo) {
        return new StoreHealth(mongo);
    }
}
