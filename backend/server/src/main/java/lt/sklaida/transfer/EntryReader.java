package lt.sklaida.transfer;

import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;
import lt.sklaida.transfer.Findings.Place;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the folder of one entry. */
final class EntryReader {

    static final String SHARED_FILE = "entry.yml";
    static final String LOCALE_SUFFIX = ".md";
    static final String ID = "id";
    static final String SLUG = "slug";
    static final String DRAFT = "draft";

    private final ContentModel model;
    private final Clock clock;

    /**
     * @param clock for the ids that are proposed where one is missing
     */
    EntryReader(ContentModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    /** The entry in a folder, unless its files cannot be made sense of; findings say why. */
    Optional<ReadEntry> read(ContentType type, Path folder, Findings findings) {
        String name = folder.getFileName().toString();
        if (!Slug.isSlug(name)) {
            findings.add(
                    folder,
                    1,
                    "\"%s\" cannot name an entry's folder; use lower-case letters a–z and digits, joined by hyphens",
                    name);
            return Optional.empty();
        }
        Path shared = folder.resolve(SHARED_FILE);
        if (!Files.exists(shared, LinkOption.NOFOLLOW_LINKS)) {
            findings.add(
                    shared, 1, "is missing; it holds the id and the values that all locales share");
            return Optional.empty();
        }
        int before = findings.count();
        Optional<ContentFile> file = ContentFile.yaml(shared, findings);
        Map<LocaleTag, ContentFile> localized = localized(folder, findings);
        if (file.isEmpty() || findings.count() > before) {
            return Optional.empty();
        }
        return new Reading(type, findings).read(new Slug(name), file.get(), localized);
    }

    private Map<LocaleTag, ContentFile> localized(Path folder, Findings findings) {
        Map<LocaleTag, ContentFile> files = new TreeMap<>();
        for (Path path : list(folder, findings)) {
            String name = path.getFileName().toString();
            if (name.endsWith(LOCALE_SUFFIX)) {
                String tag = name.substring(0, name.length() - LOCALE_SUFFIX.length());
                Optional<LocaleTag> locale = model.locales().find(tag);
                if (locale.isEmpty()) {
                    findings.add(
                            path,
                            1,
                            "\"%s\" is not one of the locales %s",
                            tag,
                            model.locales().all());
                } else {
                    ContentFile.frontMatter(path, findings)
                            .ifPresent(file -> files.put(locale.get(), file));
                }
            } else if (name.endsWith(".yaml")
                    || (name.endsWith(".yml") && !name.equals(SHARED_FILE))) {
                findings.add(
                        path, 1, "is not read; values that all locales share go into entry.yml");
            } else if (!name.equals(SHARED_FILE)
                    && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                findings.add(
                        path,
                        1,
                        "is not a regular file; put the file itself here, not a link or a folder");
            }
        }
        return files;
    }

    /** The visible members of a folder by name; findings say why there are none. */
    static List<Path> list(Path folder, Findings findings) {
        if (Files.isSymbolicLink(folder)) {
            findings.add(folder, 1, "is a symbolic link; put the folder itself here");
            return List.of();
        }
        try (Stream<Path> members = Files.list(folder)) {
            return members.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            findings.add(folder, 1, "cannot be read: %s", e.getMessage());
            return List.of();
        }
    }

    /**
     * The reading of one entry: its tree grows, and so does the knowledge of where each part is.
     */
    private final class Reading {

        private final ContentType type;
        private final Findings findings;
        private final Map<String, Place> places = new HashMap<>();

        Reading(ContentType type, Findings findings) {
            this.type = type;
            this.findings = findings;
        }

        Optional<ReadEntry> read(
                Slug key, ContentFile file, Map<LocaleTag, ContentFile> localized) {
            places.put("", new Place(file.path(), 1));
            TreeReader shared = new TreeReader(file, null, places, findings);
            Map<String, Node> head = shared.members(file.values());
            Optional<EntryId> id = id(file, head.remove(ID));
            boolean draft = isDraft(file, head.remove(DRAFT));
            Map<String, Object> values = shared.read(type, head, "");
            Map<LocaleTag, Slug> slugs = new TreeMap<>();
            localized.forEach((locale, text) -> addLocale(locale, text, values, slugs));
            return id.map(
                    known ->
                            new ReadEntry(
                                    type,
                                    key,
                                    known,
                                    values,
                                    slugs,
                                    Set.copyOf(localized.keySet()),
                                    draft,
                                    places));
        }

        private void addLocale(
                LocaleTag locale,
                ContentFile file,
                Map<String, Object> values,
                Map<LocaleTag, Slug> slugs) {
            places.put(ReadEntry.localeFile(locale.value()), new Place(file.path(), 1));
            TreeReader reader = new TreeReader(file, locale, places, findings);
            Map<String, Node> members = reader.members(file.values());
            slug(file, members.remove(SLUG)).ifPresent(slug -> slugs.put(locale, slug));
            Map<String, Object> texts = reader.read(type, members, "");
            addBody(locale, file, texts);
            merge(type, values, texts, locale, file, "");
        }

        private void addBody(LocaleTag locale, ContentFile file, Map<String, Object> texts) {
            if (file.body().isEmpty()) {
                return;
            }
            Optional<Field> body = type.body();
            if (body.isEmpty()) {
                findings.add(
                        file.path(),
                        file.bodyLine(),
                        "%s has no body; remove the text below the front matter",
                        type.name());
                return;
            }
            String name = body.get().name();
            if (texts.put(name, file.body()) != null) {
                findings.add(
                        file.path(),
                        file.bodyLine(),
                        "the body stands here and as \"%s\" in the front matter; keep one",
                        name);
            }
            places.put(name + "." + locale, new Place(file.path(), file.bodyLine()));
        }

        /** Adds a locale's texts to the tree. Lists of embedded values meet item by item. */
        private void merge(
                Composite composite,
                Map<String, Object> tree,
                Map<String, Object> texts,
                LocaleTag locale,
                ContentFile file,
                String prefix) {
            for (Field field : composite.fields()) {
                Object text = texts.get(field.name());
                if (text == null) {
                    continue;
                }
                if (field.localized()) {
                    object(tree, field.name()).put(locale.value(), text);
                } else if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
                    String path = prefix + field.name();
                    if (text instanceof List<?> items) {
                        mergeItems(embedded, tree, field, items, locale, file, path);
                    } else {
                        merge(
                                embedded,
                                object(tree, field.name()),
                                cast(text),
                                locale,
                                file,
                                path + ".");
                    }
                }
            }
        }

        private void mergeItems(
                ValueType embedded,
                Map<String, Object> tree,
                Field field,
                List<?> items,
                LocaleTag locale,
                ContentFile file,
                String path) {
            List<Object> target = list(tree, field.name());
            if (target.isEmpty()) {
                items.forEach(_ -> target.add(new LinkedHashMap<String, Object>()));
            }
            if (target.size() != items.size()) {
                Place place = places.getOrDefault(path + "." + locale, new Place(file.path(), 1));
                findings.add(
                        place,
                        "\"%s\" has %d items here but %d in the entry's other files; give as many, in the same order, with {} for one without text"
                                .formatted(path, items.size(), target.size()));
                return;
            }
            for (int i = 0; i < items.size(); i++) {
                merge(
                        embedded,
                        cast(target.get(i)),
                        cast(items.get(i)),
                        locale,
                        file,
                        "%s[%d].".formatted(path, i));
            }
        }

        private Optional<EntryId> id(ContentFile file, @Nullable Node node) {
            if (node instanceof ScalarNode scalar && EntryId.isId(scalar.getValue())) {
                places.put(ID, new Place(file.path(), file.line(node)));
                return Optional.of(new EntryId(scalar.getValue()));
            }
            String fresh = EntryId.next(clock).value();
            findings.add(
                    file.path(),
                    node == null ? 1 : file.line(node),
                    node == null
                            ? "has no id; add the line \"id: %s\""
                            : "is not an id (8 to 40 characters of 0–9 and a–z); write \"id: %s\"",
                    fresh);
            return Optional.empty();
        }

        private boolean isDraft(ContentFile file, @Nullable Node node) {
            if (node == null) {
                return false;
            }
            if (node instanceof ScalarNode scalar && scalar.getValue().equals("true")) {
                return true;
            }
            findings.add(
                    file.path(),
                    file.line(node),
                    "draft can only be true; leave the line out for what is published");
            return false;
        }

        private Optional<Slug> slug(ContentFile file, @Nullable Node node) {
            if (node == null) {
                return Optional.empty();
            }
            if (node instanceof ScalarNode scalar && Slug.isSlug(scalar.getValue())) {
                return Optional.of(new Slug(scalar.getValue()));
            }
            findings.add(
                    file.path(),
                    file.line(node),
                    "is not a slug; use lower-case letters a–z and digits, joined by single hyphens");
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    private static Map<String, Object> object(Map<String, Object> tree, String name) {
        return cast(tree.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>()));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> tree, String name) {
        return (List<Object>) tree.computeIfAbsent(name, _ -> new ArrayList<Object>());
    }
}
