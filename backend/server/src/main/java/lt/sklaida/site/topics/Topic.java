package lt.sklaida.site.topics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Nodes;
import lt.sklaida.site.Teaser;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a topic tells besides what every entry does, as {@code topic.graphql} asks it. */
record Topic(
        String id,
        @Nullable String definition,
        List<String> alternativeLabels,
        @Nullable Teaser broader,
        @Nullable String exactMatch,
        Nodes<Node> narrower,
        Nodes<Practice> practices,
        Nodes<Teaser> others) {

    /** A topic among others. */
    record Node(@JsonUnwrapped Teaser teaser, @Nullable String definition, @Nullable Id broader) {

        boolean isBelow(@Nullable String other) {
            return broader == null ? other == null : broader.id().equals(other);
        }
    }

    record Id(String id) {}

    /** A practice about it. */
    record Practice(@JsonUnwrapped Teaser teaser, String municipality, String country) {}

    /** The topics right below this one. */
    List<Node> children() {
        return narrower.nodes().stream().filter(node -> node.isBelow(id)).toList();
    }
}
