package lt.sklaida.studio.checks;

import java.util.regex.Pattern;

/** Text without what nobody writes by the rules of a language: code, addresses and marks. */
final class PlainText {

    private static final Pattern FENCE =
            Pattern.compile("(?ms)^ {0,3}(```|~~~).*?(^ {0,3}\\1|\\z)");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern TARGET = Pattern.compile("\\]\\([^)\\n]*\\)");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^ {0,3}\\[[^\\]\\n]+]:.*$");
    private static final Pattern RULE = Pattern.compile("(?m)^[ |:*_=-]{3,}$");
    private static final Pattern BULLET =
            Pattern.compile("(?m)^[ \t>]*(?:[-*+]|\\d{1,9}[.)])[ \t]+");
    private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6}[ \t]+");
    private static final Pattern ADDRESS =
            Pattern.compile("<?\\b(?:https?://|www\\.)[^\\s>)]+>?|\\S+@\\S+\\.\\S+");
    private static final Pattern EMPHASIS =
            Pattern.compile("(\\*\\*|__|\\*|~~)(?=\\S)|(?<=\\S)(\\*\\*|__|\\*|~~)");

    private PlainText() {}

    /** The words of a text, in Markdown or not. Paragraphs and items stay lines of their own. */
    static String of(String text) {
        String plain = withoutCode(text);
        plain = DEFINITION.matcher(plain).replaceAll("");
        plain = TARGET.matcher(plain).replaceAll("]");
        plain = ADDRESS.matcher(plain).replaceAll(" ");
        plain = RULE.matcher(plain).replaceAll("");
        plain = BULLET.matcher(plain).replaceAll("");
        plain = HEADING.matcher(plain).replaceAll("");
        return EMPHASIS.matcher(plain).replaceAll("");
    }

    static String withoutCode(String markdown) {
        return CODE.matcher(FENCE.matcher(markdown).replaceAll(" ")).replaceAll(" ");
    }

    /** What stands around a place of a text, for people to find it. */
    static String around(String text, int start, int end) {
        int from = Math.max(0, start - 18);
        int to = Math.min(text.length(), end + 18);
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1)) && start - from < 30) {
            from--;
        }
        while (to < text.length() && !Character.isWhitespace(text.charAt(to)) && to - end < 30) {
            to++;
        }
        return (from > 0 ? "…" : "")
                + text.substring(from, to).strip().replaceAll("\\s+", " ")
                + (to < text.length() ? "…" : "");
    }
}
