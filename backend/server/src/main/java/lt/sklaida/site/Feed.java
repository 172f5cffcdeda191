package lt.sklaida.site;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.springframework.http.MediaType;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Entries that programs follow (Atom, RFC 4287), in one language.
 *
 * @param title of the feed
 * @param page the address of the page that shows the same
 * @param entries the latest first
 */
public record Feed(String title, String page, List<Item> entries) {

    /** How many of the latest entries there are in a feed. */
    public static final int SIZE = 20;

    private static final MediaType TYPE =
            new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

    private static final String NEVER = "1970-01-01T00:00:00Z";

    /**
     * An entry, as the fragment {@code item} asks it.
     *
     * @param publishedAt a day or a time of RFC 3339
     */
    public record Item(@JsonUnwrapped Teaser teaser, String publishedAt, String updatedAt) {

        String published() {
            return publishedAt.contains("T") ? publishedAt : publishedAt + "T00:00:00Z";
        }
    }

    public Feed {
        entries = List.copyOf(entries);
    }

    /** The feed at the address of the request. */
    public Reply.File file(Visit visit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(visit, XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8"));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return new Reply.File(TYPE, bytes.toByteArray());
    }

    private void write(Visit visit, XMLStreamWriter xml) throws XMLStreamException {
        String self = visit.absolute(visit.address());
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
        xml.writeAttribute("xml:lang", visit.lang());
        text(xml, "id", self);
        text(xml, "title", title + " – " + visit.text("frame.name"));
        text(
                xml,
                "updated",
                entries.stream().map(Item::updatedAt).max(Comparator.naturalOrder()).orElse(NEVER));
        link(xml, "self", self, TYPE.getType() + "/" + TYPE.getSubtype());
        link(xml, "alternate", visit.absolute(page), MediaType.TEXT_HTML_VALUE);
        xml.writeStartElement("author");
        text(xml, "name", visit.text("frame.name"));
        xml.writeEndElement();
        for (Item entry : entries) {
            entry(visit, xml, entry);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static void entry(Visit visit, XMLStreamWriter xml, Item entry)
            throws XMLStreamException {
        xml.writeStartElement("entry");
        text(xml, "id", id(visit, entry));
        text(xml, "title", entry.teaser().title());
        text(xml, "published", entry.published());
        text(xml, "updated", entry.updatedAt());
        link(
                xml,
                "alternate",
                visit.absolute(visit.entry(entry.teaser())),
                MediaType.TEXT_HTML_VALUE);
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", entry.teaser().type());
        xml.writeAttribute("label", visit.model().type(entry.teaser().type()).label());
        if (entry.teaser().summary() != null) {
            text(xml, "summary", entry.teaser().summary());
        }
        xml.writeEndElement();
    }

    /** An identifier that stays when the address of the entry changes (RFC 4151). */
    private static String id(Visit visit, Item entry) {
        String host = URI.create(visit.absolute(visit.home())).getHost();
        return "tag:%s,2026:%s:%s".formatted(host, entry.teaser().id(), visit.lang());
    }

    private static void link(XMLStreamWriter xml, String relation, String address, String type)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
    }

    private static void text(XMLStreamWriter xml, String element, String text)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
