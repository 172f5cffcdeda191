package lt.sklaida.search.vocabulary;

import static java.nio.charset.StandardCharsets.UTF_8;

import lt.sklaida.search.index.Concepts;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules by which the queries of a locale are widened, as Elasticsearch takes them, one a line.
 *
 * <p>EntryNames of entries lead to their titles in every language and to their {@link Concepts},
 * terms that editors call equal lead to one another, and what a term is equal to, it also leads to.
 *
 * @param leftOut how many more there would be than Elasticsearch takes
 * @param mark what tells these rules from others, in digits
 */
record SynonymRules(List<String> lines, int leftOut, String mark) {

    /** As many as any Elasticsearch 9 takes, less the one that bears the mark. */
    static final int MOST = 9_999;

    private static final int SHORTEST_TERM = 2;
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z' -]*[A-Za-z]{2}");
    private static final Pattern PLURAL = Pattern.compile(".*[^s]s");
    private static final Pattern SIGN = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ]");

    /**
     * A term as an index reads it.
     *
     * @param words those of its words that count, stop words left out
     * @param stems what is left of them; terms with the same stems are the same
     */
    record Term(String words, String stems) {

        /** Letters on their own and words that say nothing would widen what they do not mean. */
        boolean saysSomething() {
            return stems.codePoints().filter(Character::isLetterOrDigit).count() >= SHORTEST_TERM;
        }
    }

    /**
     * An entry with its names.
     *
     * @param word that of its concept
     * @param titles in all locales
     * @param others its other names, in all locales
     */
    record NamedEntry(String word, Set<String> titles, Set<String> others) {

        Stream<String> names() {
            return Stream.concat(titles.stream(), others.stream());
        }
    }

    SynonymRules {
        lines = List.copyOf(lines);
    }

    /**
     * Makes the rules; those of the editors come first, so that it is not them of which there are
     * too many.
     *
     * @param reading how the index reads terms
     */
    static SynonymRules of(
            Synonyms synonyms,
            Collection<NamedEntry> entries,
            Function<Set<String>, Map<String, Term>> reading) {
        Set<String> texts = new LinkedHashSet<>();
        synonyms.rules()
                .forEach(
                        rule -> {
                            rule.terms().stream()
                                    .flatMap(SynonymRules::numbers)
                                    .forEach(texts::add);
                            texts.addAll(rule.found());
                        });
        entries.forEach(entry -> entry.names().flatMap(SynonymRules::numbers).forEach(texts::add));
        Map<String, Term> terms = reading.apply(texts);
        Expansions named = new Expansions(terms);
        entries.forEach(named::add);
        Expansions all = new Expansions(terms);
        synonyms.rules().forEach(rule -> all.add(rule, named));
        all.addAll(named);
        List<String> lines = all.lines();
        List<String> first = lines.subList(0, Math.min(MOST, lines.size()));
        return new SynonymRules(first, lines.size() - first.size(), mark(first));
    }

    /**
     * A term and, if it may be English, its other number: only the index of English texts knows
     * that these are one. What is no English plural is a word that nobody types.
     */
    private static Stream<String> numbers(String term) {
        if (!ENGLISH.matcher(term).matches()) {
            return Stream.of(term);
        }
        String other =
                PLURAL.matcher(term).matches()
                        ? term.replaceFirst("ies$", "y").replaceFirst("(?<=[a-z])s$", "")
                        : term.replaceFirst("(?<=[^aeiou])y$", "ie") + "s";
        return Stream.of(term, other);
    }

    private static String mark(List<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(String.join("\n", lines).getBytes(UTF_8));
            return Long.toUnsignedString(ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** What terms lead to, by their stems. */
    private static final class Expansions {

        /** A term and what it leads to, by stems. */
        private record Expansion(String words, SequencedMap<String, String> others) {

            String line() {
                return escaped(words)
                        + " => "
                        + Stream.concat(Stream.of(words), others.values().stream())
                                .map(SynonymRules::escaped)
                                .collect(Collectors.joining(", "));
            }
        }

        private final Map<String, Term> terms;
        private final Map<String, Expansion> expansions = new LinkedHashMap<>();

        Expansions(Map<String, Term> terms) {
            this.terms = terms;
        }

        void add(NamedEntry entry) {
            SequencedMap<String, String> others = new LinkedHashMap<>();
            entry.titles().forEach(title -> put(others, title));
            others.put(entry.word(), entry.word());
            entry.names().flatMap(SynonymRules::numbers).forEach(name -> add(name, others));
        }

        void add(Synonyms.Rule rule, Expansions named) {
            SequencedMap<String, String> others = new LinkedHashMap<>();
            rule.found().forEach(found -> put(others, found));
            for (String stems : List.copyOf(others.sequencedKeySet())) {
                Expansion known = named.expansions.get(stems);
                if (known != null) {
                    known.others().forEach(others::putIfAbsent);
                }
            }
            rule.terms().stream().flatMap(SynonymRules::numbers).forEach(term -> add(term, others));
        }

        void addAll(Expansions more) {
            more.expansions.forEach(
                    (stems, expansion) -> add(stems, expansion.words(), expansion.others()));
        }

        List<String> lines() {
            return expansions.values().stream()
                    .filter(expansion -> !expansion.others().isEmpty())
                    .map(Expansion::line)
                    .toList();
        }

        private void put(Map<String, String> others, String text) {
            Term term = terms.get(text);
            if (term != null && term.saysSomething()) {
                others.putIfAbsent(term.stems(), term.words());
            }
        }

        private void add(String text, Map<String, String> others) {
            Term term = terms.get(text);
            if (term != null && term.saysSomething()) {
                add(term.stems(), term.words(), others);
            }
        }

        private void add(String stems, String words, Map<String, String> others) {
            Expansion expansion =
                    expansions.computeIfAbsent(
                            stems, _ -> new Expansion(words, new LinkedHashMap<>()));
            others.forEach(
                    (otherStems, otherWords) -> {
                        if (!otherStems.equals(stems)) {
                            expansion.others().putIfAbsent(otherStems, otherWords);
                        }
                    });
        }
    }

    /** A word may have signs within it, such as the comma of a number. */
    private static String escaped(String words) {
        return SIGN.matcher(words).replaceAll("\\\\$0");
    }
}
