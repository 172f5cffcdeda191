package lt.sklaida.search.index;

import lt.sklaida.search.index.LithuanianStemming.Replacement;

import java.util.List;
import java.util.Map;

/**
 * Reduces the stems of verbs, and those of the words derived from them, to what they have in
 * common: {@code vadov} of {@code vadovauti}, {@code vadovavo}, {@code vadovė} and {@code
 * vadovybė}. Strangers meet there, too, such as {@code planas} and {@code planeta}, so a family
 * weighs less than a stem.
 */
final class WordFamilies {

    private static final String PREFIX = "(pa|su|nu|is|ap|at|pri|i|uz|per|par|pra)";

    /** Words that begin with {@code ne} but negate nothing, such as {@code Nemunas}. */
    private static final String NO_NEGATION =
            "(?!mun|ring|rim|rij|rv|ur|utr|vad|pal|kt|nd|s[aeit]|ri[sae]|on|gr)";

    /** Long enough, and with a consonant and a vowel as a word begins. */
    private static final String POSITIVE =
            "(?=[b-df-hj-np-tv-z]{1,2}[aeiouy][a-z]{2}|i[a-z]{4}|a[pt][a-z]{3}|u[zg][a-z]{3})";

    private static final String CONSONANT = "[b-df-hj-np-tv-xz]";

    /** What is left has four letters and a vowel. */
    private static final String ROOT = "^((?=[a-z]{4})[a-z]*[aeiouy][a-z]*" + CONSONANT + ")";

    private static final String THEME = "(?:au|uo|av|o|e|y|oj|ej|ov)";

    private static final Map<String, List<Replacement>> BEFORE_STEMMING =
            Map.of(
                    "lt",
                    List.of(
                            // nepasitiki, besirūpinantis: patiki, rūpinantis
                            new Replacement("^(?:ne|be)?" + PREFIX + "si(?=[a-z]{4})", "$1"),
                            new Replacement("^(?:ne|be)si(?=[a-z]{4})", ""),
                            new Replacement("^ne" + NO_NEGATION + POSITIVE, "")));

    private static final Map<String, List<Replacement>> AFTER_STEMMING =
            Map.of(
                    "lt",
                    List.of(
                            // organizacija, organizatorius, organizavome: organizuoti
                            suffix(4, "acij|acin|ator|av|uoj|uok|uot|avom|uojat", ""),
                            // finansinis: finansai
                            suffix(5, "in", ""),
                            // vadovybė, savanorystė, savanoriškas
                            suffix(4, "(?:yb|yst|isk|ing)(?:in|isk|um)?", ""),
                            new Replacement(
                                    ROOT
                                            + "(?<=[a-z]{4})(?:"
                                            + THEME
                                            + "(?:t(?:us|oj)?|s(?:i[mt]|iau)?|k(?:i[mt])?|d(?:av(?:om)?|amies)?|mui?s?|m|jom|us)"
                                            + "|t(?:us|oj)|si[mt]|ki[mt]|dav(?:om)?|damies|muis?"
                                            + "|i?[oae]m|im|i?[oae]t|it|ej|oj|iam|iav|au|aus|us)$",
                                    "$1"),
                            new Replacement(ROOT + "(?<=[a-z]{4})[tskdz]$", "$1")),
                    "en",
                    List.of(
                            // leadership: lead
                            suffix(4, "ership", ""),
                            // organization, organizer: organize
                            suffix(3, "ation|ator|atori", ""),
                            suffix(4, "ori|eri", ""),
                            suffix(4, "or|ment|abl|ibl|ant|ion|anc|enc|ent|ship|al|iv|ic", ""),
                            suffix(3, "er", ""),
                            // decision, inclusion: decide, include
                            suffix(2, "is", "id"),
                            suffix(3, "us", "ud"),
                            // production, registration: produce, register
                            new Replacement("(?<=[a-z]uc)t$|(?<=[a-z]st)r$", ""),
                            // player, employment: play, employ
                            new Replacement("(?<=[a-z][ao])i$", "y"),
                            suffix(3, "[ei]", "")));

    private WordFamilies() {}

    /** What is replaced in folded words of a language in lower case, before they are stemmed. */
    static List<Replacement> beforeStemming(String language) {
        return BEFORE_STEMMING.getOrDefault(language, List.of());
    }

    /** What is replaced in the stems of a language. */
    static List<Replacement> afterStemming(String language) {
        return AFTER_STEMMING.getOrDefault(language, List.of());
    }

    /**
     * Replaces a suffix.
     *
     * @param letters how many must be before it
     */
    private static Replacement suffix(int letters, String suffix, String replacement) {
        return new Replacement("(?<=[a-z]{" + letters + "})(?:" + suffix + ")$", replacement);
    }
}
