package lt.sklaida.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;
import java.util.Map;

class EmbeddedStoresTests {

    @TempDir Path data;

    @Test
    void standsInForAStoreWithoutAnAddressUntilTheContextCloses() {
        String named = "--spring.elasticsearch.uris=http://search.example.org:9200";
        try (ConfigurableApplicationContext context = run(named)) {
            assertThat(context.getEnvironment().getProperty("spring.elasticsearch.uris"))
                    .isEqualTo("http://search.example.org:9200");
            String uri = context.getEnvironment().getRequiredProperty("spring.mongodb.uri");
            try (MongoClient client = MongoClients.create(uri)) {
                client.getDatabase("sklaida").runCommand(new Document("ping", 1));
            }
            assertThatIllegalStateException().isThrownBy(() -> run(named));
        }
        EmbeddedMongo.in(data.resolve("mongo")).close();
    }

    @Test
    void leavesRealServersAlone() {
        try (ConfigurableApplicationContext context =
                run(
                        "--spring.mongodb.uri=mongodb://m/s",
                        "--spring.elasticsearch.uris=http://e:9200")) {
            assertThat(context.getEnvironment().getProperty("spring.mongodb.uri"))
                    .isEqualTo("mongodb://m/s");
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void startsNothingWhenSwitchedOff() {
        try (ConfigurableApplicationContext context = run("--sklaida.embedded.enabled=false")) {
            assertThat(context.getEnvironment().getProperty("spring.mongodb.uri")).isNull();
        }
        assertThat(data).isEmptyDirectory();
    }

    private ConfigurableApplicationContext run(String... arguments) {
        SpringApplication application = new SpringApplication(Server.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("sklaida.embedded.data", data.toString()));
        return application.run(arguments);
    }

    /** A server that needs nothing but its stores. */
    @Configuration
    static class Server {

        public static void main(String[] args) {
            SpringApplication.run(Server.class, args);
        }
    }
}
