package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;

import lt.sklaida.embedded.SharedStores;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The beans of the server over a connection that can freeze. */
class FrozenStoreTests {

    private final String database = "frozen-" + UUID.randomUUID();
    private Relay relay;

    @BeforeEach
    void open() throws IOException {
        ConnectionString uri = new ConnectionString(SharedStores.mongoUri());
        relay = Relay.to(new ServerAddress(uri.getHosts().getFirst()));
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
    }

    @Test
    void requestsFailWithinTheDeadlineAndSucceedOnceMongoDbAnswers() {
        runner("/" + database)
                .run(
                        context -> {
                            Entries entries = context.getBean(Entries.class);
                            EntryId id = EntryId.next(Clock.systemUTC());
                            entries.save(topic(id, 0, "Anksčiau"));

                            relay.freeze();
                            Instant start = Instant.now();
                            assertThatExceptionOfType(UnavailableException.class)
                                    .isThrownBy(() -> entries.find(id))
                                    .withMessageNotContainingAny("mongo", "127.0.0.1");
                            assertThatExceptionOfType(UnavailableException.class)
                                    .isThrownBy(() -> entries.save(topic(id, 1, "Užšaldyta")));
                            assertThat(Duration.between(start, Instant.now()))
                                    .isLessThan(Duration.ofSeconds(10));

                            relay.thaw();
                            assertThat(context.getBean(MongoTemplate.class).getDb().getName())
                                    .isEqualTo(database);
                            assertThat(entries.save(topic(id, 1, "Vėliau")).version()).isEqualTo(2);
                            context.getBean(MongoTemplate.class).getDb().drop();
                        });
    }

    @Test
    void usesTheDefaultDatabaseWhenTheUriNamesNone() {
        runner("")
                .run(
                        context -> {
                            MongoTemplate mongo = context.getBean(MongoTemplate.class);
                            assertThat(mongo.getDb().getName()).isEqualTo("sklaida");
                        });
    }

    private ApplicationContextRunner runner(String path) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                MongoAutoConfiguration.class, DataMongoAutoConfiguration.class))
                .withUserConfiguration(ContentConfiguration.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(ContentModel.class, TestModels::repository)
                .withBean(ValueValidator.class, () -> new ValueValidator(TestModels.repository()))
                .withPropertyValues(
                        "spring.mongodb.uri=mongodb://127.0.0.1:%d%s".formatted(relay.port(), path),
                        "sklaida.content.store-timeout=2s");
    }

    private static SaveDraft topic(EntryId id, long version, String label) {
        return new SaveDraft(
                id, "Topic", version, Map.of("label", Map.of("lt", label)), Map.of(), null, AUTHOR);
    }
}
