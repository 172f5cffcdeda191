package lt.sklaida.site.export;

import lt.sklaida.shared.Fingerprint;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the server, and what becomes of it as a file. What depends on what a visitor asks leads
 * to a server: searches, and lists that are narrowed down. Further parts of a list become files, so
 * their addresses lose the query.
 *
 * @param base the address of the site, as the page was made for it
 * @param live the address of a server with the same site
 */
record ExportedPage(String html, String base, String live) {

    /** An attribute with an address of the site that has a query. */
    private static final Pattern WITH_QUERY =
            Pattern.compile("(href=\")(/[^\"?#]*)\\?([^\"#]*)((?:#[^\"]*)?\")");

    private static final Pattern FORM = Pattern.compile("(<form\\b[^>]*\\baction=\")(/[^\"]*\")");

    /** Enough for no two parts of a list to have the same name. */
    private static final int NAME_LENGTH = 16;

    private static final Pattern FURTHER = Pattern.compile("after=([A-Za-z0-9_=%-]+)");

    /** The page with its addresses changed. */
    String rewritten() {
        String forms = FORM.matcher(html).replaceAll(this::toServer);
        return WITH_QUERY.matcher(forms).replaceAll(this::withoutQuery);
    }

    private String toServer(MatchResult form) {
        return Matcher.quoteReplacement(form.group(1) + live + form.group(2));
    }

    private String withoutQuery(MatchResult link) {
        String query = link.group(3);
        Matcher further = FURTHER.matcher(query);
        return Matcher.quoteReplacement(
                further.matches()
                        ? link.group(1) + further(link.group(2), query) + link.group(4)
                        : link.group(1) + live + link.group(2) + "?" + query + link.group(4));
    }

    /** The address as a file of a further part of a list. */
    static String further(String path, String query) {
        Matcher further = FURTHER.matcher(query);
        if (!further.matches()) {
            throw new IllegalArgumentException(query);
        }
        return path + "/after-" + name(further.group(1));
    }

    /** A short one, since cursors can be longer than the names of files may be. */
    private static String name(String cursor) {
        return Fingerprint.of(cursor.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_LENGTH);
    }

    /** Whether an address, with its query, becomes a file. */
    static boolean isFile(String address) {
        int query = address.indexOf('?');
        return query < 0 || FURTHER.matcher(address.substring(query + 1)).matches();
    }

    /** The addresses on the site that the page leads to or shows, without fragments. */
    Set<String> addresses() {
        Document page = Jsoup.parse(html);
        Set<String> addresses = new LinkedHashSet<>();
        page.select("[href]").forEach(one -> addresses.add(one.attr("href")));
        page.select("[src]").forEach(one -> addresses.add(one.attr("src")));
        page.select("[srcset]").stream().flatMap(ExportedPage::candidates).forEach(addresses::add);
        page.select("meta[property=og:image]").forEach(one -> addresses.add(one.attr("content")));
        Set<String> own = new LinkedHashSet<>();
        addresses.stream().flatMap(this::own).forEach(own::add);
        return own;
    }

    private static Stream<String> candidates(Element image) {
        return Stream.of(image.attr("srcset").split(",", -1))
                .map(candidate -> candidate.strip().split("\\s+", 2)[0]);
    }

    private Stream<String> own(String address) {
        String path = address.startsWith(base + "/") ? address.substring(base.length()) : address;
        int fragment = path.indexOf('#');
        String whole = fragment < 0 ? path : path.substring(0, fragment);
        return whole.startsWith("/") && !whole.startsWith("//") ? Stream.of(whole) : Stream.empty();
    }
}
