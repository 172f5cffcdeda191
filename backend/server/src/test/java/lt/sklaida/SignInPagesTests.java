package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.security.AuditEntry;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditQuery;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Invitations;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Profile;
import lt.sklaida.security.Role;
import lt.sklaida.security.Session;
import lt.sklaida.security.Sessions;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pages to sign in and out, and those of one-time links. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInPagesTests {

    private static final String PASSWORD = "Ąžuolų giraitė prie upės";
    private static final String COOKIE = "sklaida-session";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start("server.forward-headers-strategy=native");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** First, as the store has no users then. */
    @Test
    @Order(1)
    void theFirstAdminChoosesANameAndAPasswordByALink() {
        String secret = server.bean(Invitations.class).forFirstAdmin().orElseThrow().secret();
        String path = Invitations.PATH + secret;
        HttpCaller browser = server.anonymous();
        Map<String, String> form = form(browser.get(path));

        form.putAll(Map.of("name", "Rasa", "displayName", "Rasa R.", "language", "en"));
        form.putAll(Map.of("password", "short", "again", "short"));
        HttpResponse<String> refused = browser.submit(path, form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(problem(refused)).contains("15 to 500");
        assertThat(form(refused)).containsEntry("name", "Rasa").doesNotContainValue("short");
        form.putAll(Map.of("password", PASSWORD, "again", PASSWORD + "!"));
        assertThat(problem(browser.submit(path, form))).contains("differ");

        form.put("again", PASSWORD);
        HttpResponse<String> answer = browser.submit(path, form);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(HttpCaller.json(browser.get("/session")).at("/viewer/role").asString())
                .isEqualTo("ADMIN");
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
        assertThat(server.bean(Invitations.class).forFirstAdmin()).isEmpty();
        assertThat(latestAct()).isEqualTo(AuditedAct.SIGNED_IN);
    }

    @Test
    @Order(2)
    void aLinkForSomebodySetsTheirPasswordAndSignsThemIn() {
        HttpCaller old = server.signedIn("jonas", Role.EDITOR);
        String path = link(find("jonas"));
        HttpCaller browser = server.anonymous();
        HttpResponse<String> page = browser.get(path);
        assertThat(Jsoup.parse(page.body()).expectFirst("#name").val()).isEqualTo("jonas");
        Map<String, String> form = form(page);
        form.putAll(Map.of("password", PASSWORD, "again", PASSWORD));

        HttpResponse<String> answer = browser.submit(path, form);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(HttpCaller.json(browser.get("/session")).at("/viewer/name").asString())
                .isEqualTo("jonas");
        assertThat(old.get("/session").statusCode()).isEqualTo(401);
        assertThat(browser.submit(path, form).statusCode()).isIn(403, 404);
    }

    @Test
    void saysWhySomebodyHasToSignInAgain() {
        HttpCaller browser = server.signedIn("rights", Role.AUTHOR);
        assertThat(notes(server.anonymous().get("/sign-in"))).isEmpty();
        Users users = server.bean(Users.class);
        User user = find("rights");
        Profile before = user.profile();
        Profile after =
                new Profile(
                        before.name(),
                        before.displayName(),
                        before.language(),
                        Role.EDITOR,
                        before.limits());
        users.change(user, after, Origin.console());

        assertThat(notes(browser.get("/sign-in?lang=en"))).contains("your rights were changed");
        assertThat(notes(browser.get("/sign-in?lang=lt"))).contains("Pasikeitė jūsų slaptažodis");
    }

    @Test
    void saysThatASessionIsOver() {
        HttpCaller browser = server.signedIn("over", Role.AUTHOR);
        Sessions sessions = server.bean(Sessions.class);
        Session session = sessions.find(browser.cookie(COOKIE)).orElseThrow();
        sessions.end(session, "test");

        assertThat(notes(browser.get("/sign-in?lang=lt"))).contains("Jūsų seansas baigėsi");
    }

    /** What the page tells of itself. */
    private static String notes(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select(".note:not([hidden])").text();
    }

    @Test
    void aPageWithASecretInItsAddressTellsNobody() {
        server.signedIn("ona", Role.EDITOR);
        HttpResponse<String> page = server.anonymous().get(link(find("ona")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "once_",
                "x",
                "once_0000000000000000000000000000000000000000000000000000000000000000aaaaaaaa"
            })
    void aForgedLinkLeadsNowhere(String secret) {
        HttpResponse<String> page = server.anonymous().get(Invitations.PATH + secret + "?lang=lt");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Nuoroda neveikia");
    }

    @Test
    void signsInAndGoesOnToWhereItWasAskedFor() {
        withPassword("lina");
        HttpCaller browser = from("192.0.2.20");
        Map<String, String> form = form(browser.get("/sign-in?next=/graphiql/manage?a=b"));
        form.putAll(Map.of("name", "Lina", "password", PASSWORD));

        HttpResponse<String> answer = browser.submit("/sign-in", form);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/graphiql/manage?a=b");
        assertThat(browser.get("/sign-in").body()).contains("<strong>lina</strong>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "\\\\evil.example",
                "/\\evil.example",
                "/%2fevil.example",
                "https://evil.example",
                "/\r\nSet-Cookie: evil=1"
            })
    void goesOnToNoOtherServer(String next) {
        server.signedIn("next" + Integer.toHexString(next.hashCode()), Role.AUTHOR);
        User user = find("next" + Integer.toHexString(next.hashCode()));
        String path = link(user);
        HttpCaller browser = server.anonymous();
        Map<String, String> form = form(browser.get(path));
        form.putAll(Map.of("password", PASSWORD, "again", PASSWORD, "next", next));

        HttpResponse<String> answer = browser.submit(path, form);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/studio");
        assertThat(browser.cookies()).doesNotContainKey("evil");
    }

    @Test
    void saysWhatIsWrongInTheLanguageOfTheVisitor() {
        withPassword("wrong");
        HttpCaller browser = from("192.0.2.21").with("Accept-Language", "lt-LT,lt;q=0.9,en;q=0.8");
        HttpResponse<String> page = browser.get("/sign-in");
        assertThat(Jsoup.parse(page.body()).expectFirst("html").attr("lang")).isEqualTo("lt");
        Map<String, String> form = form(page);
        form.putAll(Map.of("name", "<b>wrong</b>", "password", "no"));

        HttpResponse<String> answer = browser.submit("/sign-in", form);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(problem(answer)).isEqualTo("Neteisingas vardas arba slaptažodis.");
        assertThat(Jsoup.parse(answer.body()).title()).startsWith("Klaida: ");
        assertThat(form(answer)).containsEntry("name", "<b>wrong</b>").doesNotContainValue("no");
        for (int i = 0; i < 12 && answer.statusCode() == 401; i++) {
            answer = browser.submit("/sign-in", form);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(problem(answer)).contains("Per daug", " s.");
    }

    @Test
    void theVisitorMayChooseTheLanguage() {
        HttpCaller lithuanian = server.anonymous().with("Accept-Language", "lt");
        Document page = Jsoup.parse(lithuanian.get("/sign-in?next=/studio?a=b%26c").body());
        Element link = page.expectFirst("a[hreflang=en]");

        Document english = Jsoup.parse(lithuanian.get(link.attr("href")).body());

        assertThat(english.expectFirst("h1").text()).isEqualTo("Sign in");
        assertThat(english.expectFirst("input[name=next]").val()).isEqualTo("/studio?a=b&c");
    }

    @Test
    void everyFieldHasALabelAndSaysWhatItIsFor() {
        Document page = Jsoup.parse(server.anonymous().get("/sign-in").body());

        assertThat(page.select("input:not([type=hidden])"))
                .hasSize(2)
                .allSatisfy(
                        field -> {
                            assertThat(page.select("label[for=" + field.id() + "]")).hasSize(1);
                            assertThat(field.attr("autocomplete")).isNotEmpty();
                        });
        assertThat(page.select("script:not([src]), style")).isEmpty();
        assertThat(page.select("[onpaste]")).isEmpty();
    }

    @Test
    void aFormOfAnotherBrowserIsRefused() {
        withPassword("crossing");
        Map<String, String> form = form(from("192.0.2.22").get("/sign-in"));
        form.putAll(Map.of("name", "crossing", "password", PASSWORD));
        HttpCaller victim = from("192.0.2.22").with("Accept", "text/html");

        HttpResponse<String> answer = victim.submit("/sign-in", form);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Open the form again");
        assertThat(victim.cookies()).doesNotContainKey(COOKIE);
        victim.get("/sign-in");
        form.remove("_csrf");
        assertThat(victim.submit("/sign-in", form).statusCode()).isEqualTo(403);
    }

    @Test
    void signsOutByAForm() {
        HttpCaller browser = server.signedIn("leaves", Role.AUTHOR);
        Map<String, String> form = form(browser.get("/sign-out"));
        assertThat(browser.submit("/sign-out", Map.of()).statusCode()).isEqualTo(403);

        HttpResponse<String> answer = browser.submit("/sign-out", form);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
        assertThat(browser.get(answer.headers().firstValue("Location").orElseThrow()).body())
                .contains("You have signed out.");
    }

    @Test
    void signsOutOnAllDevicesByAForm() {
        HttpCaller browser = server.signedIn("everywhere", Role.AUTHOR);
        HttpCaller phone = server.signedIn(find("everywhere"));
        Map<String, String> form = form(browser.get("/sign-out"));
        form.put("everywhere", "yes");

        browser.submit("/sign-out", form);

        assertThat(phone.get("/session").statusCode()).isEqualTo(401);
    }

    @Test
    void formsAreSmallAndWellFormed() {
        HttpCaller browser = server.anonymous();
        Map<String, String> form = form(browser.get("/sign-in"));
        String encoded = "_csrf=" + form.get("_csrf") + "&name=ona&password=";
        String type = "application/x-www-form-urlencoded";

        assertThat(browser.post("/sign-in", type, encoded + "x".repeat(1_000_000)).statusCode())
                .isEqualTo(413);
        assertThat(browser.post("/sign-in", type, encoded + "%zz").statusCode()).isEqualTo(400);
        assertThat(browser.post("/sign-in", type, encoded + "&name=rasa").statusCode())
                .isEqualTo(400);
        assertThat(
                        browser.post("/sign-in", "multipart/form-data; boundary=x", encoded)
                                .statusCode())
                .isEqualTo(415);
        assertThat(browser.post("/sign-in", "application/json", "{}").statusCode()).isEqualTo(415);
    }

    private static HttpCaller from(String address) {
        return server.anonymous().with("X-Forwarded-For", address);
    }

    private static void withPassword(String name) {
        server.signedIn(name, Role.EDITOR);
        server.bean(Users.class).setPassword(find(name).id(), PASSWORD, Origin.console());
    }

    private static User find(String name) {
        return server.bean(Users.class).find(UserName.of(name)).orElseThrow();
    }

    private static String link(User user) {
        return Invitations.PATH
                + server.bean(Invitations.class).forUser(user.id(), Origin.console()).secret();
    }

    private static AuditedAct latestAct() {
        List<AuditEntry> entries = server.bean(AuditLog.class).find(AuditQuery.latest(1)).entries();
        return entries.getFirst().act();
    }

    /** The fields of the form on the page, with their values. */
    private static Map<String, String> form(HttpResponse<String> page) {
        Map<String, String> fields = new HashMap<>();
        Jsoup.parse(page.body())
                .select("form [name]:not(button)")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        return fields;
    }

    private static String problem(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).expectFirst(".problem:not([hidden])").text();
    }
}
