package lt.sklaida.transfer;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A YAML file that is a list from end to end.
 *
 * @param text all of it, comments too
 */
record ListFile(Path path, String text, List<Node> items) {

    /** Reads a list; what is wrong becomes a finding. */
    static Optional<ListFile> read(Path path, Findings findings) {
        return ContentFile.text(path, findings).flatMap(text -> of(path, text, findings));
    }

    /** The list that a text is; what is wrong becomes a finding. */
    static Optional<ListFile> of(Path path, String text, Findings findings) {
        int before = findings.count();
        Optional<Node> root = ContentFile.compose(path, text, 1, findings);
        if (findings.count() > before) {
            return Optional.empty();
        }
        if (root.isEmpty()) {
            return Optional.of(new ListFile(path, text, List.of()));
        }
        if (root.get() instanceof SequenceNode sequence) {
            return Optional.of(new ListFile(path, text, sequence.getValue()));
        }
        findings.add(
                path, 1, "must be a list; begin each item on a line of its own after a hyphen");
        return Optional.empty();
    }

    /** The texts of a list, or of a single value; what is no text becomes a finding. */
    List<ScalarNode> texts(Node node, Findings findings) {
        List<Node> items =
                node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<ScalarNode> texts = new ArrayList<>();
        for (Node item : items) {
            if (!(item instanceof ScalarNode scalar) || item.getTag().equals(Tag.NULL)) {
                add(item, "must be a text", findings);
            } else if (!item.getTag().equals(Tag.STR)) {
                add(
                        item,
                        "is no text as it stands; write it in quotes: \"%s\""
                                .formatted(scalar.getValue()),
                        findings);
            } else {
                texts.add(scalar);
            }
        }
        return texts;
    }

    void add(Node node, String message, Findings findings) {
        findings.add(new Findings.Place(path, line(node)), message);
    }

    /** From 1. */
    int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
