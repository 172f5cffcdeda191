package lt.sklaida.site;

import com.ibm.icu.util.ULocale;

import lt.sklaida.pages.Model.Language;
import lt.sklaida.site.HeadElement.Named;
import lt.sklaida.site.HeadElement.Property;
import lt.sklaida.site.Picture.Image;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What links to pages look like where people share them (<a href="https://ogp.me/">Open Graph</a>),
 * and the way to each page for search engines.
 */
final class Sharing {

    /** Shown where a page has no picture of its own, or one that only browsers show. */
    private static final String PICTURE = "share.png";

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 630;
    private static final String DRAWING = "image/svg+xml";

    private Sharing() {}

    /**
     * The elements for the head of a page; none for a page that has no address that lasts.
     *
     * @param canonical the whole address of the page
     */
    static List<HeadElement> elements(Visit visit, Head head, @Nullable String canonical) {
        if (canonical == null) {
            return List.of();
        }
        Entry entry = head.entry();
        String shown = entry == null ? visit.locale() : entry.locale();
        List<HeadElement> elements = new ArrayList<>();
        elements.add(new Property("og:type", entry == null ? "website" : "article"));
        elements.add(new Property("og:title", head.shortTitle()));
        if (head.description() != null) {
            elements.add(new Property("og:description", head.description()));
        }
        elements.add(new Property("og:url", canonical));
        elements.add(new Property("og:site_name", visit.text("frame.name")));
        for (Language language : visit.model().locales()) {
            if (language.locale().equals(shown)) {
                elements.add(new Property("og:locale", territory(language)));
            } else if (head.addresses().containsKey(language.locale())) {
                elements.add(new Property("og:locale:alternate", territory(language)));
            }
        }
        elements.addAll(picture(visit, head.picture()));
        if (entry != null) {
            elements.add(new Property("article:published_time", entry.publishedAt()));
            elements.add(new Property("article:modified_time", entry.updatedAt()));
        }
        elements.add(new Named("twitter:card", "summary_large_image"));
        if (!head.crumbs().isEmpty()) {
            elements.add(crumbs(visit, head, canonical).element());
        }
        return elements;
    }

    private static List<HeadElement> picture(Visit visit, @Nullable Picture picture) {
        Image image = picture == null ? null : picture.share();
        if (picture == null || image == null || DRAWING.equals(picture.mimeType())) {
            return image(visit.asset(PICTURE), WIDTH, HEIGHT, visit.text("frame.name"), visit);
        }
        return image(image.url(), image.width(), image.height(), picture.alternative(), visit);
    }

    private static List<HeadElement> image(
            String address,
            @Nullable Integer width,
            @Nullable Integer height,
            String alternative,
            Visit visit) {
        List<HeadElement> elements = new ArrayList<>();
        elements.add(new Property("og:image", visit.absolute(address)));
        if (width != null && height != null) {
            elements.add(new Property("og:image:width", Integer.toString(width)));
            elements.add(new Property("og:image:height", Integer.toString(height)));
        }
        if (!alternative.isEmpty()) {
            elements.add(new Property("og:image:alt", alternative));
        }
        return elements;
    }

    /** A language with the country where most of its readers are, such as {@code lt_LT}. */
    private static String territory(Language language) {
        ULocale locale =
                language.tag().equals("en")
                        ? ULocale.UK
                        : ULocale.addLikelySubtags(ULocale.forLanguageTag(language.tag()));
        return locale.getLanguage() + "_" + locale.getCountry();
    }

    private static LinkedData crumbs(Visit visit, Head head, String canonical) {
        List<LinkedData> items = new ArrayList<>();
        for (Crumb crumb : head.path(visit)) {
            items.add(item(items.size() + 1, crumb.label(), visit.absolute(crumb.address())));
        }
        items.add(item(items.size() + 1, head.title(), canonical));
        return LinkedData.of("BreadcrumbList").with("itemListElement", items);
    }

    private static LinkedData item(int position, String name, String address) {
        return LinkedData.of("ListItem")
                .with("position", position)
                .with("name", name)
                .with("item", address);
    }
}
