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
 * Starts a stand-in for each store that the settings name no address of, before the application
 * context, and tells the settings where it is.
 *
 * <p>Elasticsearch takes its time, so it starts in the background, at an address known beforehand;
 * if it cannot start, the server runs without search. The stand-ins stop with the application
 * context, after everything that uses them.
 */
final class EmbeddedStores implements EnvironmentPostProcessor {

    private static final String MONGO = "spring.mongodb.uri";
    private static final String ELASTICSEARCH = "elasticsearch.uris";
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
        }
        if (!StringUtils.hasText(settings.getProperty(ELASTICSEARCH))) {
            startElasticsearch(data.resolve("elasticsearch"));
        }
        settings.getPropertySources().addFirst(new MapPropertySource("embeddedStores", addresses));
        settings.getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "embeddedStoresLogging",
                                Map.of(
                                        // It warns of each index that it ignores.
                                        "logging.level.de.bwaldvogel.mongo",
                                        "error",
                                        // It warns that Elasticsearch, which is starting, is not
                                        // there.
                                        "logging.level.lt.sklaida.search.BackgroundLoop",
                                        "error")));
        app.addInitializers(this::stopWith);
    }

    /** The folder that the settings name, else {@code backend/data} of the clone we are in. */
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
        tell("MongoDB stand-in: ready at " + mongo.uri() + "/sklaida, data in " + folder);
    }

    private void startElasticsearch(Path folder) {
        EmbeddedElasticsearch elasticsearch =
                EmbeddedElasticsearch.in(folder, EmbeddedStores::tell);
        started.push(elasticsearch);
        addresses.put(ELASTICSEARCH, elasticsearch.uri());
        Thread.ofPlatform()
                .daemon()
                .name("embedded-elasticsearch")
                .start(
                        () -> {
                            try {
                                elasticsearch.start();
                            } catch (IllegalStateException e) {
                                tell("Search is off, all else works. " + e.getMessage());
                            }
                        });
    }

    private void stopWith(ConfigurableApplicationContext context) {
        // What is registered first is destroyed last.
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
            beans.registerDisposableBean("embeddedStores", this::stop);
        }
    }

    private void stop() throws Exception {
        for (AutoCloseable store : started) {
            store.close();
        }
    }

    /** To the console directly: most of it comes before there is a logging system. */
    private static void tell(String news) {
        System.err.println(news);
    }
}
