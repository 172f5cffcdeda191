package lt.sklaida.bench;

import lt.sklaida.Sklaida;
import lt.sklaida.bench.Server.Running;
import lt.sklaida.search.indexing.IndexingSpeed;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    private static final Duration EARLY = Duration.ofSeconds(15);

    /**
     * Measures. The JVM does not exit before all processes have ended and their data is deleted.
     */
    void run() throws IOException, InterruptedException {
        WorkingFolder.use(this::measure);
    }

    private void measure(Path folder) throws IOException, InterruptedException {
        try (Stores.Started stores = Stores.start(folder)) {
            Server server =
                    new Server(jar, options, stores.settings(), folder)
                            .with("--sklaida.schema=" + Repository.schema());
            describe();
            fill(server, folder.resolve("content"));
            load(server);
            index(server);
        }
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
            running.awaitSearch(amounts.total());
            rate("indexing all of it in every locale, from nothing", indexing);
        }
    }

    private void load(Server server) throws InterruptedException {
        try (Running running = server.start()) {
            say("| start until the first answer | %.1f s |", seconds(running.startTime()));
            LoadFigures early = early(running);
            running.awaitSearch(amounts.total());
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
        Load cold = load.lasting(Duration.ZERO, EARLY);
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
}
