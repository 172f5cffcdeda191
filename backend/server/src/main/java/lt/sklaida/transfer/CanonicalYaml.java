package lt.sklaida.transfer;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes values as YAML in the canonical form of content files: block style, no folded lines,
 * quotes only where a reader of YAML needs them, and multi-line texts as literal blocks.
 */
final class CanonicalYaml {

    /** Characters that have a meaning in YAML at the start of a scalar. */
    private static final String QUOTED_START = "-?:,[]{}#&*!|>'\"%@`";

    /** Digits and punctuation only, which some YAML version reads as a number or a time. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9][0-9_,.:+-]*");

    private final Resolver resolver = new Resolver();

    /** The members as a block mapping; empty if there are none. */
    String write(Map<String, ?> members) {
        if (members.isEmpty()) {
            return "";
        }
        StringWriter target = new StringWriter();
        new Yaml(options()).serialize(node(members), target);
        return target.toString();
    }

    /** A text that is written without quotes, such as a date. */
    record Raw(String text) {}

    private Node node(Object value) {
        return switch (value) {
            case Map<?, ?> map -> mapping(map);
            case List<?> list ->
                    new SequenceNode(
                            Tag.SEQ,
                            list.stream().map(this::node).toList(),
                            list.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
            case Raw(String text) ->
                    new ScalarNode(
                            resolver.resolve(NodeId.scalar, text, true),
                            text,
                            null,
                            null,
                            ScalarStyle.PLAIN);
            case Boolean bool -> plain(Tag.BOOL, bool.toString());
            case Integer number -> plain(Tag.INT, number.toString());
            case Number number -> number(number.doubleValue());
            default -> text(value.toString());
        };
    }

    private Node mapping(Map<?, ?> map) {
        List<NodeTuple> tuples = new ArrayList<>();
        map.forEach(
                (name, value) ->
                        tuples.add(new NodeTuple(text(String.valueOf(name)), node(value))));
        return new MappingNode(Tag.MAP, tuples, map.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private Node number(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole
                ? plain(Tag.INT, String.valueOf((long) number))
                : plain(Tag.FLOAT, String.valueOf(number));
    }

    private Node text(String text) {
        ScalarStyle style =
                text.contains("\n")
                        ? ScalarStyle.LITERAL
                        : needsQuotes(text) ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
        return new ScalarNode(Tag.STR, text, null, null, style);
    }

    private boolean needsQuotes(String text) {
        return text.isEmpty()
                || !text.strip().equals(text)
                || QUOTED_START.indexOf(text.charAt(0)) >= 0
                || text.contains(": ")
                || text.contains(" #")
                || text.endsWith(":")
                || NUMERIC.matcher(text).matches()
                || !resolver.resolve(NodeId.scalar, text, true).equals(Tag.STR);
    }

    private static Node plain(Tag tag, String text) {
        return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
    }

    private static DumperOptions options() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        options.setAllowUnicode(true);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        return options;
    }
}
