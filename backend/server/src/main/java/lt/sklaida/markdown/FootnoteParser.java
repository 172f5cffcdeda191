package lt.sklaida.markdown;

import org.commonmark.node.Block;
import org.commonmark.node.DefinitionMap;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a footnote: the text after its label, and the lines below it indented by four. */
final class FootnoteParser extends AbstractBlockParser {

    private static final int INDENT = 4;
    private static final Pattern LABEL = Pattern.compile("\\[\\^([^\\s\\[\\]]{1,100})]:[ \t]*");

    private final Footnotes.Definition definition = new Footnotes.Definition();
    private final DefinitionMap<Footnotes.Definition> labelled =
            new DefinitionMap<>(Footnotes.Definition.class);

    private FootnoteParser(String label) {
        labelled.putIfAbsent(label, definition);
    }

    static @Nullable BlockStart start(ParserState state, MatchedBlockParser parent) {
        CharSequence line = state.getLine().getContent();
        Matcher label = LABEL.matcher(line).region(state.getNextNonSpaceIndex(), line.length());
        return state.getIndent() < INDENT && label.lookingAt()
                ? BlockStart.of(new FootnoteParser(label.group(1))).atIndex(label.end())
                : BlockStart.none();
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
        if (state.getIndent() >= INDENT) {
            return BlockContinue.atColumn(state.getColumn() + INDENT);
        }
        return state.isBlank() ? BlockContinue.atIndex(state.getIndex()) : BlockContinue.none();
    }

    @Override
    public Block getBlock() {
        return definition;
    }

    @Override
    public boolean isContainer() {
        return true;
    }

    @Override
    public boolean canContain(Block child) {
        return true;
    }

    @Override
    public List<DefinitionMap<?>> getDefinitions() {
        return List.of(labelled);
    }
}
