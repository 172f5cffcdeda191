package lt.sklaida.search.vocabulary;

import lt.sklaida.search.vocabulary.SynonymRules.NamedEntry;
import lt.sklaida.search.vocabulary.SynonymRules.Term;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the terms that each term expands to. Terms with the same stems are the same. */
final class SynonymExpansions {

    private static final Pattern SPECIAL = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ]");

    /**
     * A term and what it expands to.
     *
     * @param others the words of the other terms, by their stems
     */
    private record Expansion(String words, SequencedMap<String, String> others) {

        String line() {
            return escape(words)
                    + " => "
                    + Stream.concat(Stream.of(words), others.values().stream())
                            .map(SynonymExpansions::escape)
                            .collect(Collectors.joining(", "));
        }
    }

    private final Map<String, Term> terms;
    private final Map<String, Expansion> expansions = new LinkedHashMap<>();

    /**
     * @param terms the analyzed terms, by text
     */
    SynonymExpansions(Map<String, Term> terms) {
        this.terms = terms;
    }

    /** Expands the names of an entry to its titles and its token. */
    void add(NamedEntry entry) {
        SequencedMap<String, String> others = new LinkedHashMap<>();
        entry.titles().forEach(title -> put(others, title));
        others.put(entry.token(), entry.token());
        entry.names().flatMap(SynonymRules::singularAndPlural).forEach(name -> add(name, others));
    }

    /** Expands the terms of a rule to the terms found, and to what these expand to. */
    void add(Synonyms.Rule rule, SynonymExpansions ofEntries) {
        SequencedMap<String, String> others = new LinkedHashMap<>();
        rule.found().forEach(found -> put(others, found));
        for (String stems : List.copyOf(others.sequencedKeySet())) {
            Expansion expansion = ofEntries.expansions.get(stems);
            if (expansion != null) {
                expansion.others().forEach(others::putIfAbsent);
            }
        }
        rule.terms().stream()
                .flatMap(SynonymRules::singularAndPlural)
                .forEach(term -> add(term, others));
    }

    void addAll(SynonymExpansions more) {
        more.expansions.forEach(
                (stems, expansion) -> add(stems, expansion.words(), expansion.others()));
    }

    /** The rules in the format of Elasticsearch. */
    List<String> lines() {
        return expansions.values().stream()
                .filter(expansion -> !expansion.others().isEmpty())
                .map(Expansion::line)
                .toList();
    }

    private void put(Map<String, String> others, String text) {
        Term term = terms.get(text);
        if (term != null && term.isSpecific()) {
            others.putIfAbsent(term.stems(), term.words());
        }
    }

    private void add(String text, Map<String, String> others) {
        Term term = terms.get(text);
        if (term != null && term.isSpecific()) {
            add(term.stems(), term.words(), others);
        }
    }

    private void add(String stems, String words, Map<String, String> others) {
        Expansion expansion =
                expansions.computeIfAbsent(stems, _ -> new Expansion(words, new LinkedHashMap<>()));
        others.forEach(
                (otherStems, otherWords) -> {
                    if (!otherStems.equals(stems)) {
                        expansion.others().putIfAbsent(otherStems, otherWords);
                    }
                });
    }

    /** Escapes special characters, such as the comma in a number. */
    private static String escape(String words) {
        return SPECIAL.matcher(words).replaceAll("\\\\$0");
    }
}
