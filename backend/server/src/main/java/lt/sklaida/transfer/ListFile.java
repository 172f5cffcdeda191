package lt.sklaida.transfer;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A YAML file that is one list.
 *
 * @param text the text of the file, with its comments
 */
record ListFile(Path path, String text, List<Node> items) {

    /** Reads a list; problems become findings. */
    static Optional<ListFile> read(Path path, Findings findings) {
        return ContentFile.text(path, findings).flatMap(text -> of(path, text, findings));
    }

    /** Parses a list; problems become findings. */
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

    /** The texts of a list or of a single value; problems become findings. */
    List<ScalarNode> texts(Node node, Findings findings) {
        List<Node> items =
                node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<ScalarNode> texts = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof ScalarNode scalar && !ScalarReader.isNull(scalar)) {
                texts.add(scalar);
            } else {
                add(item, "must be a text, in quotes if it is \"null\" or \"~\"", findings);
            }
        }
        return texts;
    }

    void add(Node node, String message, Findings findings) {
        findings.add(new Findings.Place(path, line(node)), message);
    }

    /** The line of a node, from 1. */
    int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
