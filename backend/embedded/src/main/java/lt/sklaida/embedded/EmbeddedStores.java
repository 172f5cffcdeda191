package lt.sklaida.embedded;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts an embedded store in place of each store whose address is not configured, before the
 * application context, and adds its address to the environment.
 *
 * <p>Elasticsearch takes some seconds to start, so it starts in the background, at an address known
 * beforehand; while it is not running, the server runs without search. The embedded stores stop
 * with the application context, after everything that uses them.
 */
final class EmbeddedStores implements EnvironmentPostProcessor {

    private static final String MONGO = "spring.mongodb.uri";
    private static final String ELASTICSEARCH = "spring.elasticsearch.uris";
    private static final String DATA = "sklaida.embedded.data";

    private final Map<String, Object> addresses = new HashMap<>();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment settings, SpringApplication app) {
        if (!settings.getProperty("sklaida.embedded.enabled", Boolean.class, true)) {
            return;
        }
        Path data = data(settings);
        if (!StringUtils.hasText(settings.getProperty(MONGO))) {
            startMongo(data.resolve("mongo"));
            addresses.put(DATA, data.toString());
            addresses.put("server.tomcat.basedir", data.resolve("tomcat").toString());
        }
        if (!StringUtils.hasText(settings.getProperty(ELASTICSEARCH))) {
            startElasticsearch(data.resolve("elasticsearch"));
        }
        settings.getPropertySources().addFirst(new MapPropertySource("embeddedStores", addresses));
        settings.getPropertySources()
                .addLast(new MapPropertySource("embeddedStoresLogging", logLevels()));
        app.addInitializers(this::stopWith);
    }

    private static Map<String, Object> logLevels() {
        Map<String, Object> levels = new HashMap<>();
        // It warns of each index that it ignores.
        levels.put("logging.level.de.bwaldvogel.mongo", "error");
        // It warns while Elasticsearch is starting.
        levels.put("logging.level.lt.sklaida.shared.BackgroundLoop", "error");
        return levels;
    }

    /** The configured folder, by default {@code backend/data} of the current clone. */
    private static Path data(ConfigurableEnvironment settings) {
        String named = settings.getProperty(DATA, "");
        if (!named.isBlank()) {
            return Path.of(named).toAbsolutePath();
        }
        Path current = Path.of("").toAbsolutePath();
        for (Path folder = current; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("backend/embedded/pom.xml"))) {
                return folder.resolve("backend/data");
            }
        }
        return current.resolve("data");
    }

    private void startMongo(Path folder) {
        EmbeddedMongo mongo = EmbeddedMongo.in(folder);
        started.push(mongo);
        addresses.put(MONGO, mongo.uri() + "/sklaida");
        print("Embedded MongoDB: ready at " + mongo.uri() + "/sklaida, data in " + folder);
    }

    private void startElasticsearch(Path folder) {
        EmbeddedElasticsearch elasticsearch =
                EmbeddedElasticsearch.in(folder, EmbeddedStores::print);
        started.push(elasticsearch);
        addresses.put(ELASTICSEARCH, elasticsearch.uri());
        elasticsearch.keepRunning();
    }

    private void stopWith(ConfigurableApplicationContext context) {
        // Beans are destroyed in the reverse order of their registration.
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
            beans.registerDisposableBean("embeddedStores", this::stop);
        }
    }

    private void stop() throws Exception {
        for (AutoCloseable store : started) {
            store.close();
        }
    }

    /** Prints to the console, because most messages precede the logging system. */
    private static void print(String message) {
        System.err.println(message);
    }
}
