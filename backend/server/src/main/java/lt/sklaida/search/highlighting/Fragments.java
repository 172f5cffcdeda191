package lt.sklaida.search.highlighting;

import com.ibm.icu.text.BreakIterator;

import lt.sklaida.search.highlighting.WordMatcher.Match;

import org.springframework.web.util.HtmlUtils;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts fragments out of texts: whole sentences where they are short enough. Not thread-safe. */
public final class Fragments {

    private static final String MARK = "<mark>";
    private static final String END_OF_MARK = "</mark>";

    /** At most, in chars, unless a word is longer. */
    private static final int LENGTH = 160;

    /** How much of a long sentence stands before the first mark, in chars. */
    private static final int BEFORE_MARK = 60;

    private final BreakIterator sentences;

    private Fragments(BreakIterator sentences) {
        this.sentences = sentences;
    }

    /** For texts in a locale. */
    public static Fragments of(Locale locale) {
        return new Fragments(BreakIterator.getSentenceInstance(locale));
    }

    /** The same for another thread, faster than anew. */
    public Fragments copy() {
        return new Fragments((BreakIterator) sentences.clone());
    }

    /**
     * Marked words that are near to one another.
     *
     * @param matches at least one
     * @param all the other marked words of the text, too
     * @param score different words tell more than one word several times
     */
    private record Cluster(String text, List<Match> matches, List<Match> all, int score) {

        static Cluster of(String text, List<Match> matches, List<Match> all) {
            Set<String> stems = new HashSet<>();
            matches.forEach(match -> stems.add(match.stem()));
            return new Cluster(text, matches, all, stems.size() * LENGTH + matches.size());
        }

        int start() {
            return matches.getFirst().start();
        }
    }

    /**
     * A part of a text.
     *
     * @param matches the marked words of the text
     */
    private record Fragment(String text, int start, int end, List<Match> matches) {

        String html() {
            StringBuilder html = new StringBuilder();
            int written = start;
            for (Match match : matches) {
                if (match.start() >= written && match.end() <= end) {
                    html.append(escaped(written, match.start())).append(MARK);
                    html.append(escaped(match.start(), match.end())).append(END_OF_MARK);
                    written = match.end();
                }
            }
            return html.append(escaped(written, end)).toString();
        }

        private String escaped(int from, int to) {
            return HtmlUtils.htmlEscape(text.substring(from, to), "UTF-8");
        }
    }

    /** All of a text, as HTML. */
    public static String whole(String text, List<Match> matches) {
        return new Fragment(text, 0, text.length(), matches).html();
    }

    /** The beginning of a text, as HTML. */
    public String opening(String text) {
        sentences.setText(text);
        return trimmed(text, 0, end(text, 0, 0, text.length()), List.of()).html();
    }

    /**
     * The fragments of texts that have most of the marked words, the best first.
     *
     * @param most how many
     * @param words finds those to mark
     * @return HTML
     */
    public List<String> best(List<String> texts, int most, WordMatcher words) {
        List<Cluster> clusters = new ArrayList<>();
        for (String text : texts) {
            addClusters(clusters, text, words.in(text));
        }
        clusters.sort(Comparator.comparingInt(Cluster::score).reversed());
        List<Fragment> fragments = new ArrayList<>();
        for (Cluster cluster : clusters) {
            List<Fragment> before =
                    fragments.stream()
                            .filter(other -> other.text().equals(cluster.text()))
                            .toList();
            if (before.stream().noneMatch(other -> isWithin(cluster, other))) {
                fragments.add(fragment(cluster, before));
            }
            if (fragments.size() == most) {
                break;
            }
        }
        return fragments.stream().map(Fragment::html).toList();
    }

    private static void addClusters(List<Cluster> clusters, String text, List<Match> matches) {
        int next = 0;
        while (next < matches.size()) {
            int first = next;
            int most = matches.get(first).start() + LENGTH - BEFORE_MARK;
            do {
                next++;
            } while (next < matches.size() && matches.get(next).end() <= most);
            clusters.add(Cluster.of(text, matches.subList(first, next), matches));
        }
    }

    private static boolean isWithin(Cluster cluster, Fragment fragment) {
        return cluster.start() >= fragment.start() && cluster.start() < fragment.end();
    }

    /**
     * @param others fragments of the same text, which it must not overlap
     */
    private Fragment fragment(Cluster cluster, List<Fragment> others) {
        String text = cluster.text();
        Match first = cluster.matches().getFirst();
        int from = 0;
        int to = text.length();
        for (Fragment other : others) {
            if (other.end() <= first.start()) {
                from = Math.max(from, other.end());
            } else {
                to = Math.min(to, other.start());
            }
        }
        sentences.setText(text);
        int sentence = first.start() == 0 ? 0 : sentences.preceding(first.start() + 1);
        int start = Math.max(from, sentence);
        if (first.end() - start > LENGTH) {
            start = startOfWord(text, Math.max(start, first.start() - BEFORE_MARK), first.start());
        }
        return trimmed(text, start, end(text, start, first.end(), to), cluster.all());
    }

    private static Fragment trimmed(String text, int from, int to, List<Match> matches) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Fragment(text, start, end, matches);
    }

    /**
     * The end of a sentence, or of a word of a long one.
     *
     * @param least what it must not be before
     * @param to what it must not be after
     */
    private int end(String text, int start, int least, int to) {
        int most = start + LENGTH;
        if (most >= to) {
            return Math.max(to, least);
        }
        int sentence = sentences.preceding(most + 1);
        return sentence > start && sentence >= least
                ? sentence
                : Math.max(least, endOfWord(text, most, Math.max(start + 1, least)));
    }

    private static int startOfWord(String text, int from, int most) {
        int start = from;
        while (start > 0 && start < most && !Character.isWhitespace(text.charAt(start - 1))) {
            start++;
        }
        return start;
    }

    /** The end of the last word that ends there or before; there when no word ends. */
    private static int endOfWord(String text, int at, int least) {
        int end = at;
        while (end > least && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        if (end > least) {
            return end;
        }
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
