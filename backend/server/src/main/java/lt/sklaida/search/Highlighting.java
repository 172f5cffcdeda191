package lt.sklaida.search;

import co.elastic.clients.elasticsearch.indices.AnalyzeRequest;
import co.elastic.clients.elasticsearch.indices.analyze.AnalyzeToken;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.search.SearchQuery.Requested;
import lt.sklaida.search.highlighting.Fragments;
import lt.sklaida.search.highlighting.MarkedWords;
import lt.sklaida.search.highlighting.WordMatcher;
import lt.sklaida.search.highlighting.WordMatcher.Match;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.LanguageAnalysis;
import lt.sklaida.search.index.QueryStems.Stems;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.index.WordStems;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.search.vocabulary.QuerySynonyms;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Marks the words of a query in the texts of hits. Elasticsearch would need as long for it as for
 * the search itself: it looks up each word in each field of each hit.
 */
final class Highlighting implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Highlighting.class);

    private static final int FRAGMENTS = 2;

    /** What is shown of a field. */
    private enum Shown {
        /** All of it, if it has the words. */
        WHOLE,
        /** Fragments with the words. */
        FRAGMENTS,
        /** Fragments with the words, or its beginning if the hit has none of the words. */
        FRAGMENTS_OR_BEGINNING
    }

    private record ShownField(String path, Shown shown) {}

    /** What texts in a locale are read with. */
    private record Language(WordStems stems, Fragments fragments) {

        static Language of(LocaleTag locale, SearchSettings settings) {
            return new Language(WordStems.of(locale, settings), Fragments.of(locale.toLocale()));
        }
    }

    /** The fields by the names of their texts in the index, by type. */
    private final Map<String, Map<String, ShownField>> fields = new HashMap<>();

    private final Map<LocaleTag, Language> languages = new HashMap<>();
    private final QuerySynonyms synonyms;
    private final Elastic elastic;
    private final Indexes indexes;

    Highlighting(
            ContentModel model,
            SearchSettings settings,
            QuerySynonyms synonyms,
            Elastic elastic,
            Indexes indexes) {
        this.synonyms = synonyms;
        this.elastic = elastic;
        this.indexes = indexes;
        model.types().forEach(type -> fields.put(type.name(), fields(type)));
        model.locales()
                .all()
                .forEach(locale -> languages.put(locale, Language.of(locale, settings)));
    }

    private static Map<String, ShownField> fields(ContentType type) {
        Map<String, ShownField> fields = new LinkedHashMap<>();
        type.paths(Field::highlighted)
                .forEach(
                        path ->
                                fields.put(
                                        path.camelCase(),
                                        new ShownField(path.dotted(), shown(type, path))));
        return fields;
    }

    private static Shown shown(ContentType type, FieldPath path) {
        String name = path.dotted();
        if (name.equals(type.titleField())) {
            return Shown.WHOLE;
        }
        boolean opens =
                type.summary().filter(field -> field.name().equals(name)).isPresent()
                        || type.body().filter(field -> field.name().equals(name)).isPresent();
        return opens ? Shown.FRAGMENTS_OR_BEGINNING : Shown.FRAGMENTS;
    }

    /** The words to mark in texts in a locale, and what cuts fragments out of them. */
    private record Marking(WordMatcher words, Fragments fragments) {}

    /** Marks the words of one query. */
    final class Marker {

        private final UserQuery query;
        private final @Nullable SpellCheck spelling;
        private final Map<LocaleTag, Marking> markings = new HashMap<>();

        private Marker(UserQuery query, @Nullable SpellCheck spelling) {
            this.query = query;
            this.spelling = spelling;
        }

        /**
         * The fields of a hit with the words, in the order of its type's fields; when none has
         * them, the beginning of a text.
         */
        List<SearchPage.Highlight> of(String type, HitTexts hit) {
            Marking marking =
                    markings.computeIfAbsent(
                            hit.locale(), locale -> marking(locale, query, spelling));
            Map<String, ShownField> ofType = fields.getOrDefault(type, Map.of());
            List<SearchPage.Highlight> marked = new ArrayList<>();
            ofType.forEach(
                    (name, field) -> {
                        List<String> texts = hit.byField().getOrDefault(name, List.of());
                        List<String> found = marked(field, texts, marking);
                        if (!found.isEmpty()) {
                            marked.add(new SearchPage.Highlight(field.path(), found));
                        }
                    });
            return marked.isEmpty() ? beginning(ofType, hit, marking.fragments()) : marked;
        }

        private static List<String> marked(ShownField field, List<String> texts, Marking marking) {
            return field.shown() == Shown.WHOLE
                    ? whole(texts, marking.words())
                    : marking.fragments().best(texts, FRAGMENTS, marking.words());
        }

        private static List<SearchPage.Highlight> beginning(
                Map<String, ShownField> fields, HitTexts hit, Fragments fragments) {
            for (var field : fields.entrySet()) {
                List<String> texts = hit.byField().getOrDefault(field.getKey(), List.of());
                if (field.getValue().shown() == Shown.FRAGMENTS_OR_BEGINNING && !texts.isEmpty()) {
                    String beginning = fragments.opening(texts.getFirst());
                    String path = field.getValue().path();
                    return List.of(new SearchPage.Highlight(path, List.of(beginning)));
                }
            }
            return List.of();
        }

        private static List<String> whole(List<String> texts, WordMatcher words) {
            List<String> marked = new ArrayList<>();
            for (String text : texts) {
                List<Match> matches = words.in(text);
                if (!matches.isEmpty()) {
                    marked.add(Fragments.whole(text, matches));
                }
            }
            return marked;
        }
    }

    /** Whether hits must be read with their texts. */
    static boolean isNeeded(PreparedSearch search) {
        return search.requests(Requested.HIGHLIGHTS) && search.userQuery().isRanked();
    }

    /**
     * @param spelling what the search was relaxed by; null when it was not
     */
    Marker marker(UserQuery query, @Nullable SpellCheck spelling) {
        return new Marker(query, spelling);
    }

    private Marking marking(LocaleTag locale, UserQuery query, @Nullable SpellCheck spelling) {
        Language language = languages.get(locale);
        if (language == null) {
            throw new IllegalArgumentException(locale + " is not one of " + languages.keySet());
        }
        WordStems ofLocale = language.stems();
        Function<String, List<String>> stemmed =
                text -> ofLocale.of(text).stream().map(WordStems.Word::stem).toList();
        Set<String> marked = new HashSet<>();
        Set<String> beginnings = new HashSet<>();
        if (!query.words().isEmpty()) {
            marked.addAll(withSynonyms(locale, query.words()));
            if (!ofLocale.areThoseOfIndex()) {
                beginnings.addAll(marked);
            }
            if (spelling != null) {
                marked.addAll(spelling.similarStems());
                spelling.similarWords().stream()
                        .map(stemmed)
                        .flatMap(List::stream)
                        .forEach(marked::add);
                TextQuery.searchedByBeginning(query.words(), spelling)
                        .map(stemmed)
                        .flatMap(List::stream)
                        .forEach(beginnings::add);
            }
        }
        List<List<String>> phrases = query.phrases().stream().map(stemmed).toList();
        WordMatcher words = new WordMatcher(ofLocale, new MarkedWords(marked, beginnings, phrases));
        return new Marking(words, language.fragments().copy());
    }

    /** The stems of words and of their synonyms. */
    private List<String> withSynonyms(LocaleTag locale, String words) {
        return synonyms.stems(locale, words)
                .map(Stems::stems)
                .orElseGet(() -> analyzed(locale, words));
    }

    /** The same as Elasticsearch knows them; nothing when that takes too long. */
    private List<String> analyzed(LocaleTag locale, String words) {
        AnalyzeRequest request =
                new AnalyzeRequest.Builder()
                        .index(indexes.alias(locale))
                        .analyzer(LanguageAnalysis.QUERY_SYNONYMS)
                        .text(words)
                        .build();
        try {
            return elastic.query(client -> client.indices().analyze(request)).tokens().stream()
                    .map(AnalyzeToken::token)
                    .toList();
        } catch (UnavailableException e) {
            log.warn("The words of a query are not marked: {}", e.toString());
            return List.of();
        }
    }

    @Override
    public void close() {
        languages.values().forEach(language -> language.stems().close());
    }
}
