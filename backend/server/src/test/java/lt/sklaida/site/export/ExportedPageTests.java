package lt.sklaida.site.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a page becomes a file. */
class ExportedPageTests {

    private static final String LONG = "after=" + "c29tZSBwbGFjZSBpbiBhIGxpc3Q_".repeat(12);

    @Test
    void furtherPartsOfListsHaveShortNamesOfTheirOwn() {
        String first = ExportedPage.further("/lt/organizacijos", LONG);
        String second = ExportedPage.further("/lt/organizacijos", LONG + "A");

        assertThat(first).matches("/lt/organizacijos/after-[0-9a-f]{16}");
        assertThat(second).matches("/lt/organizacijos/after-[0-9a-f]{16}").isNotEqualTo(first);
        assertThat(ExportedPage.further("/lt/organizacijos", LONG)).isEqualTo(first);
    }

    @Test
    void linksLeadToTheFilesOfFurtherParts() {
        String html = "<a href=\"/lt/renginiai?%s\">Ankstesni</a>".formatted(LONG);

        ExportedPage page = new ExportedPage(html, "https://a.example", "https://live.example");

        assertThat(page.rewritten())
                .contains("\"%s\"".formatted(ExportedPage.further("/lt/renginiai", LONG)));
    }
}
