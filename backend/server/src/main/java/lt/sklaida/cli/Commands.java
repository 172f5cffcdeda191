package lt.sklaida.cli;

import lt.sklaida.content.ModelUpdate;
import lt.sklaida.search.evaluation.Evaluation;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.security.TokenScope;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.SklaidaException;
import lt.sklaida.transfer.Export;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;
import lt.sklaida.transfer.TransferSettings;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** The commands of the jar. */
@Command(
        name = "sklaida",
        description = "A headless CMS and GraphQL content API. The default command is serve.",
        scope = ScopeType.INHERIT,
        // Describing them takes longer than a start should wait that names none.
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Errors in the content, the schema or another file, reported as file:line: message;"
                    + " search quality below the floor; differences from the entries;"
                    + " entries that were not imported or that Elasticsearch rejected;"
                    + " or a user or token that is not as the command needs it.",
            "2:Wrong usage: an unknown command, option or argument.",
            "3:A store cannot be reached, or a folder or port is in use.",
            "4:Any other failure."
        },
        footer = {
            "",
            "Every command takes settings as --name=value, such as --server.port=9000;"
                    + " backend/docs/configuration.md lists them. Progress and errors go to standard"
                    + " error."
        })
public final class Commands implements Callable<Integer> {

    private static final String ENTRY_HELP =
            "An id, a slug, or a type with a key or slug: type/key.";

    /** The result of serve, which keeps running. */
    private static final int RUNNING = -1;

    private static final Pattern SETTING = Pattern.compile("--[a-z][\\w.\\[\\]-]*=.*");

    private final Class<?> configuration;
    private final Console console;
    private Application application;

    private Commands(Class<?> configuration, Console console) {
        this.configuration = configuration;
        this.console = console;
        this.application = new Application(configuration, List.of());
    }

    /**
     * Runs the command that the arguments name.
     *
     * @param configuration where Spring looks for beans
     * @return the exit code; empty when a server keeps running
     */
    public static OptionalInt run(Class<?> configuration, String... arguments) {
        return run(configuration, Console.standard(), arguments);
    }

    static OptionalInt run(Class<?> configuration, Console console, String... arguments) {
        Commands commands = new Commands(configuration, console);
        CommandLine line = new CommandLine(commands);
        if (!Arrays.stream(arguments).allMatch(SETTING.asMatchPredicate())) {
            line.getCommandSpec().addMethodSubcommands();
            line.addSubcommand(new UserCommands(commands::application, console))
                    .addSubcommand(new TokenCommands(commands::application, console))
                    .addSubcommand(new MediaCommands(commands::application, console));
        }
        int code =
                line.setOut(console.out())
                        .setErr(console.err())
                        .registerConverter(LocaleTag.class, Commands::locale)
                        .registerConverter(TokenScope.class, Commands::scope)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setUnmatchedArgumentsAllowed(true)
                        .setExecutionStrategy(commands::execute)
                        .setExecutionExceptionHandler((e, _, _) -> commands.failed(e))
                        .execute(arguments);
        return code == RUNNING ? OptionalInt.empty() : OptionalInt.of(code);
    }

    @Override
    public Integer call() throws InterruptedException {
        return serve(false);
    }

    @Command(description = "Runs the server. On its first start it imports the content folder.")
    int serve(
            @Option(
                            names = "--watch",
                            description = "Import the content folder again when a file changes.")
                    boolean watch)
            throws InterruptedException {
        ConfigurableApplicationContext context = application.server();
        Path folder = context.getBean(TransferSettings.class).folder();
        Importer importer = new Importer(context, NearestFolder.find(folder), false, console);
        importer.first();
        new Welcome(context).lines().forEach(console::say);
        if (watch) {
            importer.onChanges();
        }
        return RUNNING;
    }

    @Command(
            name = "import",
            description = {
                "Imports a folder of content files into the store.",
                "Validates everything before writing anything; importing again changes nothing.",
                "Entries that somebody has changed, unpublished or deleted in the store are left as"
                        + " they are and reported, unless --force is given, and so are those that"
                        + " somebody changes meanwhile; with --wait those that search lacks, too. The"
                        + " exit code is 1 when there are any."
            })
    int importContent(
            @Parameters(paramLabel = "DIR", description = "Such as content.") Path path,
            @Option(
                            names = "--watch",
                            description = "Keep running; import again when a file changes.")
                    boolean watch,
            @Option(
                            names = "--assign-ids",
                            description =
                                    "First write an id into each entry.yml that has none, and"
                                            + " change nothing else in the files.")
                    boolean assignIds,
            @Option(
                            names = "--force",
                            description =
                                    "Overwrite what was changed in the store, publish what was"
                                            + " unpublished there, and bring back what was deleted.")
                    boolean force,
            @Option(names = "--wait", description = "Return when search finds everything.")
                    boolean wait)
            throws InterruptedException {
        Path folder = Import.folder(path);
        try (ConfigurableApplicationContext context = application.command()) {
            context.getBean(ModelUpdate.class).start();
            Importer importer = new Importer(context, folder, force, console);
            if (watch) {
                if (assignIds) {
                    int _ = importer.onceAssigningIds();
                }
                importer.onChanges();
            }
            // What is indexed afterwards is indexed once, with all that it shows of other entries.
            int conflicts =
                    context.getBean(SearchIndex.class)
                            .paused(assignIds ? importer::onceAssigningIds : importer::once);
            int rejected = wait ? importer.awaitSearch() : 0;
            return conflicts + rejected == 0 ? Exit.DONE : Exit.PROBLEMS;
        }
    }

    @Command(
            name = "export",
            description = {
                "Writes what is published, and drafts of unpublished entries, into a folder of"
                        + " content files, as a backup or to edit.",
                "Files that are up to date are not touched. The exit code is 1 when the file of an"
                        + " entry is missing in the store."
            })
    int exportContent(
            @Parameters(paramLabel = "DIR", description = "Created if missing.") Path folder,
            @Option(
                            names = "--drafts",
                            description =
                                    "Write drafts of published entries, too, so that the store can"
                                            + " be moved whole.")
                    boolean drafts) {
        try (ConfigurableApplicationContext context = application.command()) {
            Path target = NearestFolder.find(folder);
            Progress progress = console.progress(context.getBean(InstantSource.class));
            Export.Report report = context.getBean(Export.class).run(target, drafts, progress);
            console.say(
                    "Exported %s to %s; files new or changed: %d."
                            .formatted(
                                    Console.entries(report.entries()), target, report.written()));
            report.missing().forEach(missing -> console.note(missing.toString()));
            return report.missing().isEmpty() ? Exit.DONE : Exit.PROBLEMS;
        }
    }

    @Command(
            name = "export-site",
            description = {
                "Writes the public site as files, for any host of files: pages, pictures, feeds,"
                        + " calendars, sitemaps and the redirects of former addresses.",
                "The new folder replaces the old one at once. If a page fails, it is named, nothing"
                        + " is replaced, and the exit code is 1."
            })
    int exportSite(
            @Parameters(paramLabel = "DIR", description = "Created if missing.") Path folder,
            @Option(
                            names = "--base-url",
                            required = true,
                            paramLabel = "URL",
                            description =
                                    "The address that the site is to have, such as"
                                            + " https://sklaida.example.")
                    URI base,
            @Option(
                            names = "--live-url",
                            required = true,
                            paramLabel = "URL",
                            description =
                                    "The address of a server with the same content, where visitors"
                                            + " search.")
                    URI live) {
        return new SiteExporter(application, console).run(folder, base, live);
    }

    @Command(
            description = {
                "Runs a server that answers typical requests and then ends, so that Java learns what a"
                        + " server does.",
                "For a start in a fraction of the time: java -XX:AOTCacheOutput=sklaida.aot -jar"
                        + " sklaida.jar train, then java -XX:AOTCache=sklaida.aot -jar sklaida.jar,"
                        + " with the same jar, the same Java and the same options of it."
            })
    int train(
            @Option(
                            names = "--requests",
                            paramLabel = "N",
                            defaultValue = "2000",
                            description = "How many it answers; 2000 by default.")
                    int requests)
            throws InterruptedException {
        return new Training(application, console).run(requests);
    }

    @Command(
            description = {
                "Moves entries to the bin. After 30 days there they are removed for good; their"
                        + " slugs are reserved until then, and their revisions stay.",
                "Names the entries that refer to them; if there are any, nothing is deleted without"
                        + " --force, and the exit code is 1."
            })
    int delete(
            @Parameters(arity = "1..*", paramLabel = "ENTRY", description = ENTRY_HELP)
                    List<String> named,
            @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
                    boolean dryRun,
            @Option(names = "--force", description = "Delete entries even if others refer to them.")
                    boolean force) {
        try (ConfigurableApplicationContext context = application.command()) {
            Removal removal = new Removal(context, console, dryRun, force);
            return removal.delete(named) ? Exit.DONE : Exit.PROBLEMS;
        }
    }

    @Command(
            description = {
                "Unpublishes entries. Their drafts stay.",
                "Names the entries that refer to them; if there are any, nothing is unpublished"
                        + " without --force, and the exit code is 1."
            })
    int unpublish(
            @Parameters(arity = "1..*", paramLabel = "ENTRY", description = ENTRY_HELP)
                    List<String> named,
            @Option(
                            names = "--locale",
                            split = ",",
                            paramLabel = "LOCALE",
                            description = "Such as en; all that are published when none is named.")
                    @Nullable List<LocaleTag> locales,
            @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
                    boolean dryRun,
            @Option(
                            names = "--force",
                            description = "Unpublish entries even if others refer to them.")
                    boolean force) {
        try (ConfigurableApplicationContext context = application.command()) {
            Removal removal = new Removal(context, console, dryRun, force);
            List<LocaleTag> chosen = locales == null ? List.of() : locales;
            return removal.unpublish(named, chosen) ? Exit.DONE : Exit.PROBLEMS;
        }
    }

    @Command(
            description = {
                "Rebuilds what is derived from the entries: what delivery and search read.",
                "Readers are served meanwhile. Reports the entries that Elasticsearch rejects; the"
                        + " exit code is 1 if there are any. If it rejects many, the search index stays"
                        + " as it is."
            })
    int rebuild(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "WHAT",
                            description = "published or search; both by default.")
                    @Nullable RebuildTarget what)
            throws InterruptedException {
        try (ConfigurableApplicationContext context = application.command()) {
            Rebuilder rebuilder = new Rebuilder(context, console);
            if (what != RebuildTarget.SEARCH) {
                rebuilder.published();
            }
            if (what == RebuildTarget.PUBLISHED) {
                return Exit.DONE;
            }
            return rebuilder.search() == 0 ? Exit.DONE : Exit.PROBLEMS;
        }
    }

    @Command(
            description = {
                "Measures how well search answers queries with rated results, and shows the worst.",
                "The files are CSV with the columns query, locale, entry, grade (0 to 3) and,"
                        + " optionally, kind."
            })
    int evaluate(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "Such as queries.csv.")
                    List<Path> files,
            @Option(
                            names = "--worst",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "How many of the worst queries to show; 10 by default.")
                    int worst,
            @Option(
                            names = "--floor",
                            paramLabel = "NDCG",
                            defaultValue = "0",
                            description = "The lowest acceptable mean nDCG, such as 0.9.")
                    double floor) {
        try (ConfigurableApplicationContext context = application.command()) {
            Evaluation evaluation = context.getBean(Evaluation.class);
            Evaluation.Report report =
                    new ElasticsearchStart(context).await(() -> evaluation.run(files));
            report.lines(worst).forEach(console::say);
            return report.ndcg() < floor ? Exit.PROBLEMS : Exit.DONE;
        }
    }

    @Command(
            description = {
                "Compares what delivery and search read with the entries, and repairs differences.",
                "Reports each difference; the exit code is 1 if there was any."
            })
    int verify() {
        try (ConfigurableApplicationContext context = application.command()) {
            return new Rebuilder(context, console).verify() == 0 ? Exit.DONE : Exit.PROBLEMS;
        }
    }

    private static LocaleTag locale(String tag) {
        try {
            return new LocaleTag(tag);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static TokenScope scope(String name) {
        return Arrays.stream(TokenScope.values())
                .filter(scope -> scopeName(scope).equals(name))
                .findFirst()
                .orElseThrow(Commands::noSuchScope);
    }

    private static TypeConversionException noSuchScope() {
        return new TypeConversionException("a scope is read-drafts, write or publish");
    }

    /** A scope as it is written in the commands: {@code read-drafts}. */
    static String scopeName(TokenScope scope) {
        return scope.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The application with the settings of the arguments. */
    private Application application() {
        return application;
    }

    private int execute(ParseResult result) {
        List<CommandLine> lines = result.asCommandLineList();
        List<String> unmatched =
                lines.stream().flatMap(line -> line.getUnmatchedArguments().stream()).toList();
        List<String> wrong =
                unmatched.stream()
                        .filter(argument -> !SETTING.matcher(argument).matches())
                        .toList();
        if (!wrong.isEmpty()) {
            throw new UnmatchedArgumentException(lines.getLast(), wrong);
        }
        application = new Application(configuration, unmatched);
        return new CommandLine.RunLast().execute(result);
    }

    private int failed(Exception failure) {
        if (failure instanceof SklaidaException explained) {
            console.explain(explained);
        } else if (!(failure instanceof Application.StartFailure)) {
            failure.printStackTrace(console.err());
        }
        return Exit.code(failure);
    }
}
