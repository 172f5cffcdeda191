package lt.sklaida.transfer;

import lt.sklaida.search.vocabulary.BestBets;
import lt.sklaida.search.vocabulary.Vocabulary;
import lt.sklaida.search.vocabulary.VocabularyPart;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Writes best bets as their editors wrote them, with their comments. Only references change: those
 * to renamed entries get the new key, and those to deleted entries are left out.
 */
final class BestBetsWriter {

    private final Function<EntryId, @Nullable String> names;
    private final Findings findings = new Findings(Path.of(""));

    /**
     * @param names how references to an entry are written, as {@code type/key}; null for a deleted
     *     entry
     */
    BestBetsWriter(Function<EntryId, @Nullable String> names) {
        this.names = names;
    }

    String write(Vocabulary.Parsed<BestBets> bestBets) {
        String source = bestBets.source();
        ListFile file =
                ListFile.of(Path.of(VocabularyPart.BEST_BETS.file()), source, findings)
                        .orElseThrow(() -> new IllegalStateException("Best bets are not a list"));
        StringBuilder text = new StringBuilder(source);
        // Backwards, so that the positions of earlier items stay valid.
        for (int i = file.items().size() - 1; i >= 0; i--) {
            NodeTuple entries = entries((MappingNode) file.items().get(i));
            replace(entries, names(bestBets.content().bets().get(i)), file, text);
        }
        return text.toString();
    }

    private List<String> names(BestBets.Bet bet) {
        return bet.entries().stream().map(names).filter(Objects::nonNull).toList();
    }

    private static NodeTuple entries(MappingNode item) {
        return item.getValue().stream().filter(BestBetsWriter::isEntries).findFirst().orElseThrow();
    }

    private static boolean isEntries(NodeTuple member) {
        return member.getKeyNode() instanceof ScalarNode name
                && name.getValue().equals(VocabularyReader.ENTRIES);
    }

    private void replace(
            NodeTuple entries, List<String> wanted, ListFile file, StringBuilder text) {
        Node value = entries.getValueNode();
        List<String> present =
                file.texts(value, findings).stream().map(ScalarNode::getValue).toList();
        int begin = entries.getKeyNode().getEndMark().getIndex();
        int end = last(value).getEndMark().getIndex();
        // An alias ends before its key begins, and is left as it is.
        if (!present.equals(wanted) && end > begin) {
            text.replace(
                    text.offsetByCodePoints(0, begin),
                    text.offsetByCodePoints(0, end),
                    ": [%s]".formatted(String.join(", ", wanted)));
        }
    }

    /** The node, or its last item, as a block list ends only where the next node begins. */
    private static Node last(Node node) {
        return node instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK
                ? list.getValue().getLast()
                : node;
    }
}
