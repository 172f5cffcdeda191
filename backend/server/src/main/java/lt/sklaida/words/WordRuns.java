package lt.sklaida.words;

import lt.sklaida.words.Word.Op;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins the words of a difference to runs that people can read: what was removed before what was
 * added in its place, and a space between two changed words changed with them.
 */
final class WordRuns {

    private final List<Word> words;
    private final List<Word> runs = new ArrayList<>();
    private final StringBuilder both = new StringBuilder();
    private final StringBuilder removed = new StringBuilder();
    private final StringBuilder added = new StringBuilder();

    WordRuns(List<Word> words) {
        this.words = words;
    }

    List<Word> tidy() {
        for (Word word : words) {
            if (word.op() == Op.BOTH) {
                both.append(word.text());
            } else {
                beginChange();
                (word.op() == Op.REMOVED ? removed : added).append(word.text());
            }
        }
        flush(removed, Op.REMOVED);
        flush(added, Op.ADDED);
        flush(both, Op.BOTH);
        return List.copyOf(runs);
    }

    /** Ends what both texts have before a change; a mere space within a change becomes its part. */
    private void beginChange() {
        if (both.isEmpty()) {
            return;
        }
        boolean within = !removed.isEmpty() && !added.isEmpty() && both.toString().isBlank();
        if (within && both.indexOf("\n") < 0) {
            removed.append(both);
            added.append(both);
            both.setLength(0);
        } else {
            flush(removed, Op.REMOVED);
            flush(added, Op.ADDED);
            flush(both, Op.BOTH);
        }
    }

    private void flush(StringBuilder text, Op op) {
        if (!text.isEmpty()) {
            runs.add(new Word(text.toString(), op));
            text.setLength(0);
        }
    }
}
