package lt.sklaida;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import lt.sklaida.shared.NeededCommand;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One Chromium for all tests of a run: the one that is installed, since none is downloaded. It ends
 * with the run.
 */
final class SharedBrowser {

    private static final String COMMAND = "chromium";

    private static final List<String> OPTIONS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--no-first-run");

    /** How long pages may take to become what is expected; machines may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static @Nullable Browser browser;

    private SharedBrowser() {}

    /** The browser. Where none is installed, the test is skipped, or fails in CI. */
    static synchronized Browser get() {
        if (browser == null) {
            browser = launch();
        }
        return browser;
    }

    private static Path path() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, COMMAND))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static Browser launch() {
        try {
            NeededCommand.require(COMMAND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(path()).setArgs(OPTIONS));
    }
}
