package lt.sklaida.bench;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Content of a server for the variables of requests: a hundred articles for each locale, and words
 * of their titles.
 */
final class Sample {

    private static final String ARTICLES =
            "query($locale: Locale) { articles(locale: $locale, fallback: false, first: 100) { nodes { slug title } } }";
    private static final Pattern WORD = Pattern.compile("\\p{L}{5,}");

    private final String now;
    private final List<String> locales = List.of("lt", "en");
    private final Map<String, List<String>> slugs = new HashMap<>();
    private final Map<String, List<String>> words = new HashMap<>();

    Sample(Endpoint endpoint, InstantSource time) throws InterruptedException {
        Instant second = Instant.ofEpochSecond(time.instant().getEpochSecond());
        this.now = second.toString();
        for (String locale : locales) {
            List<String> slugs = new ArrayList<>();
            List<String> words = new ArrayList<>();
            JsonNode data = endpoint.data(ARTICLES, Map.of("locale", locale));
            for (JsonNode article : data.path("articles").path("nodes")) {
                slugs.add(article.path("slug").asString());
                WORD.matcher(article.path("title").asString())
                        .results()
                        .forEach(word -> words.add(word.group()));
            }
            if (words.isEmpty()) {
                throw new IllegalStateException("There are no articles in locale " + locale);
            }
            this.slugs.put(locale, slugs);
            this.words.put(locale, words);
        }
    }

    String request(String query, Map<String, Object> variables) {
        return Endpoint.body(query, variables);
    }

    Map<String, Object> anyLocale(RandomGenerator random) {
        return Map.of("locale", any(locales, random));
    }

    Map<String, Object> anyLocaleAndNow(RandomGenerator random) {
        return Map.of("locale", any(locales, random), "now", now);
    }

    Map<String, Object> anySlug(RandomGenerator random) {
        String locale = any(locales, random);
        return Map.of("locale", locale, "slug", any(in(slugs, locale), random));
    }

    Map<String, Object> anyWords(RandomGenerator random) {
        String locale = any(locales, random);
        List<String> known = in(words, locale);
        String first = any(known, random);
        return Map.of(
                "locale",
                locale,
                "words",
                random.nextBoolean() ? first : first + " " + any(known, random));
    }

    /** Two words, of which the content has one; the other lacks a letter. */
    Map<String, Object> anyMisspeltWords(RandomGenerator random) {
        String locale = any(locales, random);
        List<String> known = in(words, locale);
        StringBuilder misspelt = new StringBuilder(any(known, random));
        misspelt.deleteCharAt(misspelt.length() / 2);
        return Map.of("locale", locale, "words", any(known, random) + " " + misspelt);
    }

    Map<String, Object> anyPrefix(RandomGenerator random) {
        String locale = any(locales, random);
        String word = any(in(words, locale), random);
        return Map.of("locale", locale, "prefix", word.substring(0, random.nextInt(2, 6)));
    }

    private static List<String> in(Map<String, List<String>> lists, String locale) {
        return lists.getOrDefault(locale, List.of());
    }

    private static String any(List<String> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
