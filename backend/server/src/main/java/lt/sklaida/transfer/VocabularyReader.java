package lt.sklaida.transfer;

import lt.sklaida.search.PlainText;
import lt.sklaida.search.Synonyms;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists that editors keep for search. */
final class VocabularyReader {

    static final int MAX_ITEMS = 2_000;
    static final int MAX_TERMS = 30;
    static final int MAX_LENGTH = 100;

    private static final String FROM = "from";
    private static final String TO = "to";

    private final ListFile file;
    private final Findings findings;

    VocabularyReader(ListFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /**
     * Synonyms: groups of equal terms, such as {@code [NVO, NGO]}, and rules that lead one way, as
     * {@code from: …} and {@code to: …}.
     */
    Synonyms synonyms() {
        List<Synonyms.Rule> rules = new ArrayList<>();
        Map<String, Integer> equal = new HashMap<>();
        Map<String, Integer> leading = new HashMap<>();
        for (Node item : items()) {
            if (item instanceof MappingNode mapping) {
                Map<String, Node> members = members(mapping, FROM, TO);
                Node from = members.get(FROM);
                Node to = members.get(TO);
                if (from != null && to != null) {
                    rules.add(new Synonyms.Rule(terms(from, leading), terms(to, new HashMap<>())));
                }
            } else if (item instanceof SequenceNode sequence && sequence.getValue().size() > 1) {
                List<String> terms = terms(item, equal);
                rules.add(new Synonyms.Rule(terms, terms));
            } else {
                add(
                        item,
                        "must be a list of at least two terms that mean the same, such as [NVO, NGO], or have from: and to:");
            }
        }
        return new Synonyms(rules);
    }

    private List<Node> items() {
        if (file.items().size() > MAX_ITEMS) {
            add(
                    file.items().get(MAX_ITEMS),
                    "is item %d; at most %d are allowed".formatted(MAX_ITEMS + 1, MAX_ITEMS));
            return file.items().subList(0, MAX_ITEMS);
        }
        return file.items();
    }

    /**
     * The terms of a list.
     *
     * @param seen the lines of those that must not come again, without what people leave out
     */
    private List<String> terms(Node node, Map<String, Integer> seen) {
        List<String> terms = new ArrayList<>();
        for (ScalarNode text : file.texts(node, findings)) {
            String term = text.getValue().strip();
            String plain = PlainText.of(term);
            Integer before = plain.isEmpty() ? null : seen.putIfAbsent(plain, file.line(text));
            if (plain.isEmpty()) {
                add(text, "\"%s\" has no letter and no digit".formatted(term));
            } else if (term.codePointCount(0, term.length()) > MAX_LENGTH) {
                add(text, "is longer than %d characters".formatted(MAX_LENGTH));
            } else if (before != null) {
                add(
                        text,
                        "\"%s\" stands on line %d already; put what belongs together into one item"
                                .formatted(term, before));
            } else {
                terms.add(term);
            }
        }
        if (terms.size() > MAX_TERMS) {
            add(node, "has %d terms; at most %d are allowed".formatted(terms.size(), MAX_TERMS));
        }
        return terms;
    }

    /** The members of an item by name; it must have all of those and no others. */
    private Map<String, Node> members(MappingNode node, String... names) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!Arrays.asList(names).contains(name)) {
                add(
                        tuple.getKeyNode(),
                        "there is no \"%s\"; there are %s"
                                .formatted(name, String.join(", ", names)));
            } else if (members.put(name, tuple.getValueNode()) != null) {
                add(tuple.getKeyNode(), "\"%s\" stands here twice; keep one".formatted(name));
            }
        }
        if (!members.keySet().containsAll(Arrays.asList(names))) {
            add(node, "must have %s".formatted(String.join(": and ", names) + ":"));
        }
        return members;
    }

    private void add(Node node, String message) {
        file.add(node, message, findings);
    }
}
