package lt.sklaida.bench;

import lt.sklaida.Sklaida;
import lt.sklaida.bench.Server.Running;
import lt.sklaida.search.indexing.IndexingSpeed;
import lt.sklaida.shared.LocaleTag;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Measures the whole system: generates content, starts the stores and the server's jar, imports and
 * indexes the content, loads the server, and prints the figures. Stops all processes at the end.
 *
 * @param jar the executable jar of the server
 * @param options the options of Java for the server
 * @param out receives the figures, in Markdown
 */
record Measure(
        Amounts amounts,
        long seed,
        Load load,
        Path jar,
        List<String> options,
        Clock clock,
        PrintStream out) {

    private static final Duration INDEXING_TIMEOUT = Duration.ofMinutes(30);
    private static final Duration EARLY = Duration.ofSeconds(15);
    private static final String FOUND =
            "query($locale: Locale) { search(locale: $locale, first: 1) { totalCount } }";

    /**
     * Measures. The JVM does not exit before all processes have ended and their data is deleted.
     */
    void run() throws IOException, InterruptedException {
        Thread measuring = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(measuring, done)));
        try {
            measure();
        } finally {
            done.countDown();
        }
    }

    private static void interrupt(Thread measuring, CountDownLatch done) {
        measuring.interrupt();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sklaida-bench-");
        try (Child stores = stores(folder)) {
            Path settings = folder.resolve("settings");
            while (!Files.exists(settings)) {
                stores.requireAlive();
                Thread.sleep(100);
            }
            Server server =
                    new Server(jar, options, Files.readAllLines(settings), folder)
                            .with("--sklaida.schema=" + Repository.schema());
            describe();
            fill(server, folder.resolve("content"));
            load(server);
            index(server);
        } finally {
            delete(folder);
        }
    }

    private static Child stores(Path folder) {
        return Child.start(
                List.of(
                        "-Xmx2g",
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Bench.class.getName(),
                        "stores",
                        folder.resolve("mongo").toString(),
                        folder.resolve("settings").toString()),
                folder.resolve("stores.log"));
    }

    private void describe() {
        say(
                "%d articles, %d events, %d entries in all, in %d locales.",
                amounts.articles(),
                amounts.events(),
                amounts.total(),
                Repository.LOCALES.all().size());
        say(
                "%d processors with a load average of %.1f before; the server with %s; %s.%n",
                Runtime.getRuntime().availableProcessors(),
                Machine.load(),
                String.join(" ", options),
                load);
        say("| What | Figure |%n|---|---:|");
    }

    private void fill(Server server, Path content) throws InterruptedException {
        GeneratedContent.write(content, amounts, LocalDate.now(clock), seed);
        Stopwatch importing = new Stopwatch();
        server.command("import", content.toString());
        rate("import into an empty store, with the start of the command", importing);
        Stopwatch repeating = new Stopwatch();
        server.command("import", content.toString());
        rate("the same import again, which changes nothing", repeating);
        // A server with other indexes would process pending tasks, too, so none may remain.
        server.command("import", "--wait", content.toString());
        try (Running running = server.with("--sklaida.search.prefix=anew").start()) {
            Stopwatch indexing = new Stopwatch();
            awaitSearch(running);
            rate("indexing all of it in every locale, from nothing", indexing);
        }
    }

    private void load(Server server) throws InterruptedException {
        try (Running running = server.start()) {
            say("| start until the first answer | %.1f s |", seconds(running.startTime()));
            LoadFigures early = early(running);
            awaitSearch(running);
            say("| memory before the load | %d MB |", running.process().residentMegabytes());
            List<LoadFigures> figures = new ArrayList<>();
            for (Scenario scenario : Scenario.all(new Sample(running.endpoint(), clock))) {
                figures.add(load.run(scenario, running.endpoint()));
            }
            double whenWarm = figures.getLast().requestsPerSecond();
            say(
                    "| requests in the first %d s, to as many seconds when warm | %.2f |",
                    EARLY.toSeconds(), early.requestsPerSecond() / whenWarm);
            say("%n" + LoadFigures.HEADER);
            out.println(early.row());
            figures.forEach(each -> out.println(each.row()));
            new SideBySide(
                            running.endpoint(),
                            server.elasticsearch(),
                            new Sample(running.endpoint(), clock),
                            Repository.model(),
                            clock)
                    .run(load.warmUp(), load.duration(), out);
            say("%n| What | Figure |%n|---|---:|");
            say("| memory after the load | %d MB |", running.process().residentMegabytes());
            say("| of it live on the heap | %d MB |", running.process().liveHeapMegabytes());
        }
    }

    /** What a server does that has just been started; the load is the mixture. */
    private LoadFigures early(Running running) throws InterruptedException {
        Load cold = new Load(load.connections(), load.rate(), Duration.ZERO, EARLY);
        Scenario mixture = Scenario.all(new Sample(running.endpoint(), clock)).getLast();
        return cold.run(mixture.named("the first seconds, a mixture"), running.endpoint());
    }

    private void index(Server server) {
        SpringApplication application = new SpringApplication(Sklaida.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context =
                application.run(server.settings().toArray(String[]::new))) {
            new IndexingSpeed(context).run(out);
        }
    }

    /** Waits until search finds every entry in every locale. */
    private void awaitSearch(Running server) throws InterruptedException {
        Stopwatch waiting = new Stopwatch();
        for (LocaleTag locale : Repository.LOCALES.all()) {
            String body = Endpoint.body(FOUND, Map.of("locale", locale.enumName()));
            while (server.endpoint().ask(body).filter(this::hasAll).isEmpty()) {
                server.process().requireAlive();
                if (waiting.elapsed().compareTo(INDEXING_TIMEOUT) > 0) {
                    throw new IllegalStateException("Search does not find all entries");
                }
                Thread.sleep(100);
            }
        }
    }

    private boolean hasAll(String answer) {
        return answer.contains("\"totalCount\":" + amounts.total() + "}");
    }

    private void rate(String what, Stopwatch time) {
        double seconds = seconds(time.elapsed());
        say("| %s | %.1f s, %.0f entries/s |", what, seconds, amounts.total() / seconds);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private void say(String line, Object... figures) {
        out.println(String.format(Locale.ROOT, line, figures));
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
