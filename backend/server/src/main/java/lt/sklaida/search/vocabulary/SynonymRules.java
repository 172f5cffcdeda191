package lt.sklaida.search.vocabulary;

import static java.nio.charset.StandardCharsets.UTF_8;

import lt.sklaida.search.index.Concepts;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The synonym rules for the queries of a locale, as Elasticsearch takes them, one a line.
 *
 * <p>The names of an entry expand to its titles in every language and to the token of its {@link
 * Concepts}. Equivalent terms expand to one another, and to what each of them expands to.
 *
 * @param omitted the number of rules above the limit of Elasticsearch
 * @param fingerprint identifies the rules, in digits
 */
record SynonymRules(List<String> lines, int omitted, String fingerprint) {

    /** The limit of Elasticsearch 9, less the rule with the fingerprint. */
    static final int MAX_RULES = 9_999;

    private static final int MIN_TERM_LENGTH = 2;
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z' -]*[A-Za-z]{2}");
    private static final Pattern PLURAL = Pattern.compile(".*[^s]s");

    /**
     * A term as the index analyzes it.
     *
     * @param words its words without stop words
     * @param stems their stems; terms with equal stems are equal
     */
    record Term(String words, String stems) {

        /** Whether the term is specific enough; a single letter would match too much. */
        boolean isSpecific() {
            return stems.codePoints().filter(Character::isLetterOrDigit).count() >= MIN_TERM_LENGTH;
        }
    }

    /**
     * An entry with its names.
     *
     * @param token the token of its concept
     * @param titles its titles in all locales
     * @param synonyms its other names in all locales
     */
    record NamedEntry(String token, Set<String> titles, Set<String> synonyms) {

        Stream<String> names() {
            return Stream.concat(titles.stream(), synonyms.stream());
        }
    }

    SynonymRules {
        lines = List.copyOf(lines);
    }

    /**
     * Makes the rules. Those of editors come first, so that the limit omits other rules.
     *
     * @param analysis analyzes texts as the index does
     */
    static SynonymRules of(
            Synonyms synonyms,
            Collection<NamedEntry> entries,
            Function<Set<String>, Map<String, Term>> analysis) {
        Map<String, Term> terms = analysis.apply(texts(synonyms, entries));
        SynonymExpansions ofEntries = new SynonymExpansions(terms);
        entries.forEach(ofEntries::add);
        SynonymExpansions all = new SynonymExpansions(terms);
        synonyms.rules().forEach(rule -> all.add(rule, ofEntries));
        all.addAll(ofEntries);
        List<String> lines = all.lines();
        List<String> kept = lines.subList(0, Math.min(MAX_RULES, lines.size()));
        return new SynonymRules(kept, lines.size() - kept.size(), fingerprint(kept));
    }

    private static Set<String> texts(Synonyms synonyms, Collection<NamedEntry> entries) {
        Set<String> texts = new LinkedHashSet<>();
        for (Synonyms.Rule rule : synonyms.rules()) {
            rule.terms().stream().flatMap(SynonymRules::singularAndPlural).forEach(texts::add);
            texts.addAll(rule.found());
        }
        for (NamedEntry entry : entries) {
            entry.names().flatMap(SynonymRules::singularAndPlural).forEach(texts::add);
        }
        return texts;
    }

    /**
     * A term and, if it may be English, its singular or plural: only the English analyzer reduces
     * both to one stem. In other languages, the result is a word that nobody searches for.
     */
    static Stream<String> singularAndPlural(String term) {
        if (!ENGLISH.matcher(term).matches()) {
            return Stream.of(term);
        }
        String other =
                PLURAL.matcher(term).matches()
                        ? term.replaceFirst("ies$", "y").replaceFirst("(?<=[a-z])s$", "")
                        : term.replaceFirst("(?<=[^aeiou])y$", "ie") + "s";
        return Stream.of(term, other);
    }

    private static String fingerprint(List<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(String.join("\n", lines).getBytes(UTF_8));
            return Long.toUnsignedString(ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
