package lt.sklaida.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalInt;

class CommandsTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpListsCommandsAndExitCodes() {
        assertThat(run("--help")).hasValue(Exit.DONE);
        assertThat(out.toString())
                .contains("serve", "import", "export", "rebuild", "evaluate", "Exit codes:");
    }

    @Test
    void helpOfACommandListsItsArguments() {
        assertThat(run("import", "--help")).hasValue(Exit.DONE);
        assertThat(out.toString()).contains("DIR", "--watch");
    }

    @Test
    void printsTheVersionOfTheBuild() {
        assertThat(run("--version")).hasValue(Exit.DONE);
        assertThat(out.toString()).matches("Sklaida \\d+\\.\\d+\\.\\d+\\S*\\s+");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertThat(run("improt", "content")).hasValue(Exit.USAGE);
        assertThat(err.toString()).contains("improt").contains("import");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(run("import", "content", "--wach")).hasValue(Exit.USAGE);
        assertThat(err.toString()).contains("--wach");
    }

    @Test
    void anImportNeedsAFolder() {
        assertThat(run("import")).hasValue(Exit.USAGE);
        assertThat(err.toString()).contains("DIR");
    }

    @Test
    void anImportChecksItsFolderBeforeAnythingStarts() {
        assertThat(run("import", "no-such-folder")).hasValue(Exit.PROBLEMS);
        assertThat(err.toString()).contains("There is no folder").contains("no-such-folder");
    }

    private OptionalInt run(String... arguments) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
        return Commands.run(NothingToStart.class, console, arguments);
    }

    /** No configuration: whatever starts with it fails. */
    private static final class NothingToStart {}
}
