package lt.sklaida.markdown;

import lt.sklaida.shared.Slug;

import org.commonmark.node.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headings of a text, and the anchor of each heading's node. */
record Outline(List<Heading> headings, Map<Node, String> anchors) {

    static Outline of(Node document) {
        Anchors unique = new Anchors();
        List<Heading> headings = new ArrayList<>();
        Map<Node, String> anchors = new HashMap<>();
        for (Node node : Tree.below(document)) {
            if (node instanceof org.commonmark.node.Heading heading) {
                String text = PlainTextRenderer.of(heading).replaceAll("\\s+", " ");
                String id = unique.next(text);
                headings.add(new Heading(heading.getLevel(), text, id));
                anchors.put(heading, id);
            }
        }
        return new Outline(List.copyOf(headings), anchors);
    }

    /** Makes ids from texts; a repeated one is numbered from 1. */
    private static final class Anchors {

        private final Set<String> taken = new HashSet<>();
        private final Map<String, Integer> repeats = new HashMap<>();

        String next(String text) {
            String stem = stem(text);
            String id = stem;
            while (!taken.add(id)) {
                id = stem + "-" + repeats.merge(stem, 1, Integer::sum);
            }
            return id;
        }

        private static String stem(String text) {
            String stem = Slug.from(text, Locale.ROOT).map(Slug::value).orElse("section");
            return Footnotes.owns(stem) ? "section-" + stem : stem;
        }
    }
}
