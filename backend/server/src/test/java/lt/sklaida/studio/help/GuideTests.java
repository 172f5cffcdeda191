package lt.sklaida.studio.help;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.pages.Documents;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class GuideTests {

    @ParameterizedTest
    @CsvSource({"guide.md, '“([^”]+)”', [a-z]+", "guide_lt.md, '„([^“]+)“', [a-z]+_lt"})
    void quotesWhatIsWrittenOnThePages(String file, String quotation, String bundles)
            throws IOException {
        List<String> quoted =
                Pattern.compile(quotation)
                        .matcher(Documents.of(Guide.class, file))
                        .results()
                        .map(MatchResult::group)
                        .map(text -> text.substring(1, text.length() - 1))
                        .toList();

        assertThat(quoted).hasSizeGreaterThan(8);
        assertThat(textsOf(bundles)).containsAll(quoted);
    }

    private static Set<String> textsOf(String bundles) throws IOException {
        Set<String> texts = new HashSet<>();
        for (Resource bundle :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath:lt/sklaida/studio/texts/*.properties")) {
            if (String.valueOf(bundle.getFilename()).matches(bundles + "\\.properties")) {
                Properties properties = new Properties();
                try (Reader reader =
                        new StringReader(bundle.getContentAsString(StandardCharsets.UTF_8))) {
                    properties.load(reader);
                }
                properties.values().forEach(text -> texts.add(text.toString()));
            }
        }
        return texts;
    }
}
