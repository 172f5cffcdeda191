package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entries;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The site in Norwegian Bokmål, which takes a file of texts and a setting. */
class SiteInAThirdLanguageTests {

    private static final LocaleTag NB = new LocaleTag("nb");

    @Test
    void isASettingAndAFileOfTexts() {
        try (TestServer server = TestServer.start("sklaida.locales.all=lt,en,nb")) {
            server.bean(Entries.class).saveAndPublish(topic(), Set.of(NB), Map.of());

            String home = server.open("/nb/").body();
            assertThat(home)
                    .contains("<html lang=\"nb\">", "Det som virker i offentlig sektor")
                    .contains("hreflang=\"nb\"", "action=\"/nb/sok\"");
            assertThat(server.open("/nb/ingenting").body()).contains("Siden finnes ikke");
            assertThat(server.open("/nb/sok").body()).contains("Hva leter du etter?");
            String feed = server.open("/nb/feed.xml").body();
            assertThat(feed).contains("xml:lang=\"nb\"");
            assertThat(server.open(page(feed)).body())
                    .contains("<html lang=\"nb\">", "<h1>Frivillighet</h1>");
        }
    }

    @Test
    void aFileOfOnesOwnNamesTheSite(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("site_lt.properties"), "frame.name=Nemuno žinios\n");

        try (TestServer server = TestServer.start("sklaida.site.texts=" + folder)) {
            assertThat(server.open("/lt/").body())
                    .contains("<title>Nemuno žinios – ", "Kas veikia viešajame sektoriuje");
            assertThat(server.open("/en/").body()).contains("<title>Sklaida – ");
        }
    }

    private static String page(String feed) {
        return Pattern.compile("href=\"([^\"]+/frivillighet)\"")
                .matcher(feed)
                .results()
                .map(match -> URI.create(match.group(1)).getPath())
                .findFirst()
                .orElseThrow();
    }

    private static SaveDraft topic() {
        return new SaveDraft(
                EntryId.next(Clock.systemUTC()),
                "Topic",
                0,
                Map.of("label", Map.of("nb", "Frivillighet")),
                Map.of(NB, new Slug("frivillighet")),
                null,
                "test");
    }
}
