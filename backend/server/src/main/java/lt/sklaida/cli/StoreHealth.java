package lt.sklaida.cli;

import com.mongodb.MongoException;

import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.data.mongodb.MongoDatabaseFactory;

import java.util.concurrent.TimeUnit;

/** The health of MongoDB: whether it answers within two seconds. */
final class StoreHealth implements HealthIndicator {

    private final MongoDatabaseFactory mongo;

    StoreHealth(MongoDatabaseFactory mongo) {
        this.mongo = mongo;
    }

    /** Logs nothing when MongoDB is down: probes are frequent, and failed operations are logged. */
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
