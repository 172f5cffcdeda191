package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which entries there were at a moment, by their ids and names: one read, whoever asks how often.
 */
public final class PresentEntries {

    /** An entry without what is in it. */
    public record Present(EntryId id, String type, long version) {}

    private record Name(String type, String uniqueKey) {}

    private final Map<EntryId, Present> byId = new HashMap<>();
    private final Map<Name, Present> byName = new HashMap<>();

    PresentEntries() {}

    void add(Present entry, Iterable<String> uniqueKeys) {
        byId.put(entry.id(), entry);
        uniqueKeys.forEach(key -> byName.put(new Name(entry.type(), key), entry));
    }

    public Optional<Present> find(EntryId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** As {@link Entries#findByKey}. */
    public Optional<Present> findByKey(String type, Slug key) {
        return Optional.ofNullable(byName.get(new Name(type, StoredEntry.uniqueKey(key))));
    }

    /** As {@link Entries#findBySlug}. */
    public Optional<Present> findBySlug(String type, LocaleTag locale, Slug slug) {
        return Optional.ofNullable(byName.get(new Name(type, StoredEntry.uniqueKey(locale, slug))));
    }
}
