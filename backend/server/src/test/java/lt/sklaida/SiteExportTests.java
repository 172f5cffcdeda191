package lt.sklaida;

import static lt.sklaida.SiteServer.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.site.Site;
import lt.sklaida.site.export.SiteExport;
import lt.sklaida.site.export.SiteExport.Report;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The site as files. */
class SiteExportTests {

    private static final String LIVE = "https://ieskoti.example";
    private static final LocaleTag LT = new LocaleTag("lt");

    @TempDir private Path folder;

    @Test
    void isTheSameWhenNothingChangedAndEveryLinkLeadsSomewhere() {
        String former = renamedTopic();
        Path target = folder.resolve("svetaine");

        Report first = export(target);
        Map<String, String> written = files(target);
        Report second = export(target);

        assertThat(first.pages()).isGreaterThan(150);
        assertThat(second).isEqualTo(first);
        files(target)
                .forEach((file, bytes) -> assertThat(bytes).as(file).isEqualTo(written.get(file)));
        assertThat(files(target)).hasSameSizeAs(written);
        assertThat(folder).isDirectoryContaining(file -> file.equals(target));
        assertThat(folder.toFile().list()).containsExactly("svetaine");
        assertThat(brokenLinks(target, written)).isEmpty();
        assertThat(written)
                .containsKeys(
                        "index.html",
                        "404.html",
                        "en/404.html",
                        "robots.txt",
                        "sitemap.xml",
                        "lt/index.html",
                        "lt/renginiai/calendar.ics",
                        "en/events/good-practice-forum-2027.ics",
                        "lt/feed.xml");
        assertThat(written.get("_redirects"))
                .contains("/lt/temos/" + former + " /lt/temos/" + former + "-nauja 301\n");
    }

    @Test
    void whatVisitorsAskGoesToTheLiveServer() {
        Path target = folder.resolve("svetaine");
        export(target);

        Document home = Jsoup.parse(Objects.requireNonNull(files(target).get("lt/index.html")));

        assertThat(home.select("form"))
                .isNotEmpty()
                .allSatisfy(form -> assertThat(form.attr("action")).startsWith(LIVE + "/"));
        assertThat(home.select("a[href*=?]"))
                .allSatisfy(link -> assertThat(link.attr("href")).startsWith(LIVE + "/"));
    }

    @Test
    void aPageThatFailsIsNamedAndNothingIsReplaced() throws IOException {
        Path target = folder.resolve("svetaine");
        Files.createDirectories(target);
        HttpServer broken =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broken.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(500, -1);
                    exchange.close();
                });
        broken.start();
        try {
            URI server = URI.create("http://127.0.0.1:" + broken.getAddress().getPort());

            Report report = new SiteExport(site(), server, base(), LIVE).run(target, _ -> {});

            assertThat(report.failures()).containsEntry("/sitemap.xml", "status 500");
            assertThat(files(target)).isEmpty();
            assertThat(folder.toFile().list()).containsExactly("svetaine");
        } finally {
            broken.stop(0);
        }
    }

    @Test
    void doesNotReplaceAFolderOfSomethingElse() throws IOException {
        Path target = Files.createDirectories(folder.resolve("namai"));
        Files.writeString(target.resolve("svarbu.txt"), "svarbu");

        assertThatThrownBy(() -> export(target))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("name a new or an empty folder");
        assertThat(files(target)).containsOnlyKeys("svarbu.txt");
    }

    private static Report export(Path target) {
        URI server = URI.create(base());
        Report report = new SiteExport(site(), server, base(), LIVE).run(target, _ -> {});
        assertThat(report.failures()).isEmpty();
        return report;
    }

    private static Site site() {
        return SiteServer.get().bean(Site.class);
    }

    private static String base() {
        String root = SiteServer.get().uri("/").toString();
        return root.substring(0, root.length() - 1);
    }

    /** A topic that has got another slug. */
    private static String renamedTopic() {
        Entries entries = SiteServer.get().bean(Entries.class);
        EntryId id = EntryId.next(Clock.systemUTC());
        String label = "Eksportuojama tema";
        String slug = "eksportuojama-tema";
        Entry saved = entries.save(topic(id, 0, label, slug));
        Entry first = entries.publish(id, saved.version(), Set.of(LT), "test");
        Entry renamed = entries.save(topic(id, first.version(), label, slug + "-nauja"));
        entries.publish(id, renamed.version(), Set.of(LT), "test");
        // Search shows it a moment later, perhaps between two exports.
        String found = "{ search(query: \"Eksportuojama\") { totalCount } }";
        await().until(() -> SiteServer.get().query(found).findValue("totalCount").asInt() > 0);
        return slug;
    }

    /** The files of a folder by their paths, in Latin 1, which keeps every byte. */
    private static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.remove(".sklaida-site");
        return files;
    }

    /** The links that lead to no file, by page. */
    private static Map<String, List<String>> brokenLinks(Path folder, Map<String, String> files) {
        Map<String, List<String>> broken = new HashMap<>();
        files.forEach(
                (file, content) -> {
                    if (file.endsWith(".html")) {
                        List<String> links =
                                Jsoup.parse(content).select("[href], [src]").stream()
                                        .map(one -> one.attr("href") + one.attr("src"))
                                        .filter(link -> link.startsWith("/"))
                                        .filter(link -> !isThere(folder, link))
                                        .toList();
                        if (!links.isEmpty()) {
                            broken.put(file, links);
                        }
                    }
                });
        return broken;
    }

    private static boolean isThere(Path folder, String link) {
        String path = link.replaceAll("[?#].*", "").substring(1);
        Path file = folder.resolve(URLDecoder.decode(path, StandardCharsets.UTF_8));
        return Files.isRegularFile(file) || Files.isRegularFile(file.resolve("index.html"));
    }
}
