package lt.sklaida.search;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Nfc;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What results must have in a facet; all that is given must hold.
 *
 * @param in one of these values; empty for any. EntryNames of enum values and types, ids, years,
 *     tags of locales, and everything else as text
 * @param from for dates, the earliest (ISO 8601)
 * @param to for dates, the latest
 */
public record FacetSelection(Set<String> in, @Nullable String from, @Nullable String to) {

    private static final int MAX_VALUES = 100;

    /**
     * @throws InvalidException when too many values are given
     */
    public FacetSelection {
        in = in.stream().map(Nfc::of).collect(Collectors.toUnmodifiableSet());
        if (in.size() > MAX_VALUES) {
            throw new InvalidException(
                    "%d values of a facet are given; at most %d are allowed"
                            .formatted(in.size(), MAX_VALUES));
        }
    }

    boolean isEmpty() {
        return in.isEmpty() && from == null && to == null;
    }
}
