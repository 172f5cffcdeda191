package lt.sklaida.search.index;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Stems Lithuanian words without diacritics, by a few {@code pattern_replace} filters.
 *
 * <p>The Lithuanian stemmer of Elasticsearch knows endings with diacritics only, so a word typed
 * without them, as is common, does not match its other forms. Here words are folded first, and the
 * endings are removed from the folded form, so both spellings have the same stem.
 *
 * <p>A stem need not be the root of the word. It is enough that all forms of a word have the same
 * stem and other words do not. So where an ending is removed from some forms only because it looks
 * like another one, it is removed from the rest, too.
 */
final class LithuanianStemming {

    /**
     * Replaces what matches a pattern.
     *
     * @param replacement may refer to groups of the pattern, as {@code $1}
     */
    record Replacement(String pattern, String replacement) {

        Map<String, Object> filter() {
            return Map.of(
                    "type", "pattern_replace", "pattern", pattern, "replacement", replacement);
        }
    }

    /**
     * The endings of nouns and adjectives in all cases, with the short forms of the spoken
     * language; then those of pronominal adjectives, as in {@code naujasis}, {@code didžiosios}.
     */
    private static final List<String> ENDINGS =
            words(
                    """
                    as o ui a u e ai ams us ais uose am ame
                    is io iui i iu yje iai iams ius iais iuose ys y iam iame ia
                    os oje oms omis ose oj om iom ioj ioje ios ioms iomis iose ias
                    es ei eje ems emis ese ej em
                    ies imi ie ims imis yse iem iems
                    aus umi uje au ums umis iaus iumi iuje iau
                    iuos uos iumis ium um uj iuj

                    asis ojo ajam aji uoju ajame ieji uju uji iesiems uosius aisiais uosiuose
                    oji osios ajai aja ojoje ojoj osioms asias osiomis osiose iji
                    iasis iojo iajam iaji iuoju iajame iuju iuosius iaisiais iuosiuose
                    ioji iosios iajai iaja iojoje iojoj iosioms iasias iosiomis iosiose
                    ysis esias
                    """);

    /** The endings of {@code mokytojas}, {@code mokytoja}, which look like {@code baltojo}. */
    private static final List<String> AGENT_ENDINGS =
            words(
                    """
                    as o ui a u ai au ams us ais uose uos yje y
                    os oje oms omis ose oj om am
                    """);

    private static final String CONSONANT = "[b-df-hj-np-tv-xz]";

    /** The beginning of a word up to its first vowel; possessive, so it never backtracks. */
    private static final String FIRST_VOWEL = CONSONANT + "*+[aeiouy]";

    private static final String VOWEL_BEFORE = "[aeiouy][a-z]{0,30}";

    /** The shortest part of a word with a vowel that ends in a consonant. */
    private static final String SHORTEST_STEM = "(" + FIRST_VOWEL + "[a-z]*?" + CONSONANT + ")";

    private static final String STEM = "(" + FIRST_VOWEL + "[a-z]*" + CONSONANT + ")";

    /** At least six letters: shorter words such as {@code naujas} are not forms of verbs. */
    private static final String SIX_LETTERS = "^(?=[a-z]{6})";

    private LithuanianStemming() {}

    /** The replacements in a folded word in lower case, in the order of their application. */
    static List<Replacement> replacements() {
        return Stream.of(
                        irregularWords(),
                        futures(),
                        endings(),
                        participles(),
                        softenedConsonants(),
                        wordFormation())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Replacement> irregularWords() {
        return List.of(
                // žmonės is the plural of žmogus, and žmonos is not.
                new Replacement("^zmon(?:es|iu|ems|emis|ese)$", "zmog"),
                // sesuo: sesers, duktė: dukters
                new Replacement("^(ses(?=uo$)|dukt(?=e$))(?:uo|e)$", "$1er"),
                // mėnuo: mėnesio, šuo: šuns
                new Replacement("^menuo$", "menesis"),
                new Replacement("^suo$", "sun"),
                // Not a colloquial dative such as namum.
                new Replacement("^forum$", "forumas"),
                // vanduo: vandens, akmuo: akmens
                ending("[a-z]", "uo", "en"),
                ending("[a-z]e[nr]", "s", ""));
    }

    private static List<Replacement> endings() {
        return List.of(
                // Gives all forms of an agent noun one ending, which the next filter removes.
                new Replacement("^([a-z]*[aeiouyn]toj)" + oneOf(AGENT_ENDINGS) + "$", "$1as"),
                new Replacement("^" + SHORTEST_STEM + oneOf(ENDINGS) + "$", "$1"),
                // gerėlesnis; geresnis, geriausias; naujausias
                ending(VOWEL_BEFORE + CONSONANT, "elesn", ""),
                ending(VOWEL_BEFORE + CONSONANT, "(?:esn|iaus)", ""),
                ending(VOWEL_BEFORE + "j", "aus", ""),
                // gerokas; not pamoka, sąvoka
                ending(
                        VOWEL_BEFORE
                                + "(?:(?<=[a-z]{2})[bdgklnprtz]|(?<=[a-z]{3})(?:[ao]m|s)|[sy]v)",
                        "ok",
                        ""),
                // procesas became proces, but procese became proc; so proces loses its "es", too.
                new Replacement("^" + STEM + "[aeo]s$", "$1"));
    }

    /** Future tenses; before other endings, because theirs look like those of nouns. */
    private static List<Replacement> futures() {
        return List.of(
                // ieškosime, ieškosite: ieškoti; not klausime, from klausimas
                ending("(?:[a-z](?:uo|(?<!kl)au|in)|[a-z]{2}[eoy])", "si[mt]es?", "t"),
                // organizuos, skatinsiu: organizuoti, skatinti
                ending("(?:[a-z]{5}uo|[a-z]{3}in)", "s(?:iu?)?", "t"));
    }

    /** Forms derived from the infinitive, and words with the suffix {@code m}. */
    private static List<Replacement> participles() {
        return List.of(
                // dalyvaudavo, dalyvausiantis, dalyvautumei: dalyvauti
                ending(
                        "(?:[a-z](?:uo|au|in)|[a-z]{2}[eoy])",
                        "(?:dav(?:us|oj|om)?|sian[ct]|tum(?:ej)?)", "t"),
                // dalyvaudamas: dalyvauti; not perduodama, pradedama, whose verb has the d
                ending("(?:[a-z](?:(?<!d)uo|au|in)|[a-z]{2}(?:(?<![dv])e|(?<!u)o|y))", "dam", "t"),
                // ieškokite: ieškoti; not laukite, rinkite, siekite, whose verb has the k
                ending("(?:[a-z]uo|[a-z]{2}(?:(?<!i)e|(?<!u)o|y))", "kit", "t"),
                // skatinimas, skatinamas: skatina; skaidrumas: skaidrus
                new Replacement(SIX_LETTERS + STEM + "[aeiu]m$", "$1"));
    }

    /** Words derived from the same verb or adjective, and other forms of verbs. */
    private static List<Replacement> wordFormation() {
        return List.of(
                // dalyvaujantis, veikiantis, dalyvavusi; not variantas
                new Replacement(
                        SIX_LETTERS + "(?!variant)" + SHORTEST_STEM + "i?(?:ant|(?<![dt])us)$",
                        "$1"),
                // mokymas: mokyti
                ending("[a-z]{3}y", "m", "t"),
                // skatinti: skatina
                ending("[a-z]{3}in", "t", ""),
                // organizuoti: organizuoja, organizavo; dalyvauti: dalyvavo
                ending("[a-z]{3}", "(?:uo|au)[jt]", "av"),
                // naudoti: naudoja; kalbėti: kalbėjo
                ending("[a-z]{4}[eo]", "t", "j"));
    }

    /** patirtis: patirčiai, medis: medžiai. */
    private static List<Replacement> softenedConsonants() {
        return List.of(ending("[a-z]", "c", "t"), ending("[a-z]d", "z", ""));
    }

    /**
     * Replaces an ending. The pattern tests what is before it last, in a lookbehind: every word of
     * every text is matched, and few have the ending.
     *
     * @param before the pattern of what precedes the ending
     */
    private static Replacement ending(String before, String ending, String replacement) {
        return new Replacement(ending + "$(?<=" + before + ending + ")", replacement);
    }

    /**
     * A pattern of the endings as a trie, which shares common beginnings: every word of every text
     * is matched, and a flat list of alternatives takes five times as long.
     */
    private static String oneOf(Collection<String> endings) {
        Map<Character, Set<String>> continuations =
                endings.stream()
                        .filter(ending -> !ending.isEmpty())
                        .collect(
                                groupingBy(
                                        ending -> ending.charAt(0),
                                        TreeMap::new,
                                        mapping(ending -> ending.substring(1), toSet())));
        if (continuations.isEmpty()) {
            return "";
        }
        String pattern =
                continuations.entrySet().stream()
                        .map(each -> each.getKey() + oneOf(each.getValue()))
                        .collect(joining("|", "(?:", ")"));
        return endings.contains("") ? pattern + "?" : pattern;
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }
}
