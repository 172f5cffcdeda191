package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import lt.sklaida.graphql.http.HtmlPage;
import lt.sklaida.graphql.http.QueryString;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;

/** A page with a form, in Lithuanian or English, as the visitor prefers. Nobody keeps it. */
final class FormPage {

    /** Where the form goes on to, a path on this server. */
    static final String NEXT = "next";

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                    + " 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String LANGUAGE = "lang";

    private static final Locale LITHUANIAN = Locale.of("lt");

    private final HtmlPage page;
    private final String title;
    private final SharedAssets assets;

    /**
     * @param template the file with its content
     * @param title the key of its title
     */
    FormPage(String template, String title, SharedAssets assets) {
        this.page = new HtmlPage(FormPage.class, "frame.html", template);
        this.title = title;
        this.assets = assets;
    }

    /**
     * What was wrong with what was sent.
     *
     * @param text the key of what the page says about it
     * @param delay until it may be sent again; null when that does not matter
     */
    record Problem(HttpStatus status, String text, @Nullable Duration delay) {

        static Problem invalid(String text) {
            return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, text, null);
        }

        long seconds() {
            return delay == null ? 0 : Math.max(1, delay.plusMillis(999).toSeconds());
        }
    }

    /** Answers with the page. */
    ServerResponse answer(Map<String, String> values) {
        return answer(null, values);
    }

    /** Answers with the page, which says what was wrong. */
    ServerResponse answer(@Nullable Problem problem, Map<String, String> values) {
        return ServerResponse.ok()
                .build(
                        (request, response) -> {
                            write(request, response, problem, values);
                            return null;
                        });
    }

    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Problem problem,
            Map<String, String> values)
            throws IOException {
        Locale language = language(request);
        String html = page.html(language, all(request, language, problem, values));
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        if (problem != null) {
            response.setStatus(problem.status().value());
            if (problem.delay() != null) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(problem.seconds()));
            }
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private Map<String, String> all(
            HttpServletRequest request,
            Locale language,
            @Nullable Problem problem,
            Map<String, String> values) {
        ResourceBundle texts = page.texts(language);
        Locale other = language.equals(LITHUANIAN) ? Locale.ENGLISH : LITHUANIAN;
        Map<String, String> all = new HashMap<>(values);
        all.put("root", request.getContextPath());
        all.put("csrf", csrfToken(request));
        for (String file : List.of("icon.svg", "studio.css", "signin.js")) {
            all.put("asset." + file, request.getContextPath() + assets.address(file));
        }
        all.put("other", other.toLanguageTag());
        all.put("otherAddress", address(request, other, values));
        if (problem == null) {
            all.put("title", texts.getString(title));
            all.put("problem", "");
            all.put("noProblem", "hidden");
            all.put("invalid", "false");
        } else {
            all.put("title", texts.getString("problem") + " " + texts.getString(title));
            all.put(
                    "problem",
                    texts.getString(problem.text())
                            .replace("{seconds}", Long.toString(problem.seconds())));
            all.put("noProblem", "");
            all.put("invalid", "true");
        }
        return all;
    }

    private static String csrfToken(HttpServletRequest request) {
        return ((CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName())))
                .getToken();
    }

    private static String address(
            HttpServletRequest request, Locale language, Map<String, String> values) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath(request.getRequestURI())
                        .queryParam(LANGUAGE, language.toLanguageTag());
        if (values.containsKey(NEXT)) {
            address.queryParam(NEXT, "{next}");
        }
        return address.encode().buildAndExpand(values).toUriString();
    }

    /** The language that was chosen on the page, or else the one of the browser. */
    static Locale language(HttpServletRequest request) {
        String chosen = sent(request).getOrDefault(LANGUAGE, "");
        return switch (chosen) {
            case "lt" -> LITHUANIAN;
            case "en" -> Locale.ENGLISH;
            default -> HtmlPage.language(request);
        };
    }

    /** What was sent: the fields of a form, or the parameters of the address. */
    static Map<String, String> sent(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                ? Forms.read(request)
                : QueryString.parse(request.getQueryString());
    }
}
