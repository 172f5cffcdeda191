package lt.sklaida.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** A command of the system that a test needs. */
public final class NeededCommand {

    private NeededCommand() {}

    /** Skips the test on a developer's machine that lacks the command, and fails it in CI. */
    public static void require(String command) throws InterruptedException {
        boolean installed = isInstalled(command);
        if (System.getenv("CI") != null) {
            assertThat(installed).as("%s must be installed in CI", command).isTrue();
        }
        assumeTrue(installed, () -> command + " is not installed; install it to run this test");
    }

    private static boolean isInstalled(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
