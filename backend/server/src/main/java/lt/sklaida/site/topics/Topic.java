package lt.sklaida.site.topics;

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
    record Node(
            String id,
            String type,
            String title,
            String slug,
            String locale,
            String requestedLocale,
            @Nullable String definition,
            @Nullable Id broader) {

        Teaser teaser() {
            return new Teaser(id, type, title, null, slug, locale, requestedLocale);
        }

        boolean isBelow(@Nullable String other) {
            return broader == null ? other == null : broader.id().equals(other);
        }
    }

    record Id(String id) {}

    /** A practice about it. */
    record Practice(
            String id,
            String type,
            String title,
            @Nullable String summary,
            String slug,
            String locale,
            String requestedLocale,
            String municipality,
            String country) {

        Teaser teaser() {
            return new Teaser(id, type, title, summary, slug, locale, requestedLocale);
        }
    }

    /** The topics right below this one. */
    List<Node> children() {
        return narrower.nodes().stream().filter(node -> node.isBelow(id)).toList();
    }
}
