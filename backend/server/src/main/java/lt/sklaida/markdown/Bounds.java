package lt.sklaida.markdown;

import java.util.regex.Pattern;

/**
 * Tells the texts that people write from those made to keep the parser busy.
 *
 * <p>A table pads each row to the width of its first, so a short source can mean billions of cells;
 * and what the parser does with the marks of emphasis and links within one block grows with the
 * square of their number. Both are counted here in one pass over the lines: never too few, perhaps
 * too many, since a line may turn out to be code.
 */
final class Bounds {

    /** In all tables of a text. */
    static final int MAX_CELLS = 20_000;

    /** In one block: runs of {@code *}, {@code _} or {@code ~}, and opening brackets. */
    static final int MAX_MARKS = 2_000;

    private static final Pattern DELIMITER_ROW = Pattern.compile("[ \t>]*+[ \t:|-]*+");
    private static final Pattern BLANK = Pattern.compile("[ \t]*");
    private static final Pattern BULLET = Pattern.compile(" {0,3}[-*+][ \t]++[^ \t]");

    private long cells;
    private int columns;
    private int marks;
    private int mostMarks;

    static boolean hold(String source) {
        Bounds bounds = new Bounds();
        source.lines().forEach(bounds::count);
        return bounds.cells <= MAX_CELLS && bounds.mostMarks <= MAX_MARKS;
    }

    private void count(String line) {
        countCells(line);
        if (BLANK.matcher(line).matches() || BULLET.matcher(line).lookingAt()) {
            marks = 0;
        }
        marks += marks(line);
        mostMarks = Math.max(mostMarks, marks);
    }

    /** A table begins with a delimiter row and ends before a line without a bar. */
    private void countCells(String line) {
        if (line.indexOf('|') < 0) {
            columns = 0;
        } else if (DELIMITER_ROW.matcher(line).matches()) {
            columns = Math.max(columns, 1 + (int) line.chars().filter(c -> c == '|').count());
        }
        cells += columns;
    }

    private static int marks(String line) {
        int marks = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean repeated = i > 0 && line.charAt(i - 1) == c;
            if (c == '[' || ((c == '*' || c == '_' || c == '~') && !repeated)) {
                marks++;
            }
        }
        return marks;
    }
}
