package lt.sklaida.site;

import static java.util.Map.entry;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of JSON-LD in the vocabulary of <a href="https://schema.org/">schema.org</a>, by which
 * search engines know what a page is about. What is null or empty is left out.
 */
public final class LinkedData {

    private static final JsonMapper JSON = new JsonMapper();

    /** What entries of content types are in that vocabulary; others are a {@code Thing}. */
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    entry("Article", "NewsArticle"),
                    entry("Catalogue", "CollectionPage"),
                    entry("Event", "Event"),
                    entry("GoodPractice", "Article"),
                    entry("LearningModule", "Course"),
                    entry("Organisation", "Organization"),
                    entry("Page", "WebPage"),
                    entry("Person", "Person"),
                    entry("Programme", "EducationalOccupationalProgram"),
                    entry("Project", "Project"),
                    entry("Topic", "DefinedTerm"));

    private final Map<String, Object> properties = new LinkedHashMap<>();

    private LinkedData() {}

    /** A node of a type. */
    public static LinkedData of(String type) {
        return new LinkedData().with("@type", type);
    }

    /** The node of an entry, at the address of its page in the language that it is served in. */
    public static LinkedData of(Visit visit, Entry entry) {
        return of(type(entry.type()))
                .with("name", entry.title())
                .with("description", entry.summary())
                .with(
                        "url",
                        visit.absolute(visit.in(entry.locale()).entry(entry.type(), entry.slug())));
    }

    /** The node of an entry that somebody has written, such as an article. */
    public static LinkedData written(Visit visit, Entry entry) {
        return of(visit, entry)
                .with("headline", entry.title())
                .with("inLanguage", visit.tag(entry.locale()))
                .with("datePublished", entry.publishedAt())
                .with("dateModified", entry.updatedAt())
                .with("publisher", publisher(visit));
    }

    /** A node that leads to an entry. */
    public static LinkedData of(Visit visit, Teaser entry) {
        return of(type(entry.type()))
                .with("name", entry.title())
                .with("url", visit.absolute(visit.entry(entry)));
    }

    /** Nodes that lead to entries. */
    public static List<LinkedData> of(Visit visit, Collection<Teaser> entries) {
        return entries.stream().map(entry -> of(visit, entry)).toList();
    }

    /** The node that leads to an entry; null for null. */
    public static @Nullable LinkedData ofNullable(Visit visit, @Nullable Teaser entry) {
        return entry == null ? null : of(visit, entry);
    }

    /** Who publishes the site. */
    public static LinkedData publisher(Visit visit) {
        return of("Organization")
                .with("name", visit.text("frame.name"))
                .with("url", visit.absolute(visit.home()));
    }

    /** The address of a picture; null when there is none. */
    public static @Nullable String image(Visit visit, @Nullable Picture picture) {
        return picture == null || picture.image() == null
                ? null
                : visit.absolute(picture.image().url());
    }

    /** An address of a post. */
    public static LinkedData address(
            @Nullable String street, @Nullable String locality, String country) {
        return of("PostalAddress")
                .with("streetAddress", street)
                .with("addressLocality", locality)
                .with("addressCountry", country);
    }

    /** A place on the earth; null for null. */
    public static @Nullable LinkedData ofNullable(@Nullable GeoPoint point) {
        return point == null
                ? null
                : of("GeoCoordinates")
                        .with("latitude", point.latitude())
                        .with("longitude", point.longitude());
    }

    private static String type(String type) {
        return TYPES.getOrDefault(type, "Thing");
    }

    /** With another type than that of most such entries. */
    public LinkedData as(String type) {
        return with("@type", type);
    }

    /**
     * With a property.
     *
     * @param value a text, number, node or a list of them; left out when it is null or empty
     */
    public LinkedData with(String property, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case LinkedData node -> properties.put(property, node.properties);
            case Collection<?> values when values.isEmpty() -> {}
            case Collection<?> values ->
                    properties.put(property, values.stream().map(LinkedData::plain).toList());
            default -> properties.put(property, value);
        }
        return this;
    }

    private static Object plain(Object value) {
        return value instanceof LinkedData node ? node.properties : value;
    }

    /** The node as an element of the head of its page. */
    public HeadElement element() {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("@context", "https://schema.org");
        whole.putAll(properties);
        return new HeadElement.StructuredData(JSON.writeValueAsString(whole));
    }
}
