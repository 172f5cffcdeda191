package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the server's own, in Lithuanian or English: an HTML template whose <code>${name}</code>
 * is a value or a text of the bundle {@code pages} beside the template.
 */
public final class HtmlPage {

    /** The policy of pages that load nothing and send nothing. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final Locale LITHUANIAN = Locale.of("lt");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w.]+)}");

    private final String layout;
    private final String template;
    private final String bundle;

    /**
     * @param owner the class that the template and the bundle lie beside
     * @param template the file with the content of the page's {@code main}
     */
    public HtmlPage(Class<?> owner, String template) {
        this(owner.getPackageName(), read(HtmlPage.class, "page.html"), read(owner, template));
    }

    /**
     * @param layout the file beside the class with what surrounds the content, at the comment
     *     {@code main}
     */
    public HtmlPage(Class<?> owner, String layout, String template) {
        this(owner.getPackageName(), read(owner, layout), read(owner, template));
    }

    private HtmlPage(String packageName, String layout, String template) {
        this.layout = layout;
        this.template = template;
        this.bundle = packageName + ".pages";
    }

    /** The page's HTML; the values are escaped. */
    public String html(Locale language, Map<String, String> values) {
        ResourceBundle texts = texts(language);
        Map<String, String> all = new HashMap<>(values);
        all.put("lang", language.toLanguageTag());
        String main = filled(template, texts, all);
        return filled(layout, texts, all).replace("<!-- main -->", main);
    }

    /** The language that the visitor prefers. */
    public static Locale language(HttpServletRequest request) {
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

    /** The texts of the bundle in a language. */
    public ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                bundle, language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
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

    private static String read(Class<?> owner, String file) {
        try {
            return new ClassPathResource(file, owner).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
