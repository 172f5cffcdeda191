package lt.sklaida.studio.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds Lithuanian text that was typed without its marks. Of its letters, 2 to 8 % have a mark; a
 * text with fewer than 1 % was typed on a keyboard without them.
 */
final class Diacritics {

    private static final Locale LITHUANIAN = Locale.of("lt");
    private static final String MARKED = "ąčęėįšųūž";
    private static final int ENOUGH_LETTERS = 200;
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /**
     * Frequent words that are none without their marks. Those that are another form of a word
     * without them, such as bendruomenė, which bendruomene is the instrumental of, are not here.
     */
    private static final String FREQUENT =
            """
            iš už šis ši šio šios šią šiuo šie šių šiame šioje šiandien šiemet čia žmonės žmonių žmonėms \
            žmogus žmogaus žmogų būti būtų būna tačiau todėl kodėl dėl dėka šalia prieš reikšmė galėtų \
            galėjo galėsite turėtų turėjo norėtų mėnesį mėnesių savaičių mokyklų šeima šeimos šeimoms \
            bendruomenių bendruomenėje lietuvių veiklų savivaldybių savivaldybėje paslaugų ugdymą \
            švietimo švietimas žinių žinios žinoti žodis žodžiai pradžia pradžioje trečią pačių jų mūsų \
            jūsų savęs tavęs manęs sąlygos sąrašas susitikimą vertinimą tikslą darbą laiką knygų žiemą \
            žemė žemės žaidimai žaisti džiaugiasi džiaugiamės pradėjo pradėta padėti padėjo sužinoti \
            pažinti įmonė įmonės įstaiga įstaigos įvyko įvairių įvairūs įrengta įkurta įgyvendinti \
            įsitraukti sėkmė sėkmės galimybių socialinių jaunimą ėmė atėjo tėvai tėvų močiutė \
            trečio aukšto miestą projektą išvijusi paprašė užsodino prasidėjo \
            """;

    private static final Map<String, String> PROPOSALS =
            Stream.of(FREQUENT.strip().split("\\s+", -1))
                    .collect(Collectors.toUnmodifiableMap(Diacritics::withoutMarks, word -> word));

    private static String withoutMarks(String word) {
        StringBuilder plain = new StringBuilder();
        word.chars()
                .forEach(
                        letter -> {
                            int mark = MARKED.indexOf(letter);
                            plain.append(mark < 0 ? (char) letter : "aceeisuuz".charAt(mark));
                        });
        return plain.toString();
    }

    static List<Finding> in(String plain) {
        int letters = 0;
        int marked = 0;
        for (char letter : plain.toLowerCase(LITHUANIAN).toCharArray()) {
            letters += Character.isLetter(letter) ? 1 : 0;
            marked += MARKED.indexOf(letter) >= 0 ? 1 : 0;
        }
        return letters > ENOUGH_LETTERS && marked * 100 < letters
                ? List.of(new Finding("diacritics", suspicious(plain)))
                : List.of();
    }

    private static List<String> suspicious(String plain) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(plain);
        while (word.find()) {
            String right = PROPOSALS.get(word.group().toLowerCase(LITHUANIAN));
            if (right != null) {
                words.add("%s → %s".formatted(word.group(), right));
            }
        }
        return words;
    }
}
