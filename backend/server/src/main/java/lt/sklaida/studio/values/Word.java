package lt.sklaida.studio.values;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text that was compared by words.
 *
 * @param kind {@code BOTH}, {@code ADDED} or {@code REMOVED}
 */
public record Word(String kind, String text) {

    private static final int CONTEXT = 90;

    public boolean isAdded() {
        return kind.equals("ADDED");
    }

    public boolean isRemoved() {
        return kind.equals("REMOVED");
    }

    /** A value in the place of another one; either may be null. */
    public static List<Word> replaced(@Nullable Object before, @Nullable Object after) {
        List<Word> words = new ArrayList<>();
        if (before != null) {
            words.add(new Word("REMOVED", Tree.text(before)));
        }
        if (after != null) {
            words.add(new Word("ADDED", Tree.text(after)));
        }
        return List.copyOf(words);
    }

    /** The same words, with long stretches that are in both texts cut to what is near a change. */
    public static List<Word> shortened(List<Word> words) {
        List<Word> shorter = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean isChange = word.isAdded() || word.isRemoved();
            shorter.add(isChange ? word : word.cut(i > 0, i < words.size() - 1));
        }
        return List.copyOf(shorter);
    }

    private Word cut(boolean afterChange, boolean beforeChange) {
        int kept = (afterChange ? CONTEXT : 0) + (beforeChange ? CONTEXT : 0);
        if (text.length() <= kept + CONTEXT) {
            return this;
        }
        String begin = afterChange ? text.substring(0, boundaryBefore(CONTEXT)) + " " : "";
        String end = beforeChange ? " " + text.substring(boundaryAfter()) : "";
        return new Word(kind, begin + "…" + end);
    }

    private int boundaryBefore(int place) {
        int space = text.lastIndexOf(' ', place);
        return space > 0 ? space : text.offsetByCodePoints(0, Math.min(place, text.length()) / 2);
    }

    private int boundaryAfter() {
        int space = text.indexOf(' ', text.length() - CONTEXT);
        return space >= 0 ? space + 1 : text.length();
    }
}
