package lt.sklaida.cli;

import org.springframework.context.ConfigurableApplicationContext;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.function.Supplier;

/** The commands that manage files. */
@Command(name = "media", description = "Manages the files that entries refer to.")
final class MediaCommands {

    private final Supplier<Application> application;
    private final Console console;

    MediaCommands(Supplier<Application> application, Console console) {
        this.application = application;
        this.console = console;
    }

    @Command(
            description = {
                "Lists the files that no entry has: neither a draft nor what is published, no"
                        + " revision, none in the bin and nothing that somebody has typed and not"
                        + " saved.",
                "Files that were uploaded within the last day are left alone, since somebody may be"
                        + " about to save them. May run while servers do."
            })
    int orphans(
            @Option(
                            names = "--remove",
                            description =
                                    "Remove them and their pictures in other sizes, for good.")
                    boolean remove) {
        try (ConfigurableApplicationContext context = application.get().command()) {
            new Orphans(context, console).find(remove);
            return Exit.DONE;
        }
    }
}
