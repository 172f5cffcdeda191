package lt.sklaida.markdown;

import org.commonmark.node.Node;

import java.util.ArrayList;
import java.util.List;

/** Traverses and changes the tree of a parsed text. */
final class Tree {

    private Tree() {}

    /** All nodes below the root, in the order of the text: a parent before its children. */
    static List<Node> below(Node root) {
        List<Node> nodes = new ArrayList<>();
        addBelow(root, nodes);
        return nodes;
    }

    private static void addBelow(Node parent, List<Node> nodes) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            nodes.add(child);
            addBelow(child, nodes);
        }
    }

    static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    /** Replaces the node by its children. */
    static void unwrap(Node node) {
        children(node).forEach(node::insertBefore);
        node.unlink();
    }
}
