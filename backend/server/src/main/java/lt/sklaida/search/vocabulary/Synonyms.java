package lt.sklaida.search.vocabulary;

import java.util.List;

/** The synonyms of editors, for all locales. */
public record Synonyms(List<Rule> rules) {

    public static final Synonyms NONE = new Synonyms(List.of());

    /**
     * A query with one of the terms also finds other terms.
     *
     * @param terms the terms of queries
     * @param found the terms that they also find; the same terms where they are equivalent
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
