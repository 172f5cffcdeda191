package lt.sklaida.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands of the bench. */
@Command(
        name = "bench",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND")
final class Bench {

    private final Clock clock = Clock.system(GeneratedContent.VILNIUS);

    private Bench() {}

    /** What is generated. */
    static final class ContentOptions {

        @Option(
                names = "--scale",
                defaultValue = "1",
                description = "How many times 2,000 articles, 500 events and what they refer to.")
        private int scale;

        @Option(names = "--seed", defaultValue = "1", description = "Of everything random.")
        private long seed;

        Amounts amounts() {
            return Amounts.BASE.times(scale);
        }
    }

    /** How the server is loaded. */
    static final class LoadOptions {

        @Option(names = "--connections", defaultValue = "8", description = "Open at a time.")
        private int connections;

        @Option(
                names = "--rate",
                defaultValue = "0",
                description = "Requests a second; 0 for as many as are answered.")
        private int rate;

        @Option(names = "--warm-up", defaultValue = "10", description = "Seconds not counted.")
        private int warmUp;

        @Option(names = "--duration", defaultValue = "20", description = "Seconds counted.")
        private int duration;

        Editing editing(Endpoint manage) {
            return new Editing(
                    manage, connections, Duration.ofSeconds(warmUp), Duration.ofSeconds(duration));
        }

        Load load() {
            return new Load(
                    connections, rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(duration));
        }
    }

    /** The server that is measured. */
    static final class ServerOptions {

        @Option(
                names = "--java",
                split = ",",
                defaultValue = "-Xmx512m",
                description = "Options of Java for the server.")
        private List<String> options = List.of();

        @Option(names = "--jar", description = "The server, such as unpacked; by default as built.")
        private @Nullable Path jar;

        Path jar() throws IOException {
            return jar == null ? built() : jar;
        }

        private static Path built() throws IOException {
            try (Stream<Path> files = Files.list(Repository.serverTarget())) {
                Optional<Path> jar =
                        files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
                if (jar.isEmpty()) {
                    throw new IllegalStateException("The server is not packed; see README.md");
                }
                return jar.get();
            }
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Command(description = "Generates, imports, indexes, loads, and prints the figures.")
    void measure(
            @Mixin ContentOptions content, @Mixin LoadOptions load, @Mixin ServerOptions server)
            throws IOException, InterruptedException {
        new Measure(
                        content.amounts(),
                        content.seed,
                        load.load(),
                        server.jar(),
                        server.options,
                        clock,
                        System.out)
                .run();
    }

    @Command(
            description =
                    "Measures two servers in turn, with generated content that is imported into each.")
    void compare(
            @Parameters(paramLabel = "JAR", description = "The server to compare with.")
                    Path before,
            @Option(
                            names = "--schema-before",
                            description = "Its content model; by default that of this one.")
                    @Nullable Path schemaBefore,
            @Option(
                            names = "--rounds",
                            defaultValue = "3",
                            description = "How often each figure is measured.")
                    int rounds,
            @Mixin ContentOptions content,
            @Mixin LoadOptions load,
            @Mixin ServerOptions server)
            throws IOException, InterruptedException {
        new Comparison(content.amounts(), content.seed, load.load(), rounds, clock, System.out)
                .run(
                        new Comparison.Candidate(
                                "before",
                                before,
                                schemaBefore == null ? Repository.schema() : schemaBefore),
                        new Comparison.Candidate("after", server.jar(), Repository.schema()),
                        server.options);
    }

    @Command(description = "Writes generated content files.")
    void generate(@Parameters(paramLabel = "DIR") Path folder, @Mixin ContentOptions content) {
        GeneratedContent.write(folder, content.amounts(), LocalDate.now(clock), content.seed);
    }

    @Command(description = "Loads a server that runs on this machine.")
    void load(
            @Parameters(paramLabel = "URL", description = "Such as http://127.0.0.1:8080.")
                    URI server,
            @Option(
                            names = "--scenario",
                            defaultValue = ".*",
                            description = "A regular expression for the names of scenarios.")
                    Pattern names,
            @Mixin LoadOptions options)
            throws InterruptedException {
        try (Endpoint endpoint = new Endpoint(server)) {
            System.out.println(LoadFigures.HEADER);
            for (Scenario scenario : Scenario.all(new Sample(endpoint, clock))) {
                if (names.matcher(scenario.name()).matches()) {
                    System.out.println(options.load().run(scenario, endpoint).row());
                }
            }
        }
    }

    @Command(
            description =
                    "Saves and publishes pages on a server that runs on this machine. The variable SKLAIDA_TOKEN has an API token with all scopes.")
    void edit(
            @Parameters(paramLabel = "URL", description = "Such as http://127.0.0.1:8080.")
                    URI server,
            @Mixin LoadOptions options)
            throws InterruptedException {
        String token = System.getenv("SKLAIDA_TOKEN");
        if (token == null) {
            throw new IllegalArgumentException("Set SKLAIDA_TOKEN to an API token");
        }
        try (Endpoint endpoint = new Endpoint(server)) {
            System.out.println(LoadFigures.HEADER);
            options.editing(endpoint.manage(token)).run(System.out);
        }
    }

    @Command(description = "Runs the micro-benchmarks.")
    void micro(
            @Parameters(paramLabel = "REGEX", defaultValue = ".*", description = "Which of them.")
                    String names)
            throws RunnerException {
        Options options =
                new OptionsBuilder()
                        .include(names)
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .build();
        new Runner(options).run();
    }

    @Command(hidden = true)
    void stores(@Parameters Path data, @Parameters Path settings) throws IOException {
        Stores.run(data, settings);
    }
}
