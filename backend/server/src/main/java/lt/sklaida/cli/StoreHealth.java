package lt.sklaida.cli;

import com.mongodb.MongoException;

import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.data.mongodb.MongoDatabaseFactory;

import java.util.concurrent.TimeUnit;

/** Whether MongoDB answers within two seconds; without it the server is of no use. */
final class StoreHealth implements HealthIndicator {

    private final MongoDatabaseFactory mongo;

    StoreHealth(MongoDatabaseFactory mongo) {
        this.mongo = mongo;
    }

    /** Says no word in the log when it is down: whoever needs MongoDB does, and probes are many. */
    @Override
    public Health health() {
        try {
            mongo.getMongoDatabase()
                    .withTimeout(2, TimeUnit.SECONDS)
                    .runCommand(new Document("ping", 1));
            return Health.up().build();
        } catch (MongoException e) {
            return Health.down(e).build();
        }
    }
}
