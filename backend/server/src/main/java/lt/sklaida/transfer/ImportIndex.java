package lt.sklaida.transfer;

import lt.sklaida.content.Entry;
import lt.sklaida.content.PresentEntries;
import lt.sklaida.content.PresentEntries.Present;
import lt.sklaida.content.PublicationHistory;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.EntryValues.FoundReference;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;
import lt.sklaida.transfer.ContentFolder.EntryFolder;
import lt.sklaida.transfer.Findings.Place;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks the entries of a folder against one another and against the store: ids, names and slugs
 * must be unique, and references must lead to an entry.
 */
final class ImportIndex {

    private final ContentModel model;
    private final PresentEntries present;
    private final Findings findings;
    private final Map<EntryId, String> types = new HashMap<>();
    private final Map<EntryId, EntryFolder> folders = new HashMap<>();
    private final Map<String, EntryFolder> slugs = new HashMap<>();
    private final Map<EntryId, Long> versions = new ConcurrentHashMap<>();

    /** By the names of all folders; null until its files are read, and where they cannot be. */
    private final Map<String, @Nullable EntryId> idsByName = new HashMap<>();

    /**
     * @param present the entries of the store before the import
     * @param folders of all entries that may be added
     * @param findings receives the problems
     */
    ImportIndex(
            ContentModel model,
            PresentEntries present,
            List<EntryFolder> folders,
            Findings findings) {
        this.model = model;
        this.present = present;
        this.findings = findings;
        folders.forEach(folder -> idsByName.put(folder.name(), null));
    }

    /** The version of an entry before the import; 0 if there was none. */
    long version(EntryId id) {
        Long restored = versions.get(id);
        return restored != null ? restored : present.find(id).map(Present::version).orElse(0L);
    }

    /** Records that an entry has been taken out of the bin. */
    void restored(Entry entry) {
        versions.put(entry.id(), entry.version());
    }

    /** The types of the folder's entries by their ids. */
    Map<EntryId, String> typesById() {
        return types;
    }

    /** Adds the entry of a folder, and reports what is wrong with its place among the others. */
    void add(EntryFolder folder, ReadEntry entry) {
        Place place = entry.place(MetadataReader.ID);
        EntryFolder other = folders.putIfAbsent(entry.id(), folder);
        if (other != null) {
            findings.add(place, duplicateId(entry, other));
        }
        types.put(entry.id(), entry.type().name());
        idsByName.put(entry.name(), entry.id());
        checkStore(entry, place);
        entry.slugs().forEach((locale, slug) -> addSlug(folder, entry, locale, slug));
        entry.history()
                .forEach((locale, history) -> addFormerSlugs(folder, entry, locale, history));
        checkReferences(entry);
        entry.pending().ifPresent(pending -> addPending(folder, entry, pending));
    }

    private void addPending(EntryFolder folder, ReadEntry entry, ReadEntry pending) {
        pending.slugs()
                .forEach(
                        (locale, slug) -> {
                            PublicationHistory history = entry.history().get(locale);
                            boolean isOwn =
                                    slug.equals(entry.slugs().get(locale))
                                            || (history != null
                                                    && history.formerSlugs().contains(slug));
                            if (!isOwn) {
                                addSlug(folder, pending, locale, slug);
                            }
                        });
        checkReferences(pending);
    }

    private String duplicateId(ReadEntry entry, EntryFolder other) {
        String file = findings.name(other.file());
        return entry.hasId()
                ? "the id %s is also in %s; remove the line from the copy, and import --assign-ids writes a new one"
                        .formatted(entry.id(), file)
                : "has no id, and the one that follows from its type and key is in %s; import --assign-ids writes another"
                        .formatted(file);
    }

    /** Whether the store has another entry with the id that follows from a type and key. */
    boolean isOfAnother(ReadEntry entry) {
        Optional<Present> owner = present.find(entry.id());
        Optional<Present> known = present.findByKey(entry.type().name(), entry.key());
        return owner.isPresent() && !owner.equals(known);
    }

    private void checkStore(ReadEntry entry, Place place) {
        storeProblem(entry).ifPresent(problem -> findings.add(place, problem));
    }

    private Optional<String> storeProblem(ReadEntry entry) {
        if (!entry.hasId()) {
            return isOfAnother(entry)
                    ? Optional.of(
                            "has no id, and the one that follows from its type and key belongs to another entry in the store; import --assign-ids writes another")
                    : Optional.empty();
        }
        String type = entry.type().name();
        String storedType = present.find(entry.id()).map(Present::type).orElse(type);
        if (!storedType.equals(type)) {
            return Optional.of(
                    "the id %s belongs to an entry of type %s in the store; give this one another"
                            .formatted(entry.id(), storedType));
        }
        EntryId storedId = present.findByKey(type, entry.key()).map(Present::id).orElse(entry.id());
        return storedId.equals(entry.id())
                ? Optional.empty()
                : Optional.of(
                        "the store has %s with the id %s; use that id or rename the folder"
                                .formatted(entry.name(), storedId));
    }

    private void addFormerSlugs(
            EntryFolder folder, ReadEntry entry, LocaleTag locale, PublicationHistory history) {
        for (Slug slug : history.formerSlugs()) {
            if (!slug.equals(entry.slugs().get(locale))) {
                addSlug(folder, entry, locale, slug);
            }
        }
    }

    private void addSlug(EntryFolder folder, ReadEntry entry, LocaleTag locale, Slug slug) {
        Place place = entry.place(ReadEntry.localeFile(locale.value()));
        String key = entry.type().name() + "/" + locale + "/" + slug;
        EntryFolder other = slugs.putIfAbsent(key, folder);
        if (other != null && !other.equals(folder)) {
            findings.add(
                    place,
                    "the slug \"%s\" is also that of %s; choose another"
                            .formatted(slug, findings.name(other.file(locale))));
        }
        present.findBySlug(entry.type().name(), locale, slug)
                .map(Present::id)
                .filter(owner -> !owner.equals(entry.id()))
                .map(owner -> slugOfAnother(slug, owner))
                .ifPresent(problem -> findings.add(place, problem));
    }

    private static String slugOfAnother(Slug slug, EntryId owner) {
        return "the slug \"%s\" belongs to the entry %s in the store; choose another"
                .formatted(slug, owner);
    }

    private void checkReferences(ReadEntry entry) {
        for (FoundReference reference : EntryValues.references(entry.type(), entry.values())) {
            problem(reference)
                    .map(problem -> reference.path() + " " + problem)
                    .ifPresent(problem -> findings.add(entry.place(reference.path()), problem));
        }
    }

    private Optional<String> problem(FoundReference reference) {
        String name = reference.id();
        Optional<ContentType> type = typeOf(name);
        if (type.isEmpty() || !Slug.isSlug(keyOf(name))) {
            String target = reference.type().targets().iterator().next();
            return Optional.of(
                    "must be written as type/key, such as %s/some-key, not \"%s\""
                            .formatted(model.type(target).singular(), name));
        }
        if (!reference.type().targets().contains(type.get().name())) {
            return Optional.of(
                    "leads to %s, but must lead to an entry of type %s"
                            .formatted(name, reference.type().name()));
        }
        return idsByName.containsKey(name) || resolve(name).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "leads to %s, which is neither in the files nor in the store"
                                .formatted(name));
    }

    /** The id of the entry that a reference leads to, in the files or in the store. */
    Optional<EntryId> resolve(String name) {
        EntryId id = idsByName.get(name);
        if (id != null) {
            return Optional.of(id);
        }
        String key = keyOf(name);
        return typeOf(name)
                .filter(_ -> Slug.isSlug(key))
                .flatMap(type -> present.findByKey(type.name(), new Slug(key)))
                .map(Present::id);
    }

    private static String keyOf(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private Optional<ContentType> typeOf(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? Optional.empty() : model.bySingular(name.substring(0, slash));
    }
}
