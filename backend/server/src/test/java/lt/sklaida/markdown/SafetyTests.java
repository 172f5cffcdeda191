package lt.sklaida.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The HTML is safe for any source, as {@link SafeHtml} defines it. */
class SafetyTests {

    /** Addresses that a browser or a lenient HTML parser might read as a script. */
    static final List<String> OBFUSCATED =
            List.of(
                    "javascript:alert(1)",
                    "JaVaScRiPt:alert(1)",
                    "  javascript:alert(1)",
                    "\u00a0javascript:alert(1)",
                    "\u0001javascript:alert(1)",
                    "\u001fjavascript:alert(1)",
                    "\u200bjavascript:alert(1)",
                    "\u202ejavascript:alert(1)",
                    "\ufeffjavascript:alert(1)",
                    "java\tscript:alert(1)",
                    "java\nscript:alert(1)",
                    "java\r\nscript:alert(1)",
                    "java\u0000script:alert(1)",
                    "java\u00adscript:alert(1)",
                    "java\u200dscript:alert(1)",
                    "javascript\t:alert(1)",
                    "javascript :alert(1)",
                    "javaſcript:alert(1)",
                    "javascrıpt:alert(1)",
                    "javascript&colon;alert(1)",
                    "javascript&amp;colon;alert(1)",
                    "javascript&#58;alert(1)",
                    "javascript&#x3a;alert(1)",
                    "javascript&#x0000003A;alert(1)",
                    "javascript&amp;#58;alert(1)",
                    "javascript%3aalert(1)",
                    "javascript%3Aalert(1)",
                    "javascript\\:alert(1)",
                    "&#106;avascript:alert(1)",
                    "&#x6A;avascript:alert(1)",
                    "&amp;#106;avascript:alert(1)",
                    "java&Tab;script:alert(1)",
                    "java&NewLine;script:alert(1)",
                    "java&#9;script:alert(1)",
                    "java&#10;script:alert(1)",
                    "&#1;javascript:alert(1)",
                    "&#xD800;javascript:alert(1)",
                    "java%0ascript:alert(1)",
                    "%6aavascript:alert(1)",
                    "javascript://https://a.lt/%0aalert(1)",
                    "javascript:https://a.lt",
                    "https:javascript:alert(1)",
                    "https:alert(1)",
                    "vbscript:msgbox(1)",
                    "VBScript:msgbox(1)",
                    "livescript:x",
                    "mocha:x",
                    "data:text/html,<script>alert(1)</script>",
                    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
                    "data:image/svg+xml,<svg onload=alert(1)>",
                    "data:image/png;base64,iVBORw0KGgo=",
                    "DATA:text/html,x",
                    "d\tata:text/html,x",
                    "blob:https://a.lt/1",
                    "file:///etc/passwd",
                    "filesystem:https://a.lt/x",
                    "view-source:https://a.lt",
                    "ws://a.lt",
                    "ftp://a.lt",
                    "intent://a.lt#Intent;scheme=x;end",
                    "feed:javascript:alert(1)",
                    "jar:javascript:alert(1)",
                    "about:blank",
                    "\\\\evil.lt/x",
                    "/\\evil.lt/x",
                    "https:\\\\evil.lt",
                    "https:///evil.lt",
                    "http://",
                    "///evil.lt",
                    "////evil.lt",
                    "//",
                    ":x",
                    "x:y",
                    "1:2");

    @ParameterizedTest
    @FieldSource("OBFUSCATED")
    void rejectsObfuscatedAddresses(String address) {
        for (String source : placesFor(address)) {
            Markdown markdown = Markdown.of(source);

            SafeHtml.check(markdown.html());
            assertThat(Jsoup.parseBodyFragment(markdown.html()).select("a:not([href^=#fn]), img"))
                    .as(source)
                    .isEmpty();
            assertThat(markdown.text()).as(source).contains("žodis");
        }
    }

    private static List<String> placesFor(String address) {
        return List.of(
                "[žodis](" + address + ")",
                "[žodis](<" + address + ">)",
                "[žodis](<" + address + "> \"antraštė\")",
                "![žodis](<" + address + ">)",
                "[![žodis](<" + address + ">)](<" + address + ">)",
                "[žodis]\n\n[žodis]: <" + address + ">",
                "[žodis][a]\n\n[a]: <" + address + "> 'antraštė'",
                "# [žodis](<" + address + ">)",
                "žodis[^a]\n\n[^a]: [žodis](<" + address + ">)",
                "| [žodis](<" + address + ">) |\n|---|",
                "- [ ] [žodis](<" + address + ">)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<javascript:alert(1)>",
                "<JAVASCRIPT:alert(1)>",
                "<data:text/html,x>",
                "<vbscript:x>",
                "<ftp://a.lt>",
                "javascript:alert(1)",
                "javascript://a.lt/%0aalert(1)",
                "data://a.lt",
                "ftp://a.lt/x"
            })
    void leavesObfuscatedBareAddressesAsText(String source) {
        assertThat(Markdown.of(source).html()).doesNotContain("<a");
    }

    @Test
    void rejectsMailtoInImages() {
        assertThat(Markdown.of("![a](mailto:a@b.lt)").html()).isEqualTo("<p>a</p>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.lt/x.js></SCRIPT>",
                "a <script>alert(1)</script> b",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<iframe srcdoc=\"<script>alert(1)</script>\">",
                "<style>@import 'https://evil.lt'</style>",
                "<math><mtext></p><style><img src=x onerror=alert(1)>",
                "<!-- --><script>alert(1)</script>",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<?php echo 1 ?><script>alert(1)</script>",
                "<div\nonclick=alert(1)\n>",
                "<pre><code></code></pre><script>alert(1)</script>",
                "</p></section></body><script>alert(1)</script>",
                "<form><input name=attributes></form>",
                "<base href=//evil.lt><meta http-equiv=refresh content=0>",
                "`<script>alert(1)</script>`",
                "    <script>alert(1)</script>",
                "```\n</code></pre><script>alert(1)</script>\n```",
                "# <script>alert(1)</script>",
                "| <script>alert(1)</script> |\n|---|",
                "x[^a]\n\n[^a]: <script>alert(1)</script>",
                "- [ ] <script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "&#60;script&#62;alert(1)&#60;/script&#62;",
                "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
                "<scr\u202eipt>alert(1)</scr\u202eipt>",
                "\u0001<script\u0001>alert(1)</script>"
            })
    void escapesRawHtml(String source) {
        SafeHtml.check(Markdown.of(source).html());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](/x \"\\\" onmouseover=alert(1) x=\\\"\")",
                "[a](/x '\" onmouseover=alert(1) x=\"')",
                "[a](/x (\"><script>alert(1)</script>))",
                "[a](/x \"&quot; onmouseover=&quot;alert(1)\")",
                "[a](</x\" onmouseover=alert(1) x=\">)",
                "[a](/x&quot;onmouseover=alert(1))",
                "[a](https://a.lt/\"onmouseover=alert(1))",
                "[a](https://a.lt/'><script>alert(1)</script>)",
                "![\" onerror=alert(1) x=\"](/x.png)",
                "![\"><script>alert(1)</script>](/x.png)",
                "![a](/x.png \"\\\" onerror=alert(1)\")",
                "![a](</x.png\" onerror=\"alert(1)>)",
                "```js\" onclick=\"alert(1)\ncode\n```",
                "```js\tonclick=alert(1)\ncode\n```",
                "```js\u000cfixed\ncode\n```",
                "```\"><script>alert(1)</script>\ncode\n```",
                "~~~ &quot;onclick=&quot;alert(1)\ncode\n~~~",
                "- [x] \" onclick=\"alert(1)",
                "# \" onclick=\"alert(1)",
                "x[^\"onclick=alert(1)]\n\n[^\"onclick=alert(1)]: y",
                "x[^<script>]\n\n[^<script>]: y",
                "<https://a.lt/\"onclick=alert(1)>",
                "https://a.lt/\"onclick=alert(1)",
                "<a\"onclick=alert(1)@b.lt>"
            })
    void escapesAttributes(String source) {
        SafeHtml.check(Markdown.of(source).html());
    }

    @ParameterizedTest
    @CsvSource({
        "[a](https://a.lt), https://a.lt",
        "[a](HTTPS://A.lt/B), HTTPS://A.lt/B",
        "[a](//a.lt/b), https://a.lt/b",
        "[a](https://a.lt/?q=javascript:x), https://a.lt/?q=javascript:x",
        "[a](/javascript:x), /javascript:x",
        "[a](?q=a:b), ?q=a:b",
        "[a](#a:b), #a:b",
        "[a](./a:b), ./a:b",
        "[a](mailto:a@b.lt?subject=c), mailto:a@b.lt?subject=c",
        "[a](https://user@a.lt:8443/b%3ac), https://user@a.lt:8443/b%3ac",
    })
    void keepsSafeAddresses(String source, String address) {
        assertThat(Jsoup.parseBodyFragment(Markdown.of(source).html()).select("a").attr("href"))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202eb",
                "a\u2066b",
                "a&#x202E;b",
                "a&#1;b",
                "a&#xD800;b",
                "a\ud83db",
                "a\u0007b",
                "a\u000cb"
            })
    void stripsInvisibleCharacters(String source) {
        Markdown markdown =
                Markdown.of(
                        "# " + source + "\n\n![" + source + "](/x '" + source + "')\n\n`" + source
                                + "`");

        for (String made :
                List.of(markdown.html(), markdown.text(), markdown.headings().toString())) {
            assertThat(made).doesNotContainPattern(SafeHtml.INVISIBLE);
        }
    }

    /** The parts of random texts. */
    private static final List<String> PARTS =
            Stream.of(
                            Stream.of(
                                    "[", "]", "(", ")", "![", "](", "<", ">", "\"", "'", "&", "\\",
                                    "|", "`", "```"),
                            Stream.of(
                                    "*", "**", "_", "~~", "#", "## ", "\n", "\n\n", "    ", "- ",
                                    "- [x] ", "1. "),
                            Stream.of(
                                    "> ",
                                    "|---|---|\n",
                                    "| a | b |\n",
                                    "[^a]",
                                    "[^a]: ",
                                    "[b]: ",
                                    "[b]",
                                    "---\n"),
                            Stream.of(
                                    "<!--",
                                    "-->",
                                    "<script>",
                                    "</script>",
                                    "<img src=x onerror=alert(1)>",
                                    "<?"),
                            Stream.of(
                                    " onclick=alert(1) ",
                                    "\" onclick=\"",
                                    "style=",
                                    "href=",
                                    "=\n",
                                    "~~~",
                                    "  \n"),
                            Stream.of(
                                    "https://a.lt",
                                    "www.a.lt",
                                    "a@b.lt",
                                    "//a.lt",
                                    "mailto:a@b.lt",
                                    "/x",
                                    "x",
                                    "ž"),
                            Stream.of(
                                    "\u0000", "\u0001", "\ud83d", "\ude00", "\u202e", "\t", "\r",
                                    "\f", "🎉", "&#x6a;"),
                            Stream.of(
                                    "&lt;",
                                    "&quot;",
                                    "&#0;",
                                    "&Tab;",
                                    "&colon;",
                                    "# fn-1\n",
                                    "# section\n",
                                    "%3a",
                                    ":"),
                            OBFUSCATED.stream())
                    .flatMap(parts -> parts)
                    .toList();

    @Test
    void rendersRandomMarkdownSafely() {
        Random random = new Random(20161215);
        for (int i = 0; i < 3_000; i++) {
            String source =
                    random.ints(1 + random.nextInt(40), 0, PARTS.size())
                            .mapToObj(PARTS::get)
                            .collect(Collectors.joining());
            checkAll(Markdown.of(source));
        }
    }

    @Test
    void rendersRandomCharactersSafely() {
        Random random = new Random(20170215);
        for (int i = 0; i < 1_000; i++) {
            checkAll(
                    Markdown.of(
                            random.ints(200, 0, random.nextBoolean() ? 0x80 : 0x10000)
                                    .mapToObj(c -> String.valueOf((char) c))
                                    .collect(Collectors.joining())));
        }
    }

    private static void checkAll(Markdown markdown) {
        String html = markdown.html();
        SafeHtml.check(html);
        assertThat(markdown.headings())
                .as(markdown.source())
                .extracting(Heading::id)
                .isEqualTo(
                        Jsoup.parseBodyFragment(html)
                                .select("h1, h2, h3, h4, h5, h6")
                                .eachAttr("id"));
        assertThat(markdown.excerpt(50).codePoints().count()).isLessThanOrEqualTo(50);
        assertThat(markdown.readingMinutes()).isPositive();
    }
}
