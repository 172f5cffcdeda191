package lt.sklaida.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the endings off Lithuanian words that have lost their diacritics, as a few {@code
 * pattern_replace} filters.
 *
 * <p>Elasticsearch's own Lithuanian stemmer knows the endings with diacritics only, so a word typed
 * without them, as people do, misses its other forms. Here words are folded first, and endings are
 * taken off in the folded form: then both spellings become the same stem by construction.
 */
final class LithuanianStemming {

    /** The endings of nouns and adjectives in all cases, short forms of the spoken language too. */
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
                    """);

    /** The endings of pronominal adjectives, as in {@code naujasis}, {@code didžiosios}. */
    private static final List<String> PRONOMINAL_ENDINGS =
            words(
                    """
                    asis ojo ajam aji uoju ajame ieji uju iesiems uosius aisiais uosiuose
                    oji osios ajai aja ojoje osioms asias osiomis osiose
                    iasis iojo iajam iaji iuoju iajame iuju iuosius iaisiais iuosiuose
                    ioji iosios iajai iaja iojoje iosioms iasias iosiomis iosiose ysis esias
                    """);

    /** The endings of {@code mokytojas}, {@code mokytoja}, which look like {@code baltojo}. */
    private static final List<String> AGENT_ENDINGS =
            words(
                    """
                    as o ui a u ai au ams us ais uose uos yje y i
                    os oje oms omis ose oj om am
                    """);

    private static final String CONSONANT = "[b-df-hj-np-tv-xz]";

    private LithuanianStemming() {}

    /** Replaces what matches a pattern. */
    record Replacement(String pattern, String by) {

        Map<String, Object> filter() {
            return Map.of("type", "pattern_replace", "pattern", pattern, "replacement", by);
        }
    }

    /** What is to be replaced, in that order, in a lower-case folded word. */
    static List<Replacement> replacements() {
        return List.of(
                // sesuo, duktė
                new Replacement("^(ses|dukt)(?:uo|e)$", "$1er"),
                // vanduo: vandens, akmuo: akmens
                new Replacement("^([a-z]+)uo$", "$1en"),
                new Replacement("^([a-z]+(?:en|er))s$", "$1"),
                // One ending for all forms of an agent noun, which the next filter takes off.
                new Replacement("^([a-z]*[aeiouyn]toj)" + oneOf(AGENT_ENDINGS) + "$", "$1as"),
                // The longest ending that leaves a vowel and a consonant after it.
                new Replacement(
                        "^([a-z]*?[aeiouy][a-z]*?"
                                + CONSONANT
                                + ")"
                                + oneOf(
                                        Stream.of(ENDINGS, PRONOMINAL_ENDINGS)
                                                .flatMap(List::stream)
                                                .toList())
                                + "$",
                        "$1"),
                // procesas lost "as" where procese lost "ese": so both lose what looks like one.
                new Replacement("^([a-z]*[aeiouy][a-z]*" + CONSONANT + ")[aeo]s$", "$1"),
                // pats: pačiai, medis: medžiai
                new Replacement("^([a-z]+)c$", "$1t"),
                new Replacement("^([a-z]+d)z$", "$1"));
    }

    private static String oneOf(Collection<String> endings) {
        TreeSet<String> longestFirst =
                new TreeSet<>(
                        Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()));
        longestFirst.addAll(endings);
        return longestFirst.stream().collect(Collectors.joining("|", "(?:", ")"));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }
}
