package lt.sklaida.search.vocabulary;

import java.util.Locale;

/** The parts of the {@link Vocabulary}; each is edited as one text. */
public enum VocabularyPart {
    SYNONYMS,
    BEST_BETS;

    /** The name of the part's file in a content folder. */
    public String file() {
        return id() + ".yml";
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
