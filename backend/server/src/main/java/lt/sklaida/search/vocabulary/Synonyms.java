package lt.sklaida.search.vocabulary;

import java.util.List;

/** What editors say that words mean, for all locales alike. */
public record Synonyms(List<Rule> rules) {

    static final Synonyms NONE = new Synonyms(List.of());

    /**
     * Who searches for one of some terms also finds others.
     *
     * @param terms those searched for
     * @param found those found as well; for equal terms, the same
     */
    public record Rule(List<String> terms, List<String> found) {

        public Rule {
            terms = List.copyOf(terms);
            found = List.copyOf(found);
        }
    }

    public Synonyms {
        rules = List.copyOf(rules);
    }
}
