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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks the entries of a folder against one another and against the store: ids, names and slugs
 * must be unique, and references must lead to an entry.
 */
final class ImportIndex {

    private record PlacedReference(FoundReference reference, Place place) {}

    private final ContentModel model;
    private final PresentEntries present;
    private final Findings findings;
    private final Map<EntryId, String> types = new HashMap<>();
    private final Map<EntryId, Place> ids = new HashMap<>();
    private final Map<String, EntryId> idsByName = new HashMap<>();
    private final Map<String, Place> slugs = new HashMap<>();
    private final Map<EntryId, Long> versions = new ConcurrentHashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<PlacedReference> references = new ArrayList<>();

    /**
     * @param present the entries of the store before the import
     * @param findings receives the problems
     */
    ImportIndex(ContentModel model, PresentEntries present, Findings findings) {
        this.model = model;
        this.present = present;
        this.findings = findings;
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

    /** Records an entry whose files cannot be read, so that references to it are not reported. */
    void addUnreadable(EntryFolder folder) {
        unreadable.add(folder.type().singular() + "/" + folder.path().getFileName());
    }

    void add(ReadEntry entry) {
        Place place = entry.place(MetadataReader.ID);
        Place other = ids.putIfAbsent(entry.id(), place);
        if (other != null) {
            findings.add(place, duplicateId(entry, other));
        }
        types.put(entry.id(), entry.type().name());
        idsByName.put(entry.name(), entry.id());
        checkStore(entry, place);
        entry.slugs().forEach((locale, slug) -> addSlug(entry, locale, slug));
        entry.history().forEach((locale, history) -> addFormerSlugs(entry, locale, history));
        addReferences(entry);
        entry.pending().ifPresent(pending -> addPending(entry, pending));
    }

    private void addPending(ReadEntry entry, ReadEntry pending) {
        pending.slugs()
                .forEach(
                        (locale, slug) -> {
                            PublicationHistory history = entry.history().get(locale);
                            boolean isOwn =
                                    slug.equals(entry.slugs().get(locale))
                                            || (history != null
                                                    && history.formerSlugs().contains(slug));
                            if (!isOwn) {
                                addSlug(pending, locale, slug);
                            }
                        });
        addReferences(pending);
    }

    private void addReferences(ReadEntry entry) {
        EntryValues.references(entry.type(), entry.values()).stream()
                .map(found -> new PlacedReference(found, entry.place(found.path())))
                .forEach(references::add);
    }

    private String duplicateId(ReadEntry entry, Place other) {
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

    private void addFormerSlugs(ReadEntry entry, LocaleTag locale, PublicationHistory history) {
        for (Slug slug : history.formerSlugs()) {
            if (!slug.equals(entry.slugs().get(locale))) {
                addSlug(entry, locale, slug);
            }
        }
    }

    private void addSlug(ReadEntry entry, LocaleTag locale, Slug slug) {
        Place place = entry.place(ReadEntry.localeFile(locale.value()));
        Place other = slugs.putIfAbsent(entry.type().name() + "/" + locale + "/" + slug, place);
        if (other != null && !other.equals(place)) {
            findings.add(
                    place,
                    "the slug \"%s\" is also that of %s; choose another"
                            .formatted(slug, findings.name(other.file())));
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

    /** Checks the references of all entries that were added. */
    void checkReferences() {
        for (PlacedReference placed : references) {
            problem(placed.reference())
                    .map(problem -> placed.reference().path() + " " + problem)
                    .ifPresent(problem -> findings.add(placed.place(), problem));
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
        return unreadable.contains(name) || resolve(name).isPresent()
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
