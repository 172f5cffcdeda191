package lt.sklaida.editing;

import lt.sklaida.content.UnseenReferences.Publication;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What readers see change besides what was asked for.
 *
 * @param alsoChanges by other locales that are published, the paths of shared values that change
 *     there, too
 * @param breaks entries that refer to the one that is unpublished or deleted
 * @param publication what is published; null when nothing is
 */
public record Effects(
        SortedMap<LocaleTag, SortedSet<String>> alsoChanges,
        List<Breakage> breaks,
        @Nullable Publication publication) {

    static final Effects NONE = new Effects(Collections.emptySortedMap(), List.of(), null);

    static Effects breaking(List<Breakage> breaks) {
        return new Effects(Collections.emptySortedMap(), breaks, null);
    }

    /**
     * An entry whose reference leads nowhere afterwards.
     *
     * @param published whether readers see it; else it is the draft that refers to what is deleted,
     *     and cannot be saved with that reference
     * @param paths of the references, such as {@code topics[1]}
     */
    public record Breakage(EntryId id, String type, boolean published, List<String> paths) {

        public Breakage {
            paths = List.copyOf(paths);
        }
    }

    public Effects {
        alsoChanges = Collections.unmodifiableSortedMap(new TreeMap<>(alsoChanges));
        breaks = List.copyOf(breaks);
    }
}
