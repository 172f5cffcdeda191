package lt.sklaida.content;

import lt.sklaida.content.EntryUrls.Destination;
import lt.sklaida.markdown.Markdown;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.Leaves;
import lt.sklaida.model.Leaves.Leaf;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds links from the Markdown of entries to the pages of others, and to their files. Entries are
 * stored with the {@link Destination}s of their links rather than with what these lead to, so that
 * a link counts whichever of the two entries is saved first, and follows a slug to another entry.
 */
final class EntryLinks {

    private static final Pattern ITEM = Pattern.compile("\\[[^\\]]*]");

    /** Addresses of files, and of pictures in other sizes, have the hash of the file. */
    private static final Pattern FILE = Pattern.compile("/([0-9a-f]{64})/");

    private final ContentModel model;
    private final EntryUrls urls;

    EntryLinks(ContentModel model, EntryUrls urls) {
        this.model = model;
        this.urls = urls;
    }

    /** Where the links in the draft and in what is published lead, in the form that is stored. */
    List<String> of(Entry entry) {
        Set<String> texts = new HashSet<>();
        model.find(entry.type())
                .ifPresent(
                        type ->
                                Stream.of(entry.draft(), entry.published())
                                        .flatMap(values -> markdown(type, values).stream())
                                        .forEach(leaf -> texts.addAll(texts(leaf))));
        Set<String> destinations = new TreeSet<>();
        texts.forEach(text -> destinations.addAll(destinations(text)));
        return List.copyOf(destinations);
    }

    /** All under which links find an entry, in the form that is stored. */
    Set<String> to(StoredEntry target) {
        Set<String> destinations = new LinkedHashSet<>();
        target.slugs()
                .forEach(
                        (locale, slugs) ->
                                slugs.forEach(slug -> destinations.add(to(target, locale, slug))));
        model.find(target.entry().type())
                .flatMap(type -> type.derived(DerivedValue.SHA256))
                .ifPresent(
                        field ->
                                Stream.of(target.entry().draft(), target.entry().published())
                                        .map(values -> values.get(field.name()))
                                        .filter(String.class::isInstance)
                                        .forEach(hash -> destinations.add(toFile((String) hash))));
        return destinations;
    }

    /** What addresses of a file lead to, in the form that is stored. */
    static String toFile(String sha256) {
        return "file/" + sha256;
    }

    private String to(StoredEntry target, LocaleTag locale, Slug slug) {
        return urls.destination(target.entry().type(), locale, slug).toString();
    }

    /** The paths of the leaves that have links to any of these destinations. */
    List<String> paths(ContentType type, Map<String, Object> values, Set<String> destinations) {
        return markdown(type, values).stream()
                .filter(leaf -> leadsTo(leaf, destinations))
                .map(Leaf::path)
                .toList();
    }

    private boolean leadsTo(Leaf leaf, Set<String> destinations) {
        return texts(leaf).stream()
                .flatMap(text -> destinations(text).stream())
                .anyMatch(destinations::contains);
    }

    /** The leaves with Markdown. */
    static List<Leaf> markdown(ContentType type, Map<String, Object> values) {
        Set<String> fields =
                type.paths(field -> field.is(ScalarType.MARKDOWN))
                        .map(FieldPath::dotted)
                        .collect(Collectors.toSet());
        return fields.isEmpty()
                ? List.of()
                : Leaves.of(type, values).stream()
                        .filter(leaf -> fields.contains(field(leaf)))
                        .toList();
    }

    /** The names of the fields on the path of a leaf, joined by dots. */
    private static String field(Leaf leaf) {
        String path = ITEM.matcher(leaf.path()).replaceAll("");
        return leaf.locale() == null
                ? path
                : path.substring(0, path.length() - leaf.locale().length() - 1);
    }

    /** The texts of a leaf, of which a list has several. */
    static List<String> texts(Leaf leaf) {
        Collection<?> values =
                leaf.value() instanceof Collection<?> list ? list : List.of(leaf.value());
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    private Set<String> destinations(String text) {
        Targets targets = targets(text);
        Set<String> destinations = new HashSet<>();
        targets.pages().forEach(page -> destinations.add(page.toString()));
        targets.files().forEach(file -> destinations.add(toFile(file)));
        return destinations;
    }

    /**
     * What Markdown leads to.
     *
     * @param pages of entries that it has links to
     * @param files the SHA-256 of those that it shows or has links to
     */
    record Targets(Set<Destination> pages, Set<String> files) {}

    Targets targets(Leaf leaf) {
        Targets all = new Targets(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (String text : texts(leaf)) {
            Targets targets = targets(text);
            all.pages().addAll(targets.pages());
            all.files().addAll(targets.files());
        }
        return all;
    }

    private Targets targets(String text) {
        if (!mayLeadToEntries(text)) {
            return new Targets(Set.of(), Set.of());
        }
        Markdown markdown = Markdown.of(text);
        Set<Destination> pages = new LinkedHashSet<>();
        markdown.links().forEach(link -> urls.find(link).ifPresent(pages::add));
        Set<String> files = new LinkedHashSet<>();
        Stream.concat(markdown.links().stream(), markdown.images().stream())
                .map(FILE::matcher)
                .filter(Matcher::find)
                .forEach(file -> files.add(file.group(1)));
        return new Targets(pages, files);
    }

    /**
     * Whether it is worth parsing: most texts have no links, or only to other sites. A destination
     * is in the text as it is, unless it has escapes, entities or no scheme.
     */
    private boolean mayLeadToEntries(String text) {
        boolean literal = text.indexOf('\\') < 0 && text.indexOf('&') < 0;
        return text.contains("www.")
                || (mayHaveLinks(text)
                        && (!literal || urls.mayBeIn(text) || EntryUrls.isIn(text, FILE, "/")));
    }

    private static boolean mayHaveLinks(String text) {
        return text.contains("](") || text.contains("]:") || text.contains("://");
    }
}
