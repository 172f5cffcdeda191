package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The page at {@code /}: says what this server is and where its API is. */
final class HomePage {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final HtmlPage page = new HtmlPage(HomePage.class, "home.html");
    private final String graphQlPath;
    private final boolean hasGraphiQl;

    /**
     * @param hasGraphiQl whether to link to GraphiQL
     */
    HomePage(String graphQlPath, boolean hasGraphiQl) {
        this.graphQlPath = graphQlPath;
        this.hasGraphiQl = hasGraphiQl;
    }

    ServerResponse get(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        Locale language = HtmlPage.language(servletRequest);
        String root = servletRequest.getContextPath();
        String title = page.texts(language).getString("home.title");
        Map<String, String> values =
                Map.of(
                        "title",
                        title,
                        "root",
                        root,
                        "graphql",
                        root + graphQlPath,
                        "graphiql",
                        hasGraphiQl ? "" : "hidden");
        return ServerResponse.ok()
                .contentType(HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", HtmlPage.POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .body(page.html(language, values));
    }
}
