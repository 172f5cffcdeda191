package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import lt.sklaida.security.Role;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Studio;
import lt.sklaida.studio.Visit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A form that the server fails to take at first, in a browser. */
class StudioFailureTests {

    private static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static final AtomicReference<String> TAKEN = new AtomicReference<>();

    private static TestServer server;

    @BeforeAll
    static void start() {
        server =
                TestServer.startWith(
                        context -> {
                            GenericApplicationContext own = (GenericApplicationContext) context;
                            own.registerBean(
                                    "failing",
                                    RouterFunction.class,
                                    () ->
                                            own.getBean(Studio.class)
                                                    .pages()
                                                    .post(
                                                            "/studio/failing",
                                                            StudioFailureTests::take)
                                                    .routes());
                        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply take(Visit visit) {
        if (ATTEMPTS.incrementAndGet() == 1) {
            throw new UnavailableException(Service.STORE, "The store does not answer");
        }
        TAKEN.set(visit.form().first("v.title.lt").orElse(""));
        return Reply.redirect("/studio");
    }

    @Test
    void keepsWhatWasTypedOnThePageAndSendsItAgain() {
        String typed = "„Ąžuolas“ <b>&\"' ir\u00a0dar";
        try (StudioTab tab = StudioTab.on(server, Role.EDITOR, options -> options)) {
            Page page = tab.open("/studio/new/articles");
            page.locator("[name='v.title.lt']").fill(typed);
            page.evaluate(
                    """
                    const form = document.getElementById("entry");
                    form.action = "/studio/failing";
                    HTMLFormElement.prototype.submit.call(form);
                    """);

            page.locator("main.alone").waitFor();
            assertThat(page.locator("h1").textContent()).isEqualTo("Serveris negalėjo to priimti");
            assertThat(page.locator("[name='v.title.lt']").getAttribute("value")).isEqualTo(typed);
            tab.assertAccessible().assertFits().forgetComplaints();

            page.locator("main button").click();
            page.waitForURL("**/studio");
            assertThat(TAKEN.get()).isEqualTo(typed);
        }
    }
}
