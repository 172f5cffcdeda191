package lt.sklaida.cli;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The web server and its health. */
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

    /** Replaces Spring Boot's, which has this name. */
    @Bean
    StoreHealth mongoHealthIndicator(MongoDatabaseFactory mongo) {
        return new StoreHealth(mongo);
    }
}
