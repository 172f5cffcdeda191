package lt.sklaida;

import static java.util.Map.entry;

import lt.sklaida.embedded.SharedStores;
import lt.sklaida.security.Actor;
import lt.sklaida.security.DisplayName;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Limits;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Profile;
import lt.sklaida.security.Role;
import lt.sklaida.security.TokenScope;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;
import lt.sklaida.shared.LocaleTag;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A server for one test class, on a free port, with its own database and search indexes in the
 * shared stores.
 */
final class TestServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The default of {@code sklaida.time-zone}. */
    private static final ZoneId HOME = ZoneId.of("Europe/Vilnius");

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * The stores of a server.
     *
     * @param name the name of the database, and the prefix of the search indexes
     */
    record Stores(String mongoUri, String elasticsearchUri, String name) {

        /** A new database and new search indexes in the stores that all tests share. */
        static Stores fresh() {
            return new Stores(
                    SharedStores.mongoUri(), SharedStores.elasticsearchUri(), freshName());
        }

        static String freshName() {
            return "test" + UUID.randomUUID().toString().replace("-", "");
        }
    }

    /**
     * Starts a server on fresh stores.
     *
     * @param settings further properties, as {@code name=value}
     */
    static TestServer start(String... settings) {
        return start(Stores.fresh(), settings);
    }

    /** Starts a server on fresh stores, with a clock of the usual zone that starts at that time. */
    static TestServer startAt(Instant time, String... settings) {
        Clock system = Clock.system(HOME);
        return startBy(Clock.offset(system, Duration.between(system.instant(), time)), settings);
    }

    /** Starts a server on fresh stores, with that clock. */
    static TestServer startBy(Clock clock, String... settings) {
        SpringApplication application = new SpringApplication(Sklaida.class);
        application.addInitializers(context -> replaceClock(context, clock));
        return start(application, Stores.fresh(), settings);
    }

    /** Starts a server on fresh stores that has something more. */
    static TestServer startWith(ApplicationContextInitializer<?> more) {
        SpringApplication application = new SpringApplication(Sklaida.class);
        application.addInitializers(more);
        return start(application, Stores.fresh());
    }

    private static void replaceClock(ConfigurableApplicationContext context, Clock clock) {
        ((GenericApplicationContext) context)
                .registerBean(
                        "testClock",
                        Clock.class,
                        () -> clock,
                        definition -> definition.setPrimary(true));
    }

    /** Starts a server on these stores. */
    static TestServer start(Stores stores, String... settings) {
        return start(new SpringApplication(Sklaida.class), stores, settings);
    }

    private static TestServer start(
            SpringApplication application, Stores stores, String... settings) {
        application.setDefaultProperties(
                Map.ofEntries(
                        entry("server.port", "0"),
                        entry("sklaida.embedded.enabled", "false"),
                        entry("spring.mongodb.uri", stores.mongoUri()),
                        entry("spring.mongodb.database", stores.name()),
                        entry("spring.elasticsearch.uris", stores.elasticsearchUri()),
                        entry("sklaida.search.prefix", stores.name())));
        return new TestServer(
                application.run(
                        Stream.of(settings).map(setting -> "--" + setting).toArray(String[]::new)));
    }

    /** A client without a session and a token. */
    HttpCaller anonymous() {
        return HttpCaller.anonymous(uri("/"));
    }

    /** A client that a new user of that name and role has signed in with. */
    HttpCaller signedIn(String name, Role role) {
        return signedIn(name, role, Limits.NONE);
    }

    HttpCaller signedIn(String name, Role role, Limits limits) {
        return HttpCaller.signedIn(context, name, role, limits);
    }

    /** A new user, for services that ask who does something. */
    Origin person(String name, Role role) {
        Profile profile =
                new Profile(
                        UserName.of(name),
                        DisplayName.of(name),
                        new LocaleTag("lt"),
                        role,
                        Limits.NONE);
        User user = bean(Users.class).add(profile, Origin.console());
        return new Origin(new Actor.Person(user), "192.0.2.1");
    }

    /** A client that the user has signed in with. */
    HttpCaller signedIn(User user) {
        return HttpCaller.signedIn(context, user);
    }

    /** A client that sends a new token. */
    HttpCaller withToken(TokenScope... scopes) {
        return withToken(Limits.NONE, scopes);
    }

    HttpCaller withToken(Limits limits, TokenScope... scopes) {
        return HttpCaller.withToken(context, limits, scopes);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The complete response to a query. */
    JsonNode query(String query) {
        return send(
                HttpRequest.newBuilder(uri("/graphql"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(
                                BodyPublishers.ofString(
                                        JSON.writeValueAsString(Map.of("query", query))))
                        .build());
    }

    /** The response of an address, whatever its status. */
    HttpResponse<String> open(String path) {
        return exchange(HttpRequest.newBuilder(uri(path)).build());
    }

    /** The JSON response of an address. */
    JsonNode get(URI address) {
        return send(HttpRequest.newBuilder(address).build());
    }

    private JsonNode send(HttpRequest request) {
        return JSON.readTree(exchange(request).body());
    }

    HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
