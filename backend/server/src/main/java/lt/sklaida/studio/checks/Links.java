package lt.sklaida.studio.checks;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds links of a Markdown text that somebody began and did not finish. */
final class Links {

    /** A link or a picture without an address, or with no more than its beginning. */
    private static final Pattern UNFINISHED =
            Pattern.compile(
                    "(?<!\\\\)!?\\[[^\\]\\n]*]\\([ \t]*<?(?:(?:https?|mailto|tel):(?://)?)?>?[ \t]*\\)");

    private Links() {}

    static List<Finding> unfinished(String markdown) {
        return Finding.of(
                "unfinished",
                UNFINISHED
                        .matcher(PlainText.withoutCode(markdown))
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }
}
