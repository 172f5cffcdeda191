package lt.sklaida.editing;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Referrer;
import lt.sklaida.content.Referrers;
import lt.sklaida.content.Referrers.Place;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.NotFoundException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Where entries are used: what refers to them, in what readers see and in drafts. */
public final class Usage {

    /**
     * Some uses of an entry.
     *
     * @param hasNext whether there are more after these
     */
    public record UsePage(List<Use> uses, boolean hasNext) {

        public UsePage {
            uses = List.copyOf(uses);
        }
    }

    /**
     * An entry that refers to another.
     *
     * @param place among those that refer to it
     * @param readable whether the asker may read its draft
     * @param published the paths of the references in what readers see
     * @param draft those in the draft; empty when the asker may not read it
     */
    public record Use(
            EntryId id, Place place, boolean readable, List<String> published, List<String> draft) {

        public Use {
            published = List.copyOf(published);
            draft = List.copyOf(draft);
        }
    }

    private final Entries entries;
    private final Referrers referrers;

    Usage(Entries entries, Referrers referrers) {
        this.entries = entries;
        this.referrers = referrers;
    }

    /**
     * Some of the entries that refer to one, by type and key, without drafts that the asker may not
     * read.
     *
     * @param after the place that they begin after; null for the first of them
     * @throws NotFoundException when there is no such entry, in the bin neither
     * @throws ForbiddenException when the asker may not read its draft
     */
    public UsePage of(EntryId id, @Nullable Place after, int first, Origin origin) {
        Entry entry =
                entries.find(id)
                        .or(() -> entries.findInBin(id))
                        .orElseThrow(() -> new NotFoundException("There is no entry " + id));
        Policy.require(origin.actor(), Action.READ_DRAFT, EntryTargets.of(entry));
        List<Use> found = new ArrayList<>();
        Place last = after;
        while (true) {
            int limit = first + 1 - found.size();
            List<Referrer> referring = referrers.page(id, last, limit);
            referring.stream()
                    .map(referrer -> use(referrer, origin.actor()))
                    .filter(use -> !use.published().isEmpty() || !use.draft().isEmpty())
                    .forEach(found::add);
            if (found.size() > first) {
                return new UsePage(found.subList(0, first), true);
            }
            if (referring.size() < limit) {
                return new UsePage(found, false);
            }
            last = Place.of(referring.getLast().entry());
        }
    }

    private static Use use(Referrer referrer, Actor actor) {
        Entry entry = referrer.entry();
        boolean readable = Policy.allows(actor, Action.READ_DRAFT, EntryTargets.of(entry));
        return new Use(
                entry.id(),
                Place.of(entry),
                readable,
                referrer.published(),
                readable ? referrer.draft() : List.of());
    }
}
