package lt.sklaida.markdown;

import java.util.regex.Pattern;

/**
 * Limits on the input of the parser, far above what ordinary texts have.
 *
 * <p>A table pads each row to the width of its first, so a short source can have billions of cells;
 * and the time for delimiters of emphasis and links within one block grows with the square of their
 * number. Both are counted here in one pass over the lines. The counts are upper bounds, since some
 * lines may be code.
 */
final class ParserLimits {

    /** Cells in all tables of a text. */
    static final int MAX_CELLS = 20_000;

    /** Runs of {@code *}, {@code _} or {@code ~} and opening brackets in one block. */
    static final int MAX_DELIMITERS = 2_000;

    private static final Pattern DELIMITER_ROW = Pattern.compile("[ \t>]*+[ \t:|-]*+");
    private static final Pattern BLANK = Pattern.compile("[ \t]*");
    private static final Pattern BULLET = Pattern.compile(" {0,3}[-*+][ \t]++[^ \t]");

    private long cells;
    private int columns;
    private int delimiters;
    private int mostDelimiters;

    static boolean allow(String source) {
        ParserLimits counted = new ParserLimits();
        source.lines().forEach(counted::count);
        return counted.cells <= MAX_CELLS && counted.mostDelimiters <= MAX_DELIMITERS;
    }

    private void count(String line) {
        countCells(line);
        if (BLANK.matcher(line).matches() || BULLET.matcher(line).lookingAt()) {
            delimiters = 0;
        }
        delimiters += delimiters(line);
        mostDelimiters = Math.max(mostDelimiters, delimiters);
    }

    /** A table begins with a delimiter row and ends before a line without {@code |}. */
    private void countCells(String line) {
        if (line.indexOf('|') < 0) {
            columns = 0;
        } else if (DELIMITER_ROW.matcher(line).matches()) {
            columns = Math.max(columns, 1 + (int) line.chars().filter(c -> c == '|').count());
        }
        cells += columns;
    }

    private static int delimiters(String line) {
        int delimiters = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean repeated = i > 0 && line.charAt(i - 1) == c;
            if (c == '[' || ((c == '*' || c == '_' || c == '~') && !repeated)) {
                delimiters++;
            }
        }
        return delimiters;
    }
}
