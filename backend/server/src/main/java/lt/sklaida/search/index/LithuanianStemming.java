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
 * Takes the endings off Lithuanian words that have lost their diacritics, as a few {@code
 * pattern_replace} filters.
 *
 * <p>Elasticsearch's own Lithuanian stemmer knows the endings with diacritics only, so a word typed
 * without them, as people do, misses its other forms. Here words are folded first, and endings are
 * taken off in the folded form: then both spellings become the same stem by construction.
 *
 * <p>A stem need not be a root. It is enough that all forms of a word get the same one, and others
 * do not: so what looks like an ending is taken off again where only some forms lost it.
 */
final class LithuanianStemming {

    /** Replaces what matches a pattern. */
    record Replacement(String pattern, String by) {

        Map<String, Object> filter() {
            return Map.of("type", "pattern_replace", "pattern", pattern, "replacement", by);
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

    /** What a word begins with; nothing else is tried for it. */
    private static final String FIRST_VOWEL = CONSONANT + "*+[aeiouy]";

    private static final String VOWEL_BEFORE = "[aeiouy][a-z]{0,30}";

    /** As little of the word as has a vowel and, at the end, a consonant after it. */
    private static final String SHORTEST_STEM = "(" + FIRST_VOWEL + "[a-z]*?" + CONSONANT + ")";

    private static final String STEM = "(" + FIRST_VOWEL + "[a-z]*" + CONSONANT + ")";

    /** Shorter words have no such suffixes: {@code naujas} is no form of a verb. */
    private static final String LONG = "^(?=[a-z]{6})";

    private LithuanianStemming() {}

    /** What is to be replaced, in that order, in a lower-case folded word. */
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
                // No dative of the spoken language, such as namum.
                new Replacement("^forum$", "forumas"),
                // vanduo: vandens, akmuo: akmens
                ending("[a-z]", "uo", "en"),
                ending("[a-z]e[nr]", "s", ""));
    }

    private static List<Replacement> endings() {
        return List.of(
                // One ending for all forms of an agent noun, which the next filter takes off.
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
                // procesas lost "as" where procese lost "ese": so both lose what looks like one.
                new Replacement("^" + STEM + "[aeo]s$", "$1"));
    }

    /** Before endings are taken off, as these forms have some that look like those of nouns. */
    private static List<Replacement> futures() {
        return List.of(
                // ieškosime, ieškosite: ieškoti; not klausime, from klausimas
                ending("(?:[a-z](?:uo|(?<!kl)au|in)|[a-z]{2}[eoy])", "si[mt]es?", "t"),
                // organizuos, skatinsiu: organizuoti, skatinti
                ending("(?:[a-z]{5}uo|[a-z]{3}in)", "s(?:iu?)?", "t"));
    }

    /** Forms that are made of the infinitive, and words made with {@code m}. */
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
                new Replacement(LONG + STEM + "[aeiu]m$", "$1"));
    }

    /** Brings together words made of one verb or adjective, and the forms of verbs. */
    private static List<Replacement> wordFormation() {
        return List.of(
                // dalyvaujantis, veikiantis, dalyvavusi; not variantas
                new Replacement(
                        LONG + "(?!variant)" + SHORTEST_STEM + "i?(?:ant|(?<![dt])us)$", "$1"),
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
     * Replaces an ending. What is before it is looked at last, when the ending is there: few words
     * have it, and every word of every text is matched.
     *
     * @param before what stands before it
     */
    private static Replacement ending(String before, String ending, String by) {
        return new Replacement(ending + "$(?<=" + before + ending + ")", by);
    }

    /**
     * A pattern of the endings, with what several begin with said once: every word of every text is
     * matched, and one alternative after another takes five times as long.
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
