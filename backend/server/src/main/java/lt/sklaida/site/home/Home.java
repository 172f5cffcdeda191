package lt.sklaida.site.home;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Nodes;
import lt.sklaida.site.Occasion;
import lt.sklaida.site.Picture;
import lt.sklaida.site.Story;
import lt.sklaida.site.Teaser;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * What is on the home page, as {@code home.graphql} asks it. What a schema does not have is null.
 *
 * @param counts null while search is unavailable
 */
record Home(
        @Nullable Nodes<Occasion> events,
        @Nullable Nodes<Story> articles,
        @Nullable Practices goodPractices,
        @Nullable Nodes<Funded> projects,
        @Nullable Nodes<Teaser> topics,
        @Nullable Counts counts) {

    static final Home EMPTY = new Home(null, null, null, null, null, null);

    /** Whether it has all that it can have. */
    boolean isWhole() {
        return counts != null || equals(EMPTY);
    }

    record Practices(int totalCount, List<Example> nodes) {}

    /** A practice among others. */
    record Example(
            @JsonUnwrapped Teaser teaser,
            @Nullable Picture cover,
            String municipality,
            String country) {}

    /** A project and who pays for it. */
    record Funded(@JsonUnwrapped Teaser teaser, String funder, String programme) {}

    record Counts(List<Facet> facets) {}

    record Facet(String field, List<Value> values) {}

    record Value(String value, String label, int count) {}

    /** How many practices there are by a field. */
    List<Value> by(String field) {
        return counts == null
                ? List.of()
                : counts.facets().stream()
                        .filter(facet -> facet.field().equals(field))
                        .flatMap(facet -> facet.values().stream())
                        .toList();
    }

    /** The topic of that id. */
    Optional<Teaser> topic(String id) {
        return topics == null
                ? Optional.empty()
                : topics.nodes().stream().filter(topic -> topic.id().equals(id)).findFirst();
    }
}
