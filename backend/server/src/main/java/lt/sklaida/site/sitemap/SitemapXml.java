package lt.sklaida.site.sitemap;

import lt.sklaida.site.Reply;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a sitemap. */
final class SitemapXml {

    private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final MediaType TYPE =
            new MediaType("application", "xml", StandardCharsets.UTF_8);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;

    private SitemapXml(String root) {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(SITEMAPS);
            xml.writeNamespace("xhtml", XHTML);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A list of sitemaps. */
    static SitemapXml index() {
        return new SitemapXml("sitemapindex");
    }

    /** A list of pages. */
    static SitemapXml urls() {
        return new SitemapXml("urlset");
    }

    /** Adds a sitemap, by its whole address. */
    void sitemap(String address) {
        write(
                () -> {
                    xml.writeStartElement("sitemap");
                    text("loc", address);
                    xml.writeEndElement();
                });
    }

    /**
     * Adds a page.
     *
     * @param address the whole one
     * @param updated when it last changed, a time of RFC 3339; null when nobody knows
     * @param alternates the same page in each language, its own included, by language tags
     */
    void url(String address, @Nullable String updated, Map<String, String> alternates) {
        write(
                () -> {
                    xml.writeStartElement("url");
                    text("loc", address);
                    if (updated != null) {
                        text("lastmod", updated);
                    }
                    for (Map.Entry<String, String> alternate : alternates.entrySet()) {
                        xml.writeEmptyElement(XHTML, "link");
                        xml.writeAttribute("rel", "alternate");
                        xml.writeAttribute("hreflang", alternate.getKey());
                        xml.writeAttribute("href", alternate.getValue());
                    }
                    xml.writeEndElement();
                });
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** The whole file. */
    Reply.File file() {
        write(
                () -> {
                    xml.writeEndElement();
                    xml.writeEndDocument();
                    xml.flush();
                });
        return new Reply.File(TYPE, bytes.toByteArray());
    }

    @FunctionalInterface
    private interface Writing {

        void run() throws XMLStreamException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
