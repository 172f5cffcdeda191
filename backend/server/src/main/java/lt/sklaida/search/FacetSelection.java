package lt.sklaida.search;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Nfc;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * A filter by a facet. If both values and dates are given, results must match both.
 *
 * @param in the accepted values; empty for all. Enum values and types are given by name, references
 *     by id, dates by year, languages by locale tag, and others as text
 * @param from for dates, the earliest accepted one (ISO 8601)
 * @param to for dates, the latest accepted one
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
}
