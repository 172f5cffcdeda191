package lt.sklaida.transfer;

import lt.sklaida.content.PublicationHistory;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;
import lt.sklaida.transfer.ContentFolder.EntryFolder;
import lt.sklaida.transfer.Findings.Place;

import org.yaml.snakeyaml.nodes.Node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads the folder of one entry. */
final class EntryReader {

    private final ContentModel model;
    private final BiFunction<ContentType, Slug, EntryId> ids;

    /**
     * @param ids finds the id of an entry whose files have none, by its type and key
     */
    EntryReader(ContentModel model, BiFunction<ContentType, Slug, EntryId> ids) {
        this.model = model;
        this.ids = ids;
    }

    /**
     * Reads the entry in a folder; empty when its files cannot be parsed. Problems become findings.
     */
    Optional<ReadEntry> read(EntryFolder folder, Findings findings) {
        Optional<Slug> key = folder.key(findings);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return EntryFiles.read(folder.path(), model.locales(), findings)
                .flatMap(
                        files -> {
                            NamedFiles named = new NamedFiles(findings);
                            named.offer(files.others());
                            ReadEntry entry =
                                    new Reading(folder.type(), key.get(), files, named, findings)
                                            .read();
                            return withPending(entry, folder.path(), named, findings);
                        });
    }

    /** Reads the draft in the subfolder, if there is one. */
    private Optional<ReadEntry> withPending(
            ReadEntry entry, Path folder, NamedFiles named, Findings findings) {
        Path draft = folder.resolve(EntryFiles.DRAFT);
        if (!EntryFiles.isDraft(draft)) {
            named.reportUnnamed(entry.type());
            return Optional.of(entry);
        }
        if (entry.draft()) {
            findings.add(
                    draft, 1, "is the draft of an entry that is a draft itself; keep one of them");
            return Optional.empty();
        }
        return EntryFiles.read(draft, model.locales(), findings)
                .map(
                        files -> {
                            named.offer(files.others());
                            ReadEntry pending =
                                    new Reading(entry.type(), entry.key(), files, named, findings)
                                            .readDraft(entry.id());
                            named.reportUnnamed(entry.type());
                            return entry.with(pending);
                        });
    }

    /** The state while one entry is read: its values, and the places of their paths. */
    private final class Reading {

        private final ContentType type;
        private final Slug key;
        private final EntryFiles files;
        private final NamedFiles named;
        private final Findings findings;
        private final Map<String, Place> places = new HashMap<>();
        private final Map<LocaleTag, Slug> slugs = new TreeMap<>();
        private final Map<LocaleTag, PublicationHistory> history = new TreeMap<>();

        Reading(ContentType type, Slug key, EntryFiles files, NamedFiles named, Findings findings) {
            this.type = type;
            this.key = key;
            this.files = files;
            this.named = named;
            this.findings = findings;
        }

        /** Reads the draft of an entry whose id and history are known. */
        ReadEntry readDraft(EntryId id) {
            places.put("", new Place(files.path(), 1));
            Map<String, Object> values = new LinkedHashMap<>();
            files.shared()
                    .ifPresent(
                            file -> {
                                TreeReader tree = new TreeReader(file, null, places, findings);
                                values.putAll(tree.read(type, tree.members(file.values()), ""));
                            });
            files.localized().forEach((locale, file) -> addLocale(locale, file, values));
            history.forEach(
                    (locale, _) ->
                            findings.add(
                                    places.getOrDefault(
                                            ReadEntry.localeFile(locale.value()),
                                            new Place(files.path(), 1)),
                                    "has publication dates or former slugs, which belong to what is"
                                            + " published; move them to the file of the same name in"
                                            + " the folder above"));
            return named.add(
                    new ReadEntry(
                            type,
                            key,
                            id,
                            true,
                            values,
                            slugs,
                            Map.of(),
                            Set.copyOf(files.localized().keySet()),
                            true,
                            Optional.empty(),
                            Optional.empty(),
                            places));
        }

        ReadEntry read() {
            places.put("", new Place(files.path(), 1));
            Map<String, Object> values = new LinkedHashMap<>();
            Optional<EntryId> id = Optional.empty();
            boolean draft = false;
            if (files.shared().isPresent()) {
                ContentFile file = files.shared().get();
                TreeReader tree = new TreeReader(file, null, places, findings);
                MetadataReader metadata = new MetadataReader(tree, file, places, findings);
                Map<String, Node> members = tree.members(file.values());
                id = metadata.id(members);
                draft = metadata.isDraft(members);
                history.putAll(
                        metadata.unpublished(members, model.locales(), files.localized().keySet()));
                values.putAll(tree.read(type, members, ""));
            }
            files.localized().forEach((locale, file) -> addLocale(locale, file, values));
            return named.add(
                    new ReadEntry(
                            type,
                            key,
                            id.orElseGet(() -> ids.apply(type, key)),
                            id.isPresent(),
                            values,
                            slugs,
                            history,
                            Set.copyOf(files.localized().keySet()),
                            draft,
                            Optional.empty(),
                            Optional.empty(),
                            places));
        }

        private void addLocale(LocaleTag locale, ContentFile file, Map<String, Object> values) {
            places.put(ReadEntry.localeFile(locale.value()), new Place(file.path(), 1));
            TreeReader tree = new TreeReader(file, locale, places, findings);
            MetadataReader metadata = new MetadataReader(tree, file, places, findings);
            Map<String, Node> members = tree.members(file.values());
            metadata.slug(members).ifPresent(slug -> slugs.put(locale, slug));
            metadata.history(members, locale).ifPresent(known -> history.put(locale, known));
            Map<String, Object> texts = tree.read(type, members, "");
            addBody(locale, file, texts);
            new Merge(locale, file).merge(type, values, texts, "");
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
                        "the body is here and also in the front matter, as \"%s\"; keep one",
                        name);
            }
            places.put(name + "." + locale, new Place(file.path(), file.bodyLine()));
        }

        /**
         * Adds the texts of a locale to the values; lists of embedded values are merged by index.
         */
        private final class Merge {

            private final LocaleTag locale;
            private final ContentFile file;

            Merge(LocaleTag locale, ContentFile file) {
                this.locale = locale;
                this.file = file;
            }

            void merge(
                    Composite composite,
                    Map<String, Object> tree,
                    Map<String, Object> texts,
                    String prefix) {
                for (Field field : composite.fields()) {
                    Object text = texts.get(field.name());
                    if (text == null) {
                        continue;
                    }
                    String path = prefix + field.name();
                    if (field.localized()) {
                        object(tree, field.name()).put(locale.value(), text);
                    } else if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
                        mergeEmbedded(embedded, tree, field, text, path);
                    }
                }
            }

            private void mergeEmbedded(
                    ValueType embedded,
                    Map<String, Object> tree,
                    Field field,
                    Object text,
                    String path) {
                if (text instanceof List<?> items) {
                    mergeItems(embedded, list(tree, field.name()), items, path);
                } else {
                    merge(embedded, object(tree, field.name()), cast(text), path + ".");
                }
            }

            private void mergeItems(
                    ValueType embedded, List<Object> target, List<?> items, String path) {
                if (target.isEmpty()) {
                    items.forEach(_ -> target.add(new LinkedHashMap<String, Object>()));
                }
                if (target.size() != items.size()) {
                    Place start = new Place(file.path(), 1);
                    findings.add(
                            places.getOrDefault(path + "." + locale, start),
                            "\"%s\" has %d items here but %d in the entry's other files; give as many, in the same order, with {} for one without text"
                                    .formatted(path, items.size(), target.size()));
                    return;
                }
                for (int i = 0; i < items.size(); i++) {
                    String prefix = "%s[%d].".formatted(path, i);
                    merge(embedded, cast(target.get(i)), cast(items.get(i)), prefix);
                }
            }
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
