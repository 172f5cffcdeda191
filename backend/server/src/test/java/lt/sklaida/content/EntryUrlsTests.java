package lt.sklaida.content;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.EntryUrls.Destination;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryUrlsTests {

    private static final ContentModel MODEL = TestModels.repository();

    @Test
    void findsWhatItMakes() {
        for (String pattern :
                new String[] {
                    "/{locale}/{path}/{slug}",
                    "/{locale}/{plural}/{slug}",
                    "/{type}/{slug}.{locale}.html",
                    "https://sklaida.example/{locale}/{type}/{slug}/",
                    "https://{locale}.sklaida.example/{plural}/{slug}",
                    "/#/{locale}/{plural}/{slug}",
                    "/page?type={type}&slug={slug}&locale={locale}",
                    "/{locale}/{plural}/{locale}/{slug}",
                }) {
            EntryUrls urls = urls(pattern);
            String address = urls.of("GoodPractice", EN, "a-slug-2");

            assertThat(urls.find(address))
                    .as(pattern)
                    .contains(new Destination("GoodPractice", EN, new Slug("a-slug-2")));
            assertThat(urls.mayBeIn("a/b [c](" + address + ")")).as(pattern).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lt/good-practices/geras",
                "/lt/good-practices/geras/",
                "/lt/good-practices/geras#rezultatai",
                "/lt/good-practices/geras?spausdinti=1",
                "https://sklaida.example/lt/good-practices/geras",
                "HTTP://SKLAIDA.example/lt/good-practices/geras",
                "//sklaida.example/lt/good-practices/geras"
            })
    void findsAnAddressInEveryForm(String link) {
        EntryUrls urls = urls("https://sklaida.example/{locale}/{plural}/{slug}");

        assertThat(urls.find(link))
                .contains(new Destination("GoodPractice", LT, new Slug("geras")));
        assertThat(urls.mayBeIn("<" + link + ">")).isTrue();
    }

    @Test
    void knowsTextsWithoutAddresses() {
        assertThat(urls("/{locale}/{plural}/{slug}").mayBeIn("a/b, https://example.org/1"))
                .isFalse();
        assertThat(urls("{slug}.html").mayBeIn("no page.htm")).isFalse();
        assertThat(urls("{slug}.html").mayBeIn("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "geras",
                "#geras",
                "mailto:a@b.example",
                "/lt/good-practices",
                "/lt/good-practices/",
                "/lt/good-practices/geras/daugiau",
                "/de/good-practices/geras",
                "/lt/unknown-things/geras",
                "/lt/good-practice/geras",
                "/lt/good-practices/Geras",
                "/lt/good-practices/-",
                "/x/lt/good-practices/geras",
                "https://other.example/lt/good-practices/geras",
                "https://sklaida.example.evil.example/lt/good-practices/geras",
                "https://sklaida.example@evil.example/lt/good-practices/geras"
            })
    void otherAddressesLeadToNoEntry(String link) {
        assertThat(urls("https://sklaida.example/{locale}/{plural}/{slug}").find(link)).isEmpty();
    }

    @Test
    void anAddressNeedNotTellTypeAndLocale() {
        EntryUrls urls = urls("/{slug}");

        assertThat(urls.find("/geras")).contains(new Destination(null, null, new Slug("geras")));
        assertThat(urls.destination("GoodPractice", LT, new Slug("geras")))
                .isEqualTo(new Destination(null, null, new Slug("geras")));
    }

    @Test
    void aPatternWithoutASlugFindsNothing() {
        assertThat(urls("/{locale}").find("/lt")).isEmpty();
    }

    private static EntryUrls urls(String pattern) {
        return new EntryUrls(new SiteSettings("", pattern), MODEL);
    }
}
