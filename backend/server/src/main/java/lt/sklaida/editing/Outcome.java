package lt.sklaida.editing;

import lt.sklaida.content.Entry;
import lt.sklaida.shared.Problem;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What came of a change. An entry that is missing and what is forbidden are exceptions instead. */
public sealed interface Outcome {

    /**
     * It was done; in a dry run, it would be.
     *
     * @param entry as it is now
     * @param merged the paths that others have changed since the base of the change
     */
    record Saved(Entry entry, SortedSet<String> merged, Effects effects) implements Outcome {

        public Saved {
            merged = Collections.unmodifiableSortedSet(new TreeSet<>(merged));
        }

        static Saved of(Entry entry) {
            return new Saved(entry, Collections.emptySortedSet(), Effects.NONE);
        }

        Saved withMerged(SortedSet<String> paths) {
            return new Saved(entry, paths, effects);
        }

        static Saved of(Entry entry, Effects effects) {
            return new Saved(entry, Collections.emptySortedSet(), effects);
        }
    }

    /**
     * Others have changed the same leaves to other values; nothing was written.
     *
     * @param version the newest one, which is the base for the next try
     * @param by who saved that version, as {@code Actor.auditName} writes it
     * @param at when
     */
    record Conflicts(long version, String by, Instant at, List<LeafConflict> paths)
            implements Outcome {

        public Conflicts {
            paths = List.copyOf(paths);
        }
    }

    /**
     * It cannot be done; nothing was written.
     *
     * @param problems every one, at least one
     * @param effects what it would do, when that is what needs to be confirmed
     */
    record Refused(List<Problem> problems, Effects effects) implements Outcome {

        public Refused {
            problems = List.copyOf(problems);
        }

        static Refused of(Problem problem) {
            return of(List.of(problem));
        }

        static Refused of(List<Problem> problems) {
            return new Refused(problems, Effects.NONE);
        }
    }
}
