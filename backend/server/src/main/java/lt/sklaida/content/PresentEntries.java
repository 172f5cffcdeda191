package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ids, keys and slugs of all entries at one moment; looking them up reads nothing. */
public final class PresentEntries {

    /**
     * An entry without its content.
     *
     * @param updatedBy the author of its last change
     */
    public record Present(EntryId id, String type, long version, String updatedBy) {}

    private record UniqueKey(String type, String value) {}

    private final Map<EntryId, Present> byId = new HashMap<>();
    private final Map<UniqueKey, Present> byUniqueKey = new HashMap<>();
    private final Map<EntryId, Present> inBin = new HashMap<>();
    private final Map<UniqueKey, Present> inBinByUniqueKey = new HashMap<>();

    PresentEntries() {}

    void add(Present entry, Iterable<String> uniqueKeys) {
        byId.put(entry.id(), entry);
        uniqueKeys.forEach(key -> byUniqueKey.put(new UniqueKey(entry.type(), key), entry));
    }

    void addInBin(Present entry, Iterable<String> uniqueKeys) {
        inBin.put(entry.id(), entry);
        uniqueKeys.forEach(key -> inBinByUniqueKey.put(new UniqueKey(entry.type(), key), entry));
    }

    public Optional<Present> find(EntryId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The entry with that id in the bin. */
    public Optional<Present> findInBin(EntryId id) {
        return Optional.ofNullable(inBin.get(id));
    }

    /** The entry with that key in the bin, which no other entry can have meanwhile. */
    public Optional<Present> findInBinByKey(String type, Slug key) {
        return Optional.ofNullable(
                inBinByUniqueKey.get(new UniqueKey(type, StoredEntry.uniqueKey(key))));
    }

    /** The entry in the bin that has or had that slug, which no other can have meanwhile. */
    public Optional<Present> findInBinBySlug(String type, LocaleTag locale, Slug slug) {
        return Optional.ofNullable(
                inBinByUniqueKey.get(new UniqueKey(type, StoredEntry.uniqueKey(locale, slug))));
    }

    /** As {@link Entries#findByKey}. */
    public Optional<Present> findByKey(String type, Slug key) {
        return findByUniqueKey(type, StoredEntry.uniqueKey(key));
    }

    /** As {@link Entries#findBySlug}. */
    public Optional<Present> findBySlug(String type, LocaleTag locale, Slug slug) {
        return findByUniqueKey(type, StoredEntry.uniqueKey(locale, slug));
    }

    private Optional<Present> findByUniqueKey(String type, String uniqueKey) {
        return Optional.ofNullable(byUniqueKey.get(new UniqueKey(type, uniqueKey)));
    }
}
