package lt.sklaida.transfer;

import lt.sklaida.content.PublicationHistory;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Slug;
import lt.sklaida.transfer.Findings.Place;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the metadata in content files, which the model does not declare: ids, slugs and the history
 * of publication.
 */
final class MetadataReader {

    static final String ID = "id";
    static final String DRAFT = "draft";
    static final String SLUG = "slug";
    static final String PUBLISHED_AT = "publishedAt";
    static final String UPDATED_AT = "updatedAt";
    static final String FORMER_SLUGS = "formerSlugs";
    static final String UNPUBLISHED = "unpublished";

    private static final List<String> HISTORY = List.of(PUBLISHED_AT, UPDATED_AT, FORMER_SLUGS);
    private static final List<String> UNPUBLISHED_HISTORY = List.of(PUBLISHED_AT, FORMER_SLUGS);

    private final TreeReader tree;
    private final ContentFile file;
    private final Map<String, Place> places;
    private final Findings findings;

    /**
     * @param places receives the place of each path
     */
    MetadataReader(
            TreeReader tree, ContentFile file, Map<String, Place> places, Findings findings) {
        this.tree = tree;
        this.file = file;
        this.places = places;
        this.findings = findings;
    }

    /** The id, unless it is missing or invalid. */
    Optional<EntryId> id(Map<String, Node> members) {
        Node node = members.remove(ID);
        if (node instanceof ScalarNode scalar && EntryId.isId(scalar.getValue())) {
            places.put(ID, place(node));
            return Optional.of(new EntryId(scalar.getValue()));
        }
        if (node != null) {
            add(
                    node,
                    "is not an id (8 to 40 characters of 0–9 and a–z); remove the line, and import --assign-ids writes a new one");
        }
        return Optional.empty();
    }

    boolean isDraft(Map<String, Node> members) {
        Node node = members.remove(DRAFT);
        if (node == null) {
            return false;
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("true")) {
            return true;
        }
        add(node, "draft can only be true; leave the line out for what is published");
        return false;
    }

    Optional<Slug> slug(Map<String, Node> members) {
        return Optional.ofNullable(members.remove(SLUG)).flatMap(this::slug);
    }

    /** The history of the file's locale, if the file has any. */
    Optional<PublicationHistory> history(Map<String, Node> members, LocaleTag locale) {
        Map<String, Node> known = new LinkedHashMap<>();
        for (String name : HISTORY) {
            Node node = members.remove(name);
            if (node != null) {
                known.put(name, node);
                places.put(name + "." + locale, place(node));
            }
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(history(known));
    }

    /** The histories of locales that were once published and have no file now. */
    Map<LocaleTag, PublicationHistory> unpublished(
            Map<String, Node> members, Locales locales, Set<LocaleTag> withFile) {
        Map<LocaleTag, PublicationHistory> histories = new LinkedHashMap<>();
        Node node = members.remove(UNPUBLISHED);
        if (node != null && !(node instanceof MappingNode)) {
            add(node, "must have lines such as \"%s:\"".formatted(locales.defaultLocale()));
        }
        Map<String, Node> byLocale =
                node instanceof MappingNode mapping ? tree.members(mapping) : Map.of();
        for (Map.Entry<String, Node> member : byLocale.entrySet()) {
            Node value = member.getValue();
            unpublishedLocale(member.getKey(), value, locales, withFile)
                    .ifPresent(locale -> histories.put(locale, unpublished(value, locale)));
        }
        return histories;
    }

    private Optional<LocaleTag> unpublishedLocale(
            String tag, Node node, Locales locales, Set<LocaleTag> withFile) {
        Optional<LocaleTag> locale = locales.find(tag);
        if (locale.isEmpty()) {
            add(node, "\"%s\" is not one of the locales %s".formatted(tag, locales.all()));
        } else if (withFile.contains(locale.get())) {
            add(
                    node,
                    "\"%s\" has a file of its own; move these lines to %s"
                            .formatted(tag, EntryFiles.localized(locale.get())));
            return Optional.empty();
        }
        return locale;
    }

    private PublicationHistory unpublished(Node node, LocaleTag locale) {
        Map<String, Node> known =
                node instanceof MappingNode mapping ? tree.members(mapping) : Map.of();
        known.forEach((name, value) -> places.put(name + "." + locale, place(value)));
        known.forEach(this::requireUnpublishedHistory);
        return history(known);
    }

    private void requireUnpublishedHistory(String name, Node value) {
        if (!UNPUBLISHED_HISTORY.contains(name)) {
            String names = String.join(", ", UNPUBLISHED_HISTORY);
            add(value, "there is no \"%s\" here; there are %s".formatted(name, names));
        }
    }

    private PublicationHistory history(Map<String, Node> members) {
        return new PublicationHistory(
                time(members.get(PUBLISHED_AT)),
                time(members.get(UPDATED_AT)),
                slugs(members.get(FORMER_SLUGS)));
    }

    private @Nullable Instant time(@Nullable Node node) {
        if (node == null || (node instanceof ScalarNode scalar && ScalarReader.isNull(scalar))) {
            return null;
        }
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        Optional<String> problem = ScalarType.DATE_TIME.problem(text);
        if (problem.isPresent()) {
            add(node, problem.get());
            return null;
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    private Set<Slug> slugs(@Nullable Node node) {
        Set<Slug> slugs = new LinkedHashSet<>();
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> slug(item).ifPresent(slugs::add));
        } else if (node != null) {
            add(node, "must be a list; write each slug on a line of its own after a hyphen");
        }
        return slugs;
    }

    private Optional<Slug> slug(Node node) {
        if (node instanceof ScalarNode scalar && Slug.isSlug(scalar.getValue())) {
            return Optional.of(new Slug(scalar.getValue()));
        }
        add(node, "is not a slug; use lower-case letters a–z and digits, joined by single hyphens");
        return Optional.empty();
    }

    private Place place(Node node) {
        return new Place(file.path(), file.line(node));
    }

    private void add(Node node, String message) {
        findings.add(place(node), message);
    }
}
