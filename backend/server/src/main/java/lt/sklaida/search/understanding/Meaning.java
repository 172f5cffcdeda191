package lt.sklaida.search.understanding;

import lt.sklaida.shared.EntryId;

import java.time.LocalDate;
import java.util.Set;

/** What a word, or several adjacent ones, can mean. */
public sealed interface Meaning {

    /** The entries of a content type. */
    record OfType(String type) implements Meaning {}

    /**
     * The entries with a value in a facet.
     *
     * @param value as filters accept it
     * @param holders the ids of the entries with a name that have it; others may refer to them
     */
    record OfFacet(String facet, String value, Set<String> holders) implements Meaning {

        public OfFacet {
            holders = Set.copyOf(holders);
        }

        public OfFacet(String facet, String value) {
            this(facet, value, Set.of());
        }
    }

    /** A facet of numbers, if a number follows; then the entries that have it. */
    record OfNumber(String facet) implements Meaning {}

    /**
     * No more than the words: a term of several words that is the name of nothing, whose words have
     * no meaning of their own. Nobody looks for families who looks for a family doctor.
     */
    record Term() implements Meaning {}

    /**
     * An entry, and those that it is connected with.
     *
     * @param titled whether it is called so by its title; other names are more often mere words
     * @param references the ids of the entries that it refers to
     */
    record Named(EntryId id, String type, boolean titled, Set<String> references)
            implements Meaning {

        public Named {
            references = Set.copyOf(references);
        }
    }

    /**
     * The entries with a date within a period.
     *
     * @param first its first day
     * @param last its last day
     */
    record InPeriod(LocalDate first, LocalDate last) implements Meaning {}

    /** The entries with a date that is still to come, or that is past. */
    record InTime(When when) implements Meaning {}

    /** On which side of now something is. */
    enum When {
        UPCOMING,
        PAST
    }
}
