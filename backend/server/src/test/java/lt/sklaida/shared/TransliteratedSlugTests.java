package lt.sklaida.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Locale;

class TransliteratedSlugTests {

    @ParameterizedTest
    @CsvSource({
        "Выставка, vystavka",
        "Хорошая практика 2026, khoroshaya-praktika-2026",
        "Объект и мальчик, obyekt-i-malchik",
        "Έκθεση για το μέλλον, ekthese-gia-to-mellon",
        "東京 展覧会, dong-jing-zhan-lan-hui",
        "カタカナ, katakana",
        "안녕하세요, annyeonghaseyo",
        "გამოფენა, gamopena",
        "Žąsų šeima / Выставка, zasu-seima-vystavka"
    })
    void transliteratesTitles(String title, String slug) {
        assertThat(Slug.fromTitle(title, Locale.ROOT)).contains(new Slug(slug));
    }

    @ParameterizedTest
    @CsvSource({"معرض الكتاب", "תערוכה", "ไทย", "नमस्ते"})
    void transliteratesAnyScript(String title) {
        assertThat(Slug.fromTitle(title, Locale.ROOT)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"Žąsų šeima, zasu-seima", "Hawaiʻi, hawai-i", "Bjørnøya, bjornoya"})
    void keepsLatinTitles(String title, String slug) {
        assertThat(Slug.fromTitle(title, Locale.ROOT)).contains(new Slug(slug));
    }

    @Test
    void makesNoSlugFromSymbols() {
        assertThat(Slug.fromTitle("🎉 — !", Locale.ROOT)).isEmpty();
    }

    @Test
    void transliteratesAVeryLongTitleQuickly() {
        String title = "Выставка 展覧 معرض ".repeat(100_000);
        Slug.fromTitle("Выставка", Locale.ROOT);

        assertThat(Duration.ofSeconds(1)).isGreaterThan(timed(title));
    }

    private static Duration timed(String title) {
        long start = System.nanoTime();
        assertThat(Slug.fromTitle(title, Locale.ROOT)).isPresent();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
