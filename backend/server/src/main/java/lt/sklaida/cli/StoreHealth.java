package lt.sklaida.cli;

import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.data.mongodb.MongoDatabaseFactory;

import java.util.concurrent.TimeUnit;

/** Whether MongoDB answers within two seconds; without it the server is of no use. */
final class StoreHealth extends AbstractHealthIndicator {

    private final MongoDatabaseFactory mongo;

    StoreHealth(MongoDatabaseFactory mongo) {
        this.mongo = mongo;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        mongo.getMongoDatabase()
                .withTimeout(2, TimeUnit.SECONDS)
                .runCommand(new Document("ping", 1));
        builder.up();
    }
}
