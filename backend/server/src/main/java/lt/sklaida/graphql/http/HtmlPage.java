package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the server's own, in Lithuanian or English: an HTML template whose <code>${name}</code>
 * is a value or a text of the bundle {@code pages}.
 */
final class HtmlPage {

    /** The policy of pages that load nothing. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final Locale LITHUANIAN = Locale.of("lt");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w.]+)}");

    private final String layout = read("page.html");
    private final String template;

    /**
     * @param template the file with the content of the page's {@code main}
     */
    HtmlPage(String template) {
        this.template = read(template);
    }

    /** The page's HTML; the values are escaped. */
    String html(Locale language, Map<String, String> values) {
        ResourceBundle texts = texts(language);
        String main = filled(template, texts, values);
        return filled(layout, texts, values).replace("<!-- main -->", main);
    }

    /** The language that the visitor prefers. */
    static Locale language(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        try {
            Locale best =
                    accepted == null
                            ? null
                            : Locale.lookup(
                                    Locale.LanguageRange.parse(accepted),
                                    List.of(LITHUANIAN, Locale.ENGLISH));
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    /** The texts of all pages in a language. */
    static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                "lt.sklaida.graphql.http.pages",
                language,
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    private static String filled(
            String template, ResourceBundle texts, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(
                        match -> Matcher.quoteReplacement(content(match.group(1), texts, values)));
    }

    private static String content(
            String placeholder, ResourceBundle texts, Map<String, String> values) {
        String value = values.get(placeholder);
        return value == null ? texts.getString(placeholder) : HtmlUtils.htmlEscape(value, "UTF-8");
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file, HtmlPage.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
