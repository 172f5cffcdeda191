package lt.sklaida.markdown;

import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

import java.util.List;

/**
 * The Markdown syntax: CommonMark with tables, strikethrough, task lists, footnotes, bare links.
 */
final class Syntax {

    static final List<Extension> EXTENSIONS =
            List.of(
                    TablesExtension.create(),
                    // Two tildes, so that "5~10" stays a range.
                    StrikethroughExtension.builder().requireTwoTildes(true).build(),
                    TaskListItemsExtension.create(),
                    AutolinkExtension.create(),
                    new SafeLinks(),
                    new Footnotes());

    /** Limits the recursion of everything that walks the tree. */
    private static final int MAX_NESTING = 40;

    private static final Parser PARSER =
            Parser.builder()
                    .maxOpenBlockParsers(MAX_NESTING)
                    .maxInlineNesting(MAX_NESTING)
                    .extensions(EXTENSIONS)
                    .build();

    private Syntax() {}

    static Node parse(String source) {
        return ParserLimits.allow(source) ? PARSER.parse(source) : verbatim(source);
    }

    private static Node verbatim(String source) {
        FencedCodeBlock code = new FencedCodeBlock();
        code.setLiteral(source);
        Document document = new Document();
        document.appendChild(code);
        return document;
    }
}
