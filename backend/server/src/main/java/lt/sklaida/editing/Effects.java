package lt.sklaida.editing;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

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
 * @param breaks published entries that refer to one that is unpublished
 */
public record Effects(SortedMap<LocaleTag, SortedSet<String>> alsoChanges, List<Breakage> breaks) {

    static final Effects NONE = new Effects(Collections.emptySortedMap(), List.of());

    /**
     * A published entry whose reference leads nowhere afterwards.
     *
     * @param paths of the references, such as {@code topics[1]}
     */
    public record Breakage(EntryId id, String type, List<String> paths) {

        public Breakage {
            paths = List.copyOf(paths);
        }
    }

    public Effects {
        alsoChanges = Collections.unmodifiableSortedMap(new TreeMap<>(alsoChanges));
        breaks = List.copyOf(breaks);
    }
}
