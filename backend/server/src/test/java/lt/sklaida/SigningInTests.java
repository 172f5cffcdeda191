package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.security.ApiToken;
import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditQuery;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Profile;
import lt.sklaida.security.Role;
import lt.sklaida.security.TokenScope;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions and tokens over HTTP, with two servers on one store. */
class SigningInTests {

    private static final String PASSWORD = "Ąžuolų giraitė prie upės";
    private static final String COOKIE = "sklaida-session";

    private static TestServer one;
    private static TestServer other;

    /** Signed in before the other server started. */
    private static HttpCaller early;

    @BeforeAll
    static void start() {
        TestServer.Stores stores = TestServer.Stores.fresh();
        one = TestServer.start(stores, "server.forward-headers-strategy=native");
        early = one.signedIn("early", Role.AUTHOR);
        other = TestServer.start(stores);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @Test
    void signsInByNameAndPassword() {
        one.bean(Users.class).setPassword(add("ruta").id(), PASSWORD, Origin.console());
        HttpCaller caller = from("192.0.2.10");

        HttpResponse<String> answer = signIn(caller, "RUTA", PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(HttpCaller.json(answer).at("/viewer/name").asString()).isEqualTo("ruta");
        assertThat(HttpCaller.json(answer).at("/viewer/role").asString()).isEqualTo("EDITOR");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.body()).doesNotContain(caller.cookie(COOKIE));
        String csrfToken = HttpCaller.json(answer).at("/csrfToken").asString();
        assertThat(csrfToken).isNotEmpty();
        assertThat(HttpCaller.json(caller.get("/session")).at("/csrfToken").asString())
                .isEqualTo(csrfToken);
        assertThat(acts("user:" + find("ruta").id()))
                .contains(AuditedAct.SIGNED_IN)
                .allSatisfy(act -> assertThat(act).isNotEqualTo(AuditedAct.SIGN_IN_FAILED));
    }

    @Test
    void theCookieIsForThisServerAlone() {
        one.bean(Users.class).setPassword(add("cookie").id(), PASSWORD, Origin.console());

        String plain = setCookie(signIn(from("192.0.2.11"), "cookie", PASSWORD));
        String secure =
                setCookie(
                        signIn(
                                from("192.0.2.11").with("X-Forwarded-Proto", "https"),
                                "cookie",
                                PASSWORD));

        assertThat(plain)
                .startsWith(COOKIE + "=")
                .contains("; Path=/", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain", "Secure");
        assertThat(secure)
                .startsWith("__Host-" + COOKIE + "=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void forwardedHeadersCountOnlyWhereTheyAreConfigured() {
        other.bean(Users.class).setPassword(add("forwarded").id(), PASSWORD, Origin.console());
        HttpCaller caller = other.anonymous().with("X-Forwarded-Proto", "https");

        assertThat(setCookie(signIn(caller, "forwarded", PASSWORD))).doesNotContain("Secure");
    }

    @Test
    void aSessionHoldsOnServersThatStartLater() {
        assertThat(early.at(other.uri("/")).get("/session").statusCode()).isEqualTo(200);
    }

    @Test
    void signingInBeginsAnotherSessionThanTheOneThatWasSent() {
        one.bean(Users.class).setPassword(add("fixed").id(), PASSWORD, Origin.console());
        HttpCaller attacker = one.signedIn("attacker", Role.AUTHOR);
        String planted = attacker.cookie(COOKIE);
        HttpCaller victim = from("192.0.2.12");
        victim.cookies().put(COOKIE, planted);

        signIn(victim, "fixed", PASSWORD);

        assertThat(victim.cookie(COOKIE)).isNotEqualTo(planted);
        assertThat(attacker.get("/session").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "session_",
                "session_0000000000000000000000000000000000000000000000000000000000000000aaaaaaaa",
                "{\"$ne\":null}"
            })
    void aForgedSessionIsNone(String forged) {
        HttpCaller caller = one.anonymous();
        caller.cookies().put(COOKIE, forged);

        assertThat(caller.get("/session").statusCode()).isEqualTo(401);
        assertThat(manage(caller).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionOfAnotherSecretIsNone() {
        HttpCaller caller = one.signedIn("altered", Role.ADMIN);
        String secret = caller.cookie(COOKIE);
        char last = secret.charAt(20);
        caller.cookies()
                .put(
                        COOKIE,
                        secret.substring(0, 20) + (last == '0' ? '1' : '0') + secret.substring(21));

        assertThat(caller.get("/session").statusCode()).isEqualTo(401);
    }

    @Test
    void afterSigningOutTheSessionIsWorthlessEverywhere() {
        HttpCaller caller = one.signedIn("leaving", Role.EDITOR);
        HttpCaller replay = caller.at(other.uri("/"));
        assertThat(replay.get("/session").statusCode()).isEqualTo(200);

        HttpResponse<String> answer = caller.delete("/session");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(caller.cookies()).doesNotContainKey(COOKIE);
        assertThat(replay.get("/session").statusCode()).isEqualTo(401);
        assertThat(manage(replay).statusCode()).isEqualTo(401);
        assertThat(acts("user:" + find("leaving").id())).contains(AuditedAct.SIGNED_OUT);
    }

    @Test
    void signingOutEverywhereEndsAllSessionsOfTheUserAlone() {
        HttpCaller here = one.signedIn("everywhere", Role.EDITOR);
        HttpCaller elsewhere = other.signedIn(find("everywhere"));
        HttpCaller somebodyElse = one.signedIn("somebody-else", Role.EDITOR);

        assertThat(here.delete("/session/all").statusCode()).isEqualTo(204);

        assertThat(elsewhere.get("/session").statusCode()).isEqualTo(401);
        assertThat(somebodyElse.get("/session").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutTwiceIsFine() {
        assertThat(one.anonymous().delete("/session").statusCode()).isEqualTo(204);
    }

    @Test
    void anotherPasswordEndsSessionsOnEveryServer() {
        HttpCaller caller = one.signedIn("replay", Role.EDITOR);

        other.bean(Users.class).setPassword(find("replay").id(), PASSWORD, Origin.console());

        assertThat(caller.get("/session").statusCode()).isEqualTo(401);
    }

    @Test
    void aDisabledUserCanDoNothingFromTheNextRequestOn() {
        HttpCaller caller = one.signedIn("disabled", Role.ADMIN);

        other.bean(Users.class).disable(find("disabled").id(), Origin.console());

        assertThat(manage(caller).statusCode()).isEqualTo(401);
        other.bean(Users.class).enable(find("disabled").id(), Origin.console());
        assertThat(manage(caller).statusCode()).isEqualTo(401);
    }

    @Test
    void anotherRoleCountsFromTheNextRequestOn() {
        HttpCaller caller = one.signedIn("demoted", Role.ADMIN);
        User user = find("demoted");
        Profile profile = user.profile();

        other.bean(Users.class)
                .change(
                        user,
                        new Profile(
                                profile.name(),
                                profile.displayName(),
                                profile.language(),
                                Role.AUTHOR,
                                profile.limits()),
                        Origin.console());

        assertThat(manage(caller).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenNeedsNoSessionAndMakesNone() {
        HttpCaller program = one.withToken(TokenScope.READ_DRAFTS);

        HttpResponse<String> answer = manage(program.at(other.uri("/")));

        assertThat(answer.statusCode()).isNotIn(401, 403);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(program.get("/session").statusCode()).isEqualTo(401);
    }

    @Test
    void aRevokedTokenIsWorthlessFromTheNextRequestOn() {
        HttpCaller program = one.withToken(TokenScope.WRITE);
        assertThat(manage(program).statusCode()).isNotIn(401, 403);
        ApiToken token = other.bean(ApiTokens.class).list().getFirst();

        other.bean(ApiTokens.class).revoke(token.id(), Origin.console());

        HttpResponse<String> answer = manage(program);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .contains("invalid_token");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "Bearer "})
    void theSchemeIsCaseInsensitive(String scheme) {
        HttpCaller program = one.withToken(TokenScope.WRITE);
        String secret = program.header("Authorization").substring("Bearer ".length());

        assertThat(manage(program.with("Authorization", scheme + " " + secret)).statusCode())
                .isNotIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer x",
                "Bearer a, Bearer b",
                "Basic b25hOm9uYQ==",
                "sklaida_00"
            })
    void aMalformedTokenIsRefused(String authorization) {
        HttpResponse<String> answer = manage(one.anonymous().with("Authorization", authorization));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void ofACookieAndATokenTheTokenCounts() {
        HttpCaller both =
                one.signedIn("both", Role.ADMIN).with("Authorization", "Bearer sklaida_wrong");

        assertThat(manage(both).statusCode()).isEqualTo(401);
        assertThat(both.get("/session").statusCode()).isEqualTo(401);
    }

    @Test
    void secretsInTheAddressAreNotLookedAt() {
        String token =
                one.withToken(TokenScope.WRITE)
                        .header("Authorization")
                        .substring("Bearer ".length());
        String session = one.signedIn("address", Role.ADMIN).cookie(COOKIE);

        for (String query :
                Set.of(
                        "access_token=" + token,
                        "Authorization=Bearer%20" + token,
                        COOKIE + "=" + session)) {
            assertThat(one.anonymous().get("/graphql/manage?query=%7Ba%7D&" + query).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void whatChangesSomethingByACookieRepeatsTheTokenOfTheSession() {
        HttpCaller caller = one.signedIn("csrf", Role.EDITOR);
        String ofAnother = one.signedIn("csrf2", Role.EDITOR).header("X-CSRF-Token");
        HttpCaller without = caller.without("X-CSRF-Token");

        for (HttpCaller wrong :
                Set.of(
                        without,
                        without.with("X-CSRF-Token", ""),
                        without.with("X-CSRF-Token", "0".repeat(64)),
                        without.with("X-CSRF-Token", ofAnother))) {
            HttpResponse<String> answer = manage(wrong);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("FORBIDDEN");
            assertThat(wrong.delete("/session").statusCode()).isEqualTo(403);
            assertThat(wrong.delete("/session/all").statusCode()).isEqualTo(403);
        }
        assertThat(without.delete("/session?_csrf=" + caller.header("X-CSRF-Token")).statusCode())
                .isEqualTo(403);
        assertThat(manage(caller).statusCode()).isNotIn(401, 403);
        assertThat(without.get("/session").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutASessionOrATokenNothingIsRead() {
        HttpResponse<String> answer =
                one.anonymous().post("/graphql/manage", "text/plain", "x".repeat(3_000_000));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void otherOriginsCannotUseTheManagementApi() {
        HttpCaller caller =
                one.signedIn("origin", Role.EDITOR).with("Origin", "https://evil.example");

        assertThat(manage(caller).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(
                        one.anonymous()
                                .options("/graphql/manage")
                                .headers()
                                .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void wrongPasswordsAreDelayedOnEveryServer() {
        one.bean(Users.class).setPassword(add("guessed").id(), PASSWORD, Origin.console());
        HttpCaller guesser = from("192.0.2.66");
        HttpResponse<String> answer = signIn(guesser, "guessed", "wrong");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("UNAUTHENTICATED");
        for (int i = 0; i < 12 && answer.statusCode() == 401; i++) {
            answer = signIn(guesser, "guessed", "wrong" + i);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(code(answer)).isEqualTo("TOO_MANY_ATTEMPTS");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(signIn(from("192.0.2.67"), "guessed", PASSWORD).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | application/json | {"name": "ona"}
                    400 | application/json | {"name": "ona", "password": 1}
                    400 | application/json | {"name": {"$ne": null}, "password": "x"}
                    400 | application/json | {"name": "ona", "password": "x", "role": "ADMIN"}
                    400 | application/json | {"name": "ona", "name": "rasa", "password": "x"}
                    400 | application/json | ["ona", "x"]
                    400 | application/json | {"name": "ona"
                    400 | application/json | null
                    415 | text/plain | {"name": "ona", "password": "x"}
                    415 | application/x-www-form-urlencoded | name=ona&password=x
                    """)
    void malformedSignInsAreRefused(int status, String type, String body) {
        HttpResponse<String> answer = one.anonymous().post("/session", type, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aHugePasswordIsNotEvenRead() {
        HttpResponse<String> answer = signIn(one.anonymous(), "ona", "x".repeat(1_000_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(code(answer)).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void otherMethodsAreRefused() {
        HttpResponse<String> answer = one.anonymous().put("/session", "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, POST, DELETE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/graphql?query=%7B__typename%7D", "/lt/", "/graphiql", "/actuator/health"})
    void whatIsForEveryoneMakesNoSession(String path) {
        HttpCaller forged = one.anonymous();
        forged.cookies().put(COOKIE, "session_x");

        for (HttpCaller caller : Set.of(one.anonymous(), forged)) {
            HttpResponse<String> answer = caller.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("Pragma")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/actuator/env",
                "/session/other",
                "/graphql/",
                "/graphql/manage/",
                "/graphql//manage",
                "/graphql/x/..;/manage",
                "/link",
                "/login",
                "/logout"
            })
    void whatIsNotListedDoesNotExist(String path) {
        HttpCaller admin = one.signedIn("lost" + Integer.toHexString(path.hashCode()), Role.ADMIN);

        assertThat(admin.get(path).statusCode()).isEqualTo(404);
        assertThat(one.anonymous().get(path).statusCode()).isEqualTo(404);
    }

    private static HttpCaller from(String address) {
        return one.anonymous().with("X-Forwarded-For", address);
    }

    private static HttpResponse<String> signIn(HttpCaller caller, String name, String password) {
        return caller.post("/session", Map.of("name", name, "password", password));
    }

    private static HttpResponse<String> manage(HttpCaller caller) {
        return caller.post("/graphql/manage", Map.of("query", "{ __typename }"));
    }

    private static String setCookie(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static String code(HttpResponse<String> answer) {
        return HttpCaller.json(answer).at("/errors/0/extensions/code").asString();
    }

    private static User add(String name) {
        one.signedIn(name, Role.EDITOR);
        return find(name);
    }

    private static User find(String name) {
        return one.bean(Users.class).find(UserName.of(name)).orElseThrow();
    }

    private static List<AuditedAct> acts(String target) {
        return one
                .bean(AuditLog.class)
                .find(new AuditQuery(null, null, null, Set.of(), target, 50, null))
                .entries()
                .stream()
                .map(entry -> entry.act())
                .toList();
    }
}
