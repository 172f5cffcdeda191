package lt.sklaida.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.search.index.LithuanianStemming.Replacement;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class LithuanianStemmingTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "savivaldybė savivaldybės savivaldybei savivaldybę savivaldybe savivaldybėje savivaldybių savivaldybėms savivaldybes savivaldybėmis savivaldybėse",
                "mokytojas mokytojo mokytojui mokytoją mokytoju mokytojuje mokytojau mokytojai mokytojų mokytojams mokytojus mokytojais mokytojuose",
                "sąskaita sąskaitos sąskaitai sąskaitą sąskaitoje sąskaitoj sąskaitų sąskaitoms sąskaitas sąskaitomis sąskaitose",
                "vaistinė vaistinės vaistinei vaistinę vaistinėje vaistinių vaistinėms vaistines vaistinėmis vaistinėse",
                "medis medžio medžiui medį medžiu medyje medžiai medžių medžiams medžius medžiais medžiuose",
                "procesas proceso procesui procesą procesu procese procesai procesų procesams procesus procesais procesuose",
                "vanduo vandens vandeniui vandenį vandeniu vandenyje vandenys vandenų vandenims vandenis vandenimis vandenyse",
                "sesuo sesers seseriai seserį seseria seseryje seserys seserų seserims seseris seserimis seseryse",
                "sūnus sūnaus sūnui sūnų sūnumi sūnuje sūnūs sūnums sūnus sūnumis sūnuose",
                "pilis pilies piliai pilį pilimi pilyje pilys pilių pilims pilis pilimis pilyse",
                "naujas naujo naujam naują nauju naujame nauji naujų naujiems naujus naujais naujuose naujoji naujasis naujojo naujosios naujuosius naujaisiais",
                "viešasis viešojo viešajam viešąjį viešuoju viešajame viešieji viešųjų viešiesiems viešuosius viešaisiais viešuosiuose",
                "kvalifikacija kvalifikacijos kvalifikacijai kvalifikaciją kvalifikacijoje kvalifikacijų kvalifikacijoms kvalifikacijas kvalifikacijomis kvalifikacijose",
                "žmogus žmogaus žmogui žmogų žmogumi žmonės žmonių žmonėms žmones žmonėmis žmonėse",
                "mėnuo mėnesio mėnesiui mėnesį mėnesiu mėnesiai mėnesių mėnesiams",
                "platus plataus plačiam platesnis platesniais plačiausias plačiausiuose plačiausiųjų",
                "skatinti skatina skatino skatinantis skatinamas skatinimas skatinimo skatinimą",
                "organizuoti organizuoja organizavo organizuojantys organizuotas organizavimas",
                "dalyvauti dalyvauja dalyvavo dalyvaujančių dalyvavusių dalyvavimas dalyvavimui dalyvaudavo dalyvausiančių dalyvaudamas dalyvausite",
                "ieškoti ieškojęs ieškosime ieškokite ieškodami ieškodavo",
                "mokyti mokytis mokymas mokymosi mokymų mokydami mokysite mokydavo",
                "veikia veikiantis veikiančių veikė",
                "geras gero geresnis geriausias gerokas gerokai",
                "patirtis patirties patirčiai patirtį patirtimi patirtyje patirtys patirčių patirtims patirtimis patirtyse",
            })
    void allFormsHaveTheSameStem(String forms) {
        Set<String> stems =
                Stream.of(forms.split(" "))
                        .map(LithuanianStemmingTests::stem)
                        .collect(Collectors.toSet());

        assertThat(stems).hasSize(1);
    }

    @Test
    void differentWordsKeepDifferentStems() {
        Stream<String> words =
                Stream.of(
                        "mokytojas",
                        "mokykla",
                        "mokslas",
                        "mokestis",
                        "miestas",
                        "mieste",
                        "partnerystė",
                        "partneris",
                        "darbas",
                        "darbuotojas",
                        "gyventojas",
                        "gyvenimas",
                        "kultūra",
                        "kolegija",
                        "kolega",
                        "regionas",
                        "registras",
                        "ugdymas",
                        "ugnis",
                        "vaikas",
                        "vakaras",
                        "žmona",
                        "žmogus",
                        "kelias",
                        "kėlimas",
                        "klausimas",
                        "pamoka",
                        "forumas",
                        "puošimas",
                        "variantas",
                        "namas",
                        "nauda",
                        "naujas",
                        "sveikata",
                        "svečias");

        Set<String> stems = words.map(LithuanianStemmingTests::stem).collect(Collectors.toSet());

        // "miestas" (town) and "mieste" (in the town) are forms of one word.
        assertThat(stems).hasSize(34);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016", "pk1", "leu", "h2o", "ir", "as", "😀", "савет"})
    void keepsWordsWithoutEndings(String word) {
        assertThat(apply(word)).isEqualTo(word);
    }

    private static String stem(String form) {
        return apply(Slug.words(form, Locale.ROOT));
    }

    private static String apply(String word) {
        String stem = word;
        for (Replacement ending : LithuanianStemming.replacements()) {
            stem = Pattern.compile(ending.pattern()).matcher(stem).replaceAll(ending.replacement());
        }
        return stem;
    }
}
