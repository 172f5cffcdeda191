package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;

import nu.validator.client.EmbeddedValidator;

import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A tab of the shared browser, in which somebody has signed in to the Studio of a server that all
 * tests of pages share. When it is closed, it fails if the browser has complained about a page.
 */
final class StudioTab implements AutoCloseable {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    /** The validator recurses deeply; until it is compiled, its frames are large. */
    private static final long VALIDATOR_STACK = 64L * 1024 * 1024;

    private static final List<String> STANDARDS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final URI base;
    private final HttpCaller caller;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private StudioTab(URI base, HttpCaller caller, BrowserContext context) {
        this.base = base;
        this.caller = caller;
        this.context = context;
        this.page = watched(context.newPage());
    }

    /** The server, which runs until the end of all tests. */
    private static final class Shared {
        static final TestServer SERVER = TestServer.start();
    }

    static TestServer server() {
        return Shared.SERVER;
    }

    /** A tab of a new user of that role, who works in Lithuanian, on a laptop. */
    static StudioTab of(Role role) {
        return of(role, options -> options);
    }

    /** A tab of a new user of that role, of a browser with other options. */
    static StudioTab of(Role role, UnaryOperator<NewContextOptions> options) {
        return on(server(), role, options);
    }

    /** A tab of a new user of another server. */
    static StudioTab on(TestServer server, Role role, UnaryOperator<NewContextOptions> options) {
        String name =
                "%s%d".formatted(role.name().toLowerCase(Locale.ROOT), COUNTER.incrementAndGet());
        return on(server, server.signedIn(name, role), options);
    }

    /** A tab with the session that a client has. */
    static StudioTab of(HttpCaller caller, UnaryOperator<NewContextOptions> options) {
        return on(server(), caller, options);
    }

    /** A tab of another server with the session that a client has. */
    static StudioTab on(
            TestServer server, HttpCaller caller, UnaryOperator<NewContextOptions> options) {
        return at(server.uri("/"), caller, options);
    }

    /** A tab with the session that a client has, in which the server has a name. */
    static StudioTab atLocalhost(HttpCaller caller) {
        URI named = URI.create("http://localhost:" + server().uri("/").getPort() + "/");
        return at(named, caller, options -> options);
    }

    private static StudioTab at(
            URI base, HttpCaller caller, UnaryOperator<NewContextOptions> options) {
        StudioTab tab = new StudioTab(base, caller, context(options));
        tab.context.addCookies(
                List.of(
                        new Cookie("sklaida-session", caller.cookie("sklaida-session"))
                                .setUrl(base.toString())));
        return tab;
    }

    /** A tab of somebody who has not signed in. */
    static StudioTab anonymous(UnaryOperator<NewContextOptions> options) {
        return new StudioTab(server().uri("/"), server().anonymous(), context(options));
    }

    /** A tab of a visitor of another server. */
    static StudioTab anonymousOn(TestServer server, UnaryOperator<NewContextOptions> options) {
        return new StudioTab(server.uri("/"), server.anonymous(), context(options));
    }

    private static BrowserContext context(UnaryOperator<NewContextOptions> options) {
        NewContextOptions usual =
                new NewContextOptions().setViewportSize(1440, 900).setLocale("lt-LT");
        return SharedBrowser.get().newContext(options.apply(usual));
    }

    private Page watched(Page opened) {
        opened.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")
                            || message.text().contains("Content Security")) {
                        complaints.add(message.text());
                    }
                });
        opened.onPageError(complaints::add);
        return opened;
    }

    /** A further tab of the same browser and person. */
    Page another() {
        return watched(context.newPage());
    }

    /** What the person would do with the API, to prepare a test. */
    HttpCaller caller() {
        return caller;
    }

    BrowserContext context() {
        return context;
    }

    Page page() {
        return page;
    }

    /** Opens a page of the server. */
    Page open(String path) {
        page.navigate(base.resolve(path).toString());
        return page;
    }

    /**
     * Fails unless the page is accessible by WCAG 2.2 AA as far as axe can tell, light and dark. It
     * looks at the end of the page, where a bar that sticks to the window covers nothing.
     */
    StudioTab assertAccessible() {
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            List<String> found =
                    new AxeBuilder(page)
                            .withTags(STANDARDS).analyze().getViolations().stream()
                                    .map(rule -> "%s %s".formatted(scheme, told(rule)))
                                    .toList();
            assertThat(found).as(page.url()).isEmpty();
        }
        return this;
    }

    private static String told(Rule rule) {
        return "%s: %s %s".formatted(rule.getId(), rule.getHelp(), rule.getNodes());
    }

    /** Fails unless the HTML that the server sends for the page is valid. */
    StudioTab assertValidHtml() {
        byte[] html = context.request().get(page.url()).body();
        FutureTask<String> mistakes = new FutureTask<>(() -> mistakes(html));
        new Thread(null, mistakes, "html-validator", VALIDATOR_STACK).start();
        try {
            assertThat(mistakes.get()).as(page.url()).isEmpty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(new String(html, StandardCharsets.UTF_8), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return this;
    }

    private static String mistakes(byte[] html) throws IOException, SAXException {
        try (InputStream input = new ByteArrayInputStream(html)) {
            EmbeddedValidator validator = new EmbeddedValidator();
            validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
            return validator.validate(input).strip();
        }
    }

    /** Fails if the page is wider than its window, so that it scrolls sideways. */
    StudioTab assertFits() {
        Object overflow =
                page.evaluate(
                        "document.documentElement.scrollWidth -"
                                + " document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue()).as(page.url()).isLessThanOrEqualTo(0);
        return this;
    }

    /**
     * Presses a button of a form and waits for the page that answers it, which takes a moment: the
     * page asks first whether the server is there.
     */
    static void submit(Locator button) {
        Page page = button.page();
        page.evaluate("document.documentElement.dataset.left = ''");
        button.click();
        PlaywrightAssertions.assertThat(page.locator("html[data-left]")).hasCount(0);
        page.waitForLoadState();
    }

    /** Expects complaints of the browser, such as about a response of 409, and forgets them. */
    void forgetComplaints() {
        complaints.clear();
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }
}
