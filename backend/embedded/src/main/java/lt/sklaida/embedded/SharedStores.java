package lt.sklaida.embedded;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The stores that all tests of a JVM share: the ones that SPRING_MONGODB_URI and
 * SPRING_ELASTICSEARCH_URIS name, otherwise embedded ones, started on first use and stopped with
 * the JVM.
 *
 * <p>Each test has a database and an index prefix of its own.
 */
public final class SharedStores {

    private SharedStores() {}

    /** The address of MongoDB; that of an embedded one does not name a database. */
    public static String mongoUri() {
        return fromEnvironment("SPRING_MONGODB_URI").orElseGet(() -> Mongo.STARTED.uri());
    }

    /** The address of Elasticsearch; the first call starts an embedded one and waits for it. */
    public static String elasticsearchUri() {
        return fromEnvironment("SPRING_ELASTICSEARCH_URIS")
                .orElseGet(() -> Elasticsearch.STARTED.uri());
    }

    private static Optional<String> fromEnvironment(String name) {
        @Nullable String value = System.getenv(name);
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static final class Mongo {

        static final EmbeddedMongo STARTED = EmbeddedMongo.inMemory();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(STARTED::close));
        }
    }

    private static final class Elasticsearch {

        static final EmbeddedElasticsearch STARTED = EmbeddedElasticsearch.temporary();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(STARTED::close));
            STARTED.start();
        }
    }
}
