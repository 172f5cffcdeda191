package lt.sklaida.bench;

import lt.sklaida.shared.LocaleTag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Generates texts that look like a language, by a Markov chain over the words of given texts: words
 * are as long and as frequent as in these.
 */
final class Prose {

    private static final int MAX_SENTENCE_WORDS = 28;
    private static final int MAX_TITLE_LENGTH = 90;
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A---\n.*?\n---\n", Pattern.DOTALL);
    private static final Pattern NOT_PROSE =
            Pattern.compile("(?m)^(#|\\||\\[\\^|>).*$|\\[\\^\\w+]");
    private static final Pattern MARKS =
            Pattern.compile("(?m)^([-*+]|\\d+\\.) |[*_`\\[\\]]|\\([^)]*\\)");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern EDGES = Pattern.compile("^\\P{L}+|[^\\p{L}\\p{N}]+$");

    private final List<String> beginnings = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> followers = new HashMap<>();

    private Prose(Stream<String> texts) {
        texts.forEach(this::learn);
        if (beginnings.isEmpty()) {
            throw new IllegalArgumentException("There are no sentences to learn from");
        }
    }

    /** A generator that learns from the texts of a content folder in one locale. */
    static Prose of(Path content, LocaleTag locale) {
        try (Stream<Path> files = Files.walk(content)) {
            return new Prose(
                    files.filter(file -> file.endsWith(locale + ".md")).sorted().map(Prose::body));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + content, e);
        }
    }

    private static String body(Path file) {
        try {
            String text = FRONT_MATTER.matcher(Files.readString(file)).replaceFirst("");
            return MARKS.matcher(NOT_PROSE.matcher(text).replaceAll("")).replaceAll("");
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    private void learn(String text) {
        String previous = ".";
        for (String word : words(text)) {
            if (endsSentence(previous) && Character.isUpperCase(word.charAt(0))) {
                beginnings.add(word);
            } else {
                followers.computeIfAbsent(previous, _ -> new ArrayList<>()).add(word);
            }
            String bare = bare(word);
            if (bare.length() > 4) {
                words.add(bare);
            }
            previous = word;
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean endsSentence(String word) {
        return word.endsWith(".") || word.endsWith("!") || word.endsWith("?");
    }

    private static String bare(String word) {
        return EDGES.matcher(word).replaceAll("");
    }

    /** A word of five letters or more, without punctuation. */
    String word(RandomGenerator random) {
        return any(words, random);
    }

    /** The first words of a sentence, without punctuation at the end. */
    String title(RandomGenerator random) {
        int wanted = random.nextInt(4, 10);
        StringJoiner title = new StringJoiner(" ");
        String word = any(beginnings, random);
        for (int i = 1; i < wanted && title.length() < MAX_TITLE_LENGTH; i++) {
            title.add(endsSentence(word) ? bare(word) : word);
            word = any(followers.getOrDefault(word, words), random);
        }
        return title.add(bare(word)).toString().strip();
    }

    String sentence(RandomGenerator random) {
        StringJoiner sentence = new StringJoiner(" ");
        String word = any(beginnings, random);
        for (int i = 1; i < MAX_SENTENCE_WORDS && !endsSentence(word); i++) {
            sentence.add(word);
            word = any(followers.getOrDefault(word, words), random);
        }
        return sentence.add(endsSentence(word) ? word : bare(word) + ".").toString();
    }

    String sentences(int count, RandomGenerator random) {
        return String.join(" ", Stream.generate(() -> sentence(random)).limit(count).toList());
    }

    /** Markdown of about the given number of words: headings, paragraphs, lists and links. */
    String markdown(int words, RandomGenerator random) {
        StringJoiner text = new StringJoiner("\n\n");
        for (int written = 0, blocks = 1; written < words; blocks++) {
            String block =
                    switch (blocks % 5) {
                        case 0 -> "## " + title(random);
                        case 3 -> list(random);
                        case 4 -> sentence(random) + " " + link(random);
                        default -> sentences(random.nextInt(3, 6), random);
                    };
            text.add(block);
            written += words(block).size();
        }
        return text.toString();
    }

    private String list(RandomGenerator random) {
        StringJoiner list = new StringJoiner("\n");
        for (int i = 0; i < 3; i++) {
            list.add("- **%s** – %s".formatted(word(random), sentence(random)));
        }
        return list.toString();
    }

    private String link(RandomGenerator random) {
        return "[%s](https://example.org/%d).".formatted(title(random), random.nextInt(10_000));
    }

    private static String any(List<String> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
