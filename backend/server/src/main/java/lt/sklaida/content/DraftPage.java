package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some entries of a list of drafts, those that were changed last first.
 *
 * @param hasNext whether there are more after these
 */
public record DraftPage(List<Item> items, boolean hasNext) {

    /**
     * An entry without its content.
     *
     * @param titles the title of the draft by locale; a title that all locales share is there for
     *     each configured one
     * @param state null for a type that the model no longer has
     * @param deletedAt since when it is in the bin; null while it is not
     */
    public record Item(
            EntryId id,
            String type,
            Slug key,
            long version,
            Map<LocaleTag, String> titles,
            @Nullable EntryState state,
            @Nullable LocaleTag sourceLocale,
            @Nullable String owner,
            Instant createdAt,
            String createdBy,
            Instant updatedAt,
            String updatedBy,
            @Nullable Instant deletedAt) {

        public Item {
            titles = Collections.unmodifiableMap(new LinkedHashMap<>(titles));
        }

        public DraftQuery.Position position() {
            return new DraftQuery.Position(updatedAt, id);
        }
    }

    public DraftPage {
        items = List.copyOf(items);
    }
}
