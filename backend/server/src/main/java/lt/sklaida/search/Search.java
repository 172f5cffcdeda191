package lt.sklaida.search;

import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Facets;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.query.QueryExecution;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.search.understanding.Understanding;
import lt.sklaida.search.understanding.Understood;
import lt.sklaida.search.vocabulary.PinnedEntries;
import lt.sklaida.search.vocabulary.QuerySynonyms;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.shared.Visitor;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Full-text search over published entries, with facets, suggestions and related entries. */
public class Search implements AutoCloseable {

    private static final int MAX_WORDS = 100;
    private static final int MAX_WORD_LENGTH = 50;

    private final Scopes scopes;
    private final Periods periods;
    private final FacetFields facets;
    private final FacetLabels labels;
    private final PinnedEntries pinned;
    private final Highlighting highlighting;
    private final RelaxedSearch relaxedSearch;
    private final Suggestions suggestions;
    private final RelatedEntries relatedEntries;
    private final WrittenForms writtenForms;
    private final Understanding understanding;
    private final VisitorQueries queries;
    private final QueryExecution execution;

    @Autowired
    Search(
            Elastic elastic,
            Indexes indexes,
            ContentModel model,
            FacetLabels labels,
            PinnedEntries pinned,
            QuerySynonyms synonyms,
            Understanding understanding,
            VisitorQueries queries,
            SearchSettings settings,
            Clock clock) {
        this.highlighting = new Highlighting(model, settings, synonyms, elastic, indexes);
        this.scopes = new Scopes(indexes, model.locales());
        this.periods = new Periods(clock);
        this.facets = new FacetFields(Facets.of(model));
        this.labels = labels;
        this.pinned = pinned;
        this.understanding = understanding;
        this.relaxedSearch =
                new RelaxedSearch(
                        elastic,
                        new SearchRequestBuilder(
                                TextFields.of(model),
                                synonyms::mayExpand,
                                new MeaningQuery(model, clock),
                                new Ranking(model, clock)),
                        new SearchPageReader(labels, new Interpretations(model, labels)),
                        highlighting,
                        new SpellChecker(model.locales()));
        this.relatedEntries = new RelatedEntries(elastic, model);
        this.writtenForms = new WrittenForms(elastic);
        this.suggestions = new Suggestions(new Completions(elastic), writtenForms);
        this.queries = queries;
        this.execution =
                new QueryExecution(settings.concurrentQueries(), elastic.queryDeadline(), clock);
    }

    private Search(Search other, VisitorQueries queries) {
        this.scopes = other.scopes;
        this.periods = other.periods;
        this.facets = other.facets;
        this.labels = other.labels;
        this.pinned = other.pinned;
        this.highlighting = other.highlighting;
        this.relaxedSearch = other.relaxedSearch;
        this.suggestions = other.suggestions;
        this.understanding = other.understanding;
        this.relatedEntries = other.relatedEntries;
        this.writtenForms = other.writtenForms;
        this.queries = queries;
        this.execution = other.execution;
    }

    /** The same search, whose queries are not counted as those of readers. */
    public Search uncounted() {
        return new Search(this, queries.uncounted());
    }

    /**
     * Finds entries by their text, or all when there is no query. A query without a letter or
     * digit, such as {@code !!!} or an emoji, finds nothing.
     *
     * @return the page; an {@link UnavailableException} when Elasticsearch does not answer in time,
     *     and a {@link OverloadedException} when too many others are searching
     * @throws InvalidException when the query is too long, or a facet or cursor is wrong
     */
    public CompletableFuture<SearchPage> search(SearchQuery query) {
        UserQuery userQuery = UserQuery.parse(query.text());
        @Nullable SearchCursor after =
                query.after() == null ? null : SearchCursor.parse(query.after(), query);
        FacetCounting counting = new FacetCounting(facets, query);
        if (userQuery.hasNoWords()) {
            return CompletableFuture.completedFuture(emptyPage(counting));
        }
        Scope scope =
                scopes.of(query.reading(), query.types()).with(periods.within(query.period()));
        Understood understood = understanding.of(userQuery.words(), query.reading().locale());
        PreparedSearch search =
                new PreparedSearch(
                        query,
                        userQuery.with(understood.words()),
                        understood,
                        after,
                        scope,
                        pinned(userQuery, query),
                        counting);
        return execution.submit(() -> relaxedSearch.run(search));
    }

    private List<EntryId> pinned(UserQuery userQuery, SearchQuery query) {
        return userQuery.excluded().isEmpty()
                ? pinned.of(query.text(), query.reading().locale())
                : List.of();
    }

    private SearchPage emptyPage(FacetCounting counting) {
        return new SearchPage(
                List.of(),
                false,
                false,
                0,
                counting.read(Map.of(), labels),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /**
     * Completes the beginning of a query with titles, and after them with frequent queries, which
     * are written as most visitors write them or as the content does.
     *
     * @param types the names of the content types to suggest; empty for all
     * @param first how many at most
     * @return the suggestions; fails as {@link #search} does
     * @throws InvalidException when the prefix is too long
     */
    public CompletableFuture<List<Suggestion>> suggest(
            String prefix, Reading reading, Set<String> types, int first) {
        SearchQuery.checkFirst(first);
        String words = UserQuery.parse(prefix).allWords();
        if (words.codePoints().filter(Character::isLetterOrDigit).count() < 2) {
            return CompletableFuture.completedFuture(List.of());
        }
        int most = Math.min(first, Suggestions.MAX_QUERIES);
        List<String> made =
                types.isEmpty() ? queries.completions(reading.locale(), words, most) : List.of();
        Scope scope = scopes.of(reading, types);
        return execution.submit(() -> suggestions.of(words, made, reading.locale(), scope, first));
    }

    /** Counts each visitor who sees a page. */
    public Consumer<Visitor> counter(SearchPage.Counted counted) {
        return queries.counter(counted);
    }

    /**
     * Counts that a visitor has opened a result of a search.
     *
     * @param query as the visitor typed it
     * @throws InvalidException when it is too long
     */
    public void followed(String query, LocaleTag locale) {
        UserQuery userQuery = UserQuery.parse(query);
        if (userQuery.isWordsOnly()) {
            queries.followed(locale, userQuery.words());
        }
    }

    /**
     * What visitors searched for, of those queries that were made several times.
     *
     * @param locale in which they searched
     * @param days how many, with today; at most 90
     * @param first how many queries at most
     * @throws InvalidException when there are too many of either
     */
    public List<SearchedQuery> searched(
            LocaleTag locale, SearchedQuery.Order order, int days, int first) {
        SearchQuery.checkFirst(first);
        if (days < 1 || days > VisitorQueries.RETENTION_DAYS) {
            throw new InvalidException(
                    "days is %d: it must be from 1 to %d"
                            .formatted(days, VisitorQueries.RETENTION_DAYS));
        }
        return queries.searched(locale, order, days, first);
    }

    /**
     * Finds for each of the entries those with the most references and words in common, by two
     * requests to Elasticsearch for all of them. Entries that are not indexed yet are missing.
     *
     * @param types the names of the content types to choose from; empty for all
     * @param first how many at most for each
     * @return the entries; fails as {@link #search} does
     * @throws InvalidException when that is too many
     */
    public CompletableFuture<Map<EntryId, List<Related>>> related(
            Collection<EntryId> ids, Reading reading, Set<String> types, int first) {
        SearchQuery.checkFirst(first);
        Scope everywhere = scopes.of(reading, Set.of());
        Scope wanted = scopes.of(reading, types);
        return execution.submit(() -> relatedEntries.of(ids, everywhere, wanted, first));
    }

    /**
     * Finds how words that were typed without their marks are written in what is published in a
     * locale, by one request to Elasticsearch.
     *
     * @param words at most {@value #MAX_WORDS}
     * @return the written forms by the words that have one; fails as {@link #search} does
     * @throws InvalidException when the words are too many or too long
     */
    public CompletableFuture<Map<String, String>> writtenForms(
            Collection<String> words, LocaleTag locale) {
        if (words.size() > MAX_WORDS
                || words.stream().anyMatch(word -> word.length() > MAX_WORD_LENGTH)) {
            throw new InvalidException(
                    "Give at most %d words of at most %d letters"
                            .formatted(MAX_WORDS, MAX_WORD_LENGTH));
        }
        if (words.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        Scope scope = scopes.of(new Reading(locale, false), Set.of());
        return execution.submit(() -> writtenForms.of(words, locale, scope));
    }

    @Override
    public void close() {
        execution.close();
        highlighting.close();
    }
}
