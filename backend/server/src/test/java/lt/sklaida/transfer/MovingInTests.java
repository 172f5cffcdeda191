package lt.sklaida.transfer;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entry;
import lt.sklaida.content.TestContent;
import lt.sklaida.content.Variant;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.NeededCommand;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The scripts of {@code backend/docs/moving-in.md}. They need Python 3 and pandoc: without these,
 * the tests are skipped on developers' machines and fail in CI.
 */
class MovingInTests {

    private static final Pattern SCRIPT = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

    private final TestContent content = new TestContent(TestModels.repository());

    @TempDir Path folder;

    @BeforeEach
    void saveScripts() throws Exception {
        NeededCommand.require("python3");
        String guide =
                Files.readString(
                        NearestFolder.find(Path.of("backend/docs")).resolve("moving-in.md"));
        Iterator<String> scripts =
                SCRIPT.matcher(guide)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .iterator();
        for (String name : List.of("entries", "hugo", "wordpress", "sheet")) {
            Files.writeString(folder.resolve(name + ".py"), scripts.next());
        }
        assertThat(scripts).isExhausted();
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void hugoPagesBecomeEntries() throws Exception {
        write(
                "site/posts/first-post.md",
                """
                {
                   "title": "First: a \\"post\\" #1",
                   "date": "2019-05-01T10:00:00+02:00",
                   "lastmod": "2020-01-01",
                   "description": "2030",
                   "aliases": ["/posts/old-name/"]
                }

                Hello *world*.
                """);
        write(
                "site/posts/first-post.lt.md",
                "{\"title\": \"Pirmas\", \"date\": \"2019-05-01\", \"summary\": \"No\"}\n\nLabas.\n");
        write(
                "site/posts/bundle/index.en.md",
                "{\"title\": \"Later\", \"date\": \"9000-05-01\", \"description\": \"x\"}\n\nBody\n");
        run("python3", "hugo.py", "site", "out");

        assertThat(imported()).isEqualTo(2);
        Entry first = entry("first-post");
        assertThat(english(first))
                .containsEntry("title", "First: a \"post\" #1")
                .containsEntry("summary", "2030")
                .containsEntry("body", "Hello *world*.");
        assertThat(first.publishedLocales()).hasSize(2);
        Variant variant = first.variant(EN);
        assertThat(variant.firstPublishedAt()).isEqualTo("2019-05-01T08:00:00Z");
        assertThat(variant.formerSlugs()).containsExactly(new Slug("old-name"));
        assertThat(entry("bundle").publishedLocales()).isEmpty();
    }

    @Test
    void wordPressPostsBecomeEntries() throws Exception {
        NeededCommand.require("pandoc");
        write(
                "export.xml",
                """
                <?xml version="1.0" encoding="UTF-8" ?>
                <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
                     xmlns:content="http://purl.org/rss/1.0/modules/content/"
                     xmlns:wp="http://wordpress.org/export/1.2/">
                <channel>
                <item>
                  <title>Hello &amp; welcome</title>
                  <content:encoded><![CDATA[<!-- wp:paragraph --><p>Some <strong>bold</strong> text.</p>]]></content:encoded>
                  <excerpt:encoded><![CDATA[Short]]></excerpt:encoded>
                  <wp:post_id>7</wp:post_id>
                  <wp:post_date><![CDATA[2019-05-01 10:00:00]]></wp:post_date>
                  <wp:post_date_gmt><![CDATA[2019-05-01 08:00:00]]></wp:post_date_gmt>
                  <wp:post_modified_gmt><![CDATA[2020-02-02 08:00:00]]></wp:post_modified_gmt>
                  <wp:post_name><![CDATA[hello]]></wp:post_name>
                  <wp:status>publish</wp:status>
                  <wp:post_type>post</wp:post_type>
                  <wp:postmeta>
                    <wp:meta_key>_wp_old_slug</wp:meta_key>
                    <wp:meta_value>hallo</wp:meta_value>
                  </wp:postmeta>
                </item>
                <item>
                  <title>A draft</title>
                  <content:encoded><![CDATA[One

                Two]]></content:encoded>
                  <excerpt:encoded></excerpt:encoded>
                  <wp:post_id>8</wp:post_id>
                  <wp:post_date>2021-01-01 00:00:00</wp:post_date>
                  <wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>
                  <wp:post_name></wp:post_name>
                  <wp:status>draft</wp:status>
                  <wp:post_type>post</wp:post_type>
                </item>
                <item><title>A picture</title><wp:post_type>attachment</wp:post_type></item>
                </channel>
                </rss>
                """);
        run("python3", "wordpress.py", "export.xml", "out");

        assertThat(imported()).isEqualTo(2);
        Entry hello = entry("hello");
        assertThat(english(hello))
                .containsEntry("title", "Hello & welcome")
                .containsEntry("body", "Some **bold** text.");
        assertThat(hello.variant(EN).firstPublishedAt()).isEqualTo("2019-05-01T08:00:00Z");
        assertThat(hello.variant(EN).formerSlugs()).containsExactly(new Slug("hallo"));
        assertThat(entry("a-draft").publishedLocales()).isEmpty();
    }

    @Test
    void rowsOfASpreadsheetBecomeEntries() throws Exception {
        write("out/topics/trust/en.md", "---\nlabel: Trust\n---\n");
        String sheet =
                """
                key;title.en;title.lt;summary.en;summary.lt;body.en;body.lt;date;topics[];sample
                first;"One; two";No;2030;10:30;"Text

                more";T;2020-01-01;topic/trust;true
                """;
        write("sheet.csv", "\uFEFF" + sheet.replace("\n", "\r\n"));
        run("python3", "sheet.py", "sheet.csv", "out/articles");

        assertThat(imported()).isEqualTo(2);
        assertThat(english(entry("first")))
                .containsEntry("title", "One; two")
                .containsEntry("summary", "2030")
                .containsEntry("body", "Text\n\nmore")
                .containsEntry("sample", true)
                .containsKey("topics");
    }

    @Test
    void aSheetStopsAtARowThatHasNoKey() throws Exception {
        write("sheet.csv", "title.en,key\nOne,one\nTwo,\n");

        assertThat(failure("python3", "sheet.py", "sheet.csv", "out/articles"))
                .isEqualTo("row 3 has no key");
    }

    @Test
    void aSheetStopsAtARowThatHasTheKeyOfAnother() throws Exception {
        write("sheet.csv", "key,title.en\nOne,One\ntwo,Two\none,Three\n");

        assertThat(failure("python3", "sheet.py", "sheet.csv", "out/articles"))
                .isEqualTo("row 4 has the key of row 2");
    }

    private long imported() {
        return imports(content)
                .run(folder.resolve("out"), Set.of(Import.Option.ASSIGN_IDS), Progress.silent())
                .written();
    }

    private Entry entry(String key) {
        return content.entries().findByKey("Article", new Slug(key)).orElseThrow();
    }

    private Map<String, Object> english(Entry entry) {
        return EntryValues.resolve(content.model().type("Article"), entry.published(), EN);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void run(String... command) throws Exception {
        Process process = start(command);
        String output = output(process);
        assertThat(process.waitFor()).as(output).isZero();
    }

    /** Runs a command that fails; returns what it says. */
    private String failure(String... command) throws Exception {
        Process process = start(command);
        String output = output(process);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        return output.strip();
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
