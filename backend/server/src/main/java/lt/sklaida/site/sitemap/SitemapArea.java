package lt.sklaida.site.sitemap;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.site.Area;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Visit;
import lt.sklaida.site.sitemap.Parts.Listed;

import org.springframework.http.MediaType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sitemap (<a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>): an index, one
 * file of the pages that are of no entry in each language, and the entries of each type in parts.
 */
@OnSite
final class SitemapArea implements Area {

    private static final String INDEX = "/sitemap.xml";
    private static final String PAGES = "/sitemap.xml";
    private static final String PART = "/sitemap-%s.xml";

    private final Parts parts = new Parts();

    @Override
    public void addTo(Routes routes) {
        routes.at("/robots.txt", SitemapArea::robots);
        routes.at(INDEX, this::index);
        routes.file(PAGES, visit -> pages(visit, routes));
        for (Model.Type type : routes.model().types()) {
            routes.below(
                    type.name(),
                    PART.formatted("{part:[0-9]+}"),
                    visit -> part(visit, visit.model().type(type.name())));
        }
    }

    private static Reply robots(Visit visit) {
        String robots =
                """
                User-agent: *
                Disallow: %s
                Disallow: %s

                Sitemap: %s
                """
                        .formatted(
                                visit.url("/graphql"),
                                visit.url("/studio"),
                                visit.absolute(visit.url(INDEX)));
        return new Reply.File(
                new MediaType("text", "plain", StandardCharsets.UTF_8),
                robots.getBytes(StandardCharsets.UTF_8));
    }

    private Reply index(Visit visit) {
        SitemapXml xml = SitemapXml.index();
        for (Language language : visit.model().locales()) {
            Visit there = visit.in(language);
            xml.sitemap(there.absolute(there.file(PAGES)));
            for (Model.Type type : there.model().types()) {
                int count = parts.count(there, type);
                for (int part = 1; part <= count; part++) {
                    xml.sitemap(there.absolute(there.list(type) + PART.formatted(part)));
                }
            }
        }
        return xml.file();
    }

    private static Reply pages(Visit visit, Routes routes) {
        SitemapXml xml = SitemapXml.urls();
        routes.pages()
                .forEach(
                        page ->
                                xml.url(
                                        visit.absolute(page.apply(visit)),
                                        null,
                                        absolute(visit, visit.everywhere(page))));
        return xml.file();
    }

    private Reply part(Visit visit, Model.Type type) {
        int part = number(visit.variable("part"));
        List<Listed> entries = parts.entries(visit, type, part);
        if (entries.isEmpty()) {
            throw ApiFailure.notFound();
        }
        SitemapXml xml = SitemapXml.urls();
        for (Listed entry : entries) {
            Map<String, String> addresses = new LinkedHashMap<>();
            for (Listed.Translation translation : entry.translations()) {
                addresses.put(
                        translation.locale(),
                        visit.in(translation.locale()).entry(type.name(), translation.slug()));
            }
            xml.url(
                    visit.absolute(visit.entry(type.name(), entry.slug())),
                    entry.updatedAt(),
                    absolute(visit, addresses));
        }
        return xml.file();
    }

    private static int number(String text) {
        return text.length() > 6 ? 0 : Integer.parseInt(text);
    }

    /** The whole addresses by language tags, and the one for readers of other languages. */
    private static Map<String, String> absolute(Visit visit, Map<String, String> addresses) {
        Map<String, String> alternates = new LinkedHashMap<>();
        List<String> standard = new ArrayList<>();
        for (Language language : visit.model().locales()) {
            String address = addresses.get(language.locale());
            if (address != null) {
                alternates.put(language.tag(), visit.absolute(address));
                standard.add(language.isDefault() ? 0 : standard.size(), visit.absolute(address));
            }
        }
        if (!standard.isEmpty()) {
            alternates.put("x-default", standard.getFirst());
        }
        return alternates;
    }
}
