package lt.sklaida.site.export;

import lt.sklaida.pages.Model.Language;
import lt.sklaida.site.Site;
import lt.sklaida.site.Visit;
import lt.sklaida.site.export.PageServer.Answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the site as files. It follows the sitemap and every link, so that whatever a page leads to
 * is there. A page is {@code index.html} in a folder of its name, which any host serves at the
 * address of the page.
 */
public final class SiteExport {

    private static final int CONCURRENT = 4;
    private static final Pattern LOCATION = Pattern.compile("<loc>([^<]+)</loc>");
    private static final String SITEMAP = "/sitemap.xml";
    private static final String REDIRECTS = "_redirects";
    private static final String NOT_FOUND = "/404.html";

    private final Site site;
    private final PageServer server;
    private final String base;
    private final String live;
    private final Map<String, String> failures = new ConcurrentSkipListMap<>();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicInteger files = new AtomicInteger();

    /**
     * What has been done.
     *
     * @param pages how many were written
     * @param files how many others, such as pictures and feeds
     * @param failures what failed, by address; if anything did, nothing was replaced
     */
    public record Report(int pages, int files, Map<String, String> failures) {}

    /**
     * An export that can run once.
     *
     * @param server that answers with pages of the site
     * @param base the address that the site is to have, for which the server makes its pages
     * @param live the address of a server on which visitors search
     */
    public SiteExport(Site site, URI server, String base, String live) {
        this.site = site;
        this.server = new PageServer(server);
        this.base = base;
        this.live = live;
    }

    /**
     * Writes the site into a new folder, which then replaces the one of that name.
     *
     * @param progress is told how many files there are so far
     * @throws lt.sklaida.shared.InvalidException when the folder is there and was not exported
     */
    public Report run(Path target, IntConsumer progress) {
        try (Replacement replacement = Replacement.of(target)) {
            Path folder = replacement.folder();
            follow(folder, progress);
            List<Language> languages = site.languages();
            for (Language language : languages) {
                write(folder, "/" + language.tag() + NOT_FOUND, missing(language));
            }
            write(folder, NOT_FOUND, missing(site.defaultLanguage()));
            write(folder, "/index.html", Entrance.html(languages, site.defaultLanguage()));
            write(folder, "/" + REDIRECTS, redirects());
            if (failures.isEmpty()) {
                replacement.commit();
            }
            return new Report(pages.get(), files.get(), Map.copyOf(failures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow(Path folder, IntConsumer progress) {
        Collection<String> next = List.of(SITEMAP, "/robots.txt");
        Set<String> seen = new LinkedHashSet<>(next);
        seen.add("/");
        while (!next.isEmpty()) {
            next = fetchAll(next, folder).stream().filter(seen::add).toList();
            progress.accept(pages.get() + files.get());
        }
    }

    /** Writes some files, and tells the addresses that they lead to. */
    private Set<String> fetchAll(Collection<String> addresses, Path folder) {
        List<Callable<Set<String>>> tasks = new ArrayList<>();
        addresses.forEach(address -> tasks.add(() -> fetch(address, folder)));
        try (ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT)) {
            Set<String> found = new LinkedHashSet<>();
            for (Future<Set<String>> one : threads.invokeAll(tasks)) {
                found.addAll(one.get());
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The export was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Set<String> fetch(String address, Path folder) throws IOException {
        Answer answer = server.get(address);
        if (!answer.isWhole()) {
            failures.put(address, answer.problem());
            return Set.of();
        }
        if (answer.isPage()) {
            ExportedPage page = new ExportedPage(answer.text(), base, live);
            write(folder, file(address), page.rewritten());
            pages.incrementAndGet();
            return page.addresses().stream()
                    .filter(ExportedPage::isFile)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        write(folder, path(address), answer.body());
        files.incrementAndGet();
        return address.endsWith(".xml") && answer.text().contains("sitemap")
                ? locations(answer.text())
                : Set.of();
    }

    private Set<String> locations(String sitemap) {
        return LOCATION.matcher(sitemap)
                .results()
                .map((MatchResult match) -> match.group(1).replace("&amp;", "&"))
                .filter(location -> location.startsWith(base + "/"))
                .map(location -> location.substring(base.length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The file of a page. */
    private static String file(String address) {
        int query = address.indexOf('?');
        String path =
                query < 0
                        ? address
                        : ExportedPage.further(
                                address.substring(0, query), address.substring(query + 1));
        return path.endsWith("/") ? path + "index.html" : path + "/index.html";
    }

    private static String path(String address) {
        return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private String missing(Language language) {
        String html = server.get("/" + language.tag() + "/404-not-found").text();
        return new ExportedPage(html, base, live).rewritten();
    }

    /** In the form that many hosts of static sites read. */
    private String redirects() {
        return site.visits(base)
                .flatMap(SiteExport::redirects)
                .sorted()
                .collect(Collectors.joining());
    }

    private static Stream<String> redirects(Visit visit) {
        return visit.model().types().stream()
                .flatMap(type -> Redirects.of(visit, type))
                .map(redirect -> "%s %s 301\n".formatted(redirect.from(), redirect.to()));
    }

    private static void write(Path folder, String path, String text) throws IOException {
        write(folder, path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path folder, String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path.substring(1)).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("The address leads out of the folder: " + path);
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
