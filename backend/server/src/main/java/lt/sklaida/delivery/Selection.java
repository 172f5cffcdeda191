package lt.sklaida.delivery;

import static java.util.stream.Collectors.toUnmodifiableSet;

import lt.sklaida.content.PublishedFields;

import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields to read of each variant. Id, type and locale are always read.
 *
 * @param paths names of stored fields, as in {@link PublishedFields}
 */
public record Selection(Set<String> paths) {

    public static final Selection NONE = new Selection(Set.of());

    public Selection {
        paths = Set.copyOf(paths);
    }

    public static Selection of(String... paths) {
        return new Selection(Set.of(paths));
    }

    /** What either of two selections reads. */
    public Selection and(Selection other) {
        return new Selection(
                Stream.concat(paths.stream(), other.paths.stream()).collect(toUnmodifiableSet()));
    }
}
