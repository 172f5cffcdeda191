package lt.sklaida.bench;

import lt.sklaida.bench.Server.Running;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures two servers in turn, on the same stores with a database and indexes for each, so that
 * the machine is in the same state for both. No request is like another one, so that neither server
 * answers from memory, but in the scenario that says so.
 *
 * @param load the warm-up is spent on each scenario before it is measured
 * @param rounds how often each figure is measured; the median counts
 * @param out receives the figures, in Markdown
 */
record Comparison(Amounts amounts, long seed, Load load, int rounds, Clock clock, PrintStream out) {

    private static final Duration EARLY = Duration.ofSeconds(15);

    /**
     * A server to measure.
     *
     * @param schema the folder with its content model
     */
    record Candidate(String name, Path jar, Path schema) {

        Server server(List<String> options, List<String> settings, Path folder) throws IOException {
            Path logs = Files.createDirectory(folder.resolve(name));
            return new Server(jar, options, settings, logs)
                    .apart(name)
                    .with("--sklaida.schema=" + schema);
        }
    }

    /**
     * Measures both.
     *
     * @param options of Java for the servers
     */
    void run(Candidate before, Candidate after, List<String> options)
            throws IOException, InterruptedException {
        WorkingFolder.use(
                folder -> {
                    try (Stores.Started stores = Stores.start(folder)) {
                        Path content = folder.resolve("content");
                        GeneratedContent.write(content, amounts, LocalDate.now(clock), seed);
                        say(
                                "%d entries; %s; %d rounds; the servers with %s.%n",
                                amounts.total(), load, rounds, String.join(" ", options));
                        say(
                                "| What | %s | %s | ratio |%n|---|---:|---:|---:|",
                                before.name(), after.name());
                        compare(
                                before.server(options, stores.settings(), folder),
                                after.server(options, stores.settings(), folder),
                                content);
                    }
                });
    }

    private void compare(Server before, Server after, Path content) throws InterruptedException {
        double imported = importRate(before, content);
        row("import, entries/s", imported, importRate(after, content));
        List<Double> startsBefore = new ArrayList<>();
        List<Double> startsAfter = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            startsBefore.add(startTime(before));
            startsAfter.add(startTime(after));
        }
        row(
                "start until the first answer, s",
                median(startsBefore, start -> start),
                median(startsAfter, start -> start));
        double earlyBefore = early(before);
        double earlyAfter = early(after);
        try (Running first = before.start();
                Running second = after.start()) {
            first.awaitSearch(amounts.total());
            second.awaitSearch(amounts.total());
            double[] mixture = compare(first, second);
            row(
                    "first %d s, of as many when warm".formatted(EARLY.toSeconds()),
                    earlyBefore / mixture[0],
                    earlyAfter / mixture[1]);
            row(
                    "RSS after the load, MB",
                    (double) first.process().residentMegabytes(),
                    (double) second.process().residentMegabytes());
        }
    }

    private double importRate(Server server, Path content) throws InterruptedException {
        Stopwatch time = new Stopwatch();
        server.command("import", content.toString());
        double rate = amounts.total() * 1e3 / time.elapsed().toMillis();
        // A server with pending tasks would index while it is measured.
        server.command("import", "--wait", content.toString());
        return rate;
    }

    private static double startTime(Server server) throws InterruptedException {
        try (Running running = server.start()) {
            return running.startTime().toMillis() / 1e3;
        }
    }

    /** The requests a second of a server that has just been started. */
    private double early(Server server) throws InterruptedException {
        try (Running running = server.start()) {
            Load cold = load.lasting(Duration.ZERO, EARLY);
            return cold.run(scenarios(running).getLast(), running.endpoint()).requestsPerSecond();
        }
    }

    private List<Scenario> scenarios(Running running) throws InterruptedException {
        return Scenario.allDifferent(new Sample(running.endpoint(), clock));
    }

    /**
     * @return the requests a second of the last scenario of both
     */
    private double[] compare(Running first, Running second) throws InterruptedException {
        double[] rates = new double[2];
        List<Scenario> ofFirst = scenarios(first);
        List<Scenario> ofSecond = scenarios(second);
        Load warmUp = load.lasting(Duration.ZERO, load.warmUp());
        Load measured = load.lasting(Duration.ofSeconds(1), load.duration());
        for (int i = 0; i < ofFirst.size(); i++) {
            List<LoadFigures> before = new ArrayList<>();
            List<LoadFigures> after = new ArrayList<>();
            warmUp.run(ofFirst.get(i), first.endpoint());
            warmUp.run(ofSecond.get(i), second.endpoint());
            for (int round = 0; round < rounds; round++) {
                before.add(measured.run(ofFirst.get(i), first.endpoint()));
                after.add(measured.run(ofSecond.get(i), second.endpoint()));
            }
            String name = ofFirst.get(i).name();
            rates[0] = median(before, LoadFigures::requestsPerSecond);
            rates[1] = median(after, LoadFigures::requestsPerSecond);
            row(name + ", requests/s", rates[0], rates[1]);
            row(
                    name + ", 99th percentile, ms",
                    median(before, figures -> figures.millis(99)),
                    median(after, figures -> figures.millis(99)));
            requireNoErrors(name, before);
            requireNoErrors(name, after);
        }
        return rates;
    }

    private static <T> double median(Collection<T> rounds, ToDoubleFunction<T> figure) {
        return rounds.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void requireNoErrors(String scenario, Collection<LoadFigures> rounds) {
        long errors = rounds.stream().mapToLong(LoadFigures::errors).sum();
        if (errors > 0) {
            throw new IllegalStateException("%d errors: %s".formatted(errors, scenario));
        }
    }

    private void row(String what, double before, double after) {
        say("| %s | %.4g | %.4g | %.2f |", what, before, after, after / before);
    }

    private void say(String line, Object... figures) {
        out.println(String.format(Locale.ROOT, line, figures));
        out.flush();
    }
}
