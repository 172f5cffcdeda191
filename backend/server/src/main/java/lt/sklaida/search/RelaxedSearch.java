package lt.sklaida.search;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;

import lt.sklaida.search.SearchPage.Counted;
import lt.sklaida.search.SearchQuery.Requested;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.query.UserQuery;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches strictly first, and relaxes the query when too few hits have all words. The next pages
 * are relaxed as the first one was, as their cursor says.
 */
record RelaxedSearch(
        Elastic elastic,
        SearchRequestBuilder requests,
        SearchPageReader pages,
        Highlighting highlighting,
        SpellChecker spelling) {

    /** With more hits, no correction is suggested. */
    private static final int MAX_HITS_TO_CORRECT = 2;

    /** With so many hits that have all words, the query is not relaxed. */
    static final int SUFFICIENT_HITS = 10;

    SearchPage run(PreparedSearch search) {
        return search.after() == null ? firstPage(search) : nextPage(search, search.after());
    }

    private SearchPage firstPage(PreparedSearch search) {
        ResponseBody<Void> strict = send(requests.strict(search));
        boolean complete = hasAllWords(search, strict.hits().hits());
        SearchPage page = firstPage(search, strict, complete);
        if (search.query().isOfVisitor() && search.userQuery().isWordsOnly()) {
            boolean helped = !search.pinned().isEmpty() || page.didYouMean().isPresent();
            Counted counted =
                    new Counted(
                            search.query().reading().locale(),
                            search.typedWords(),
                            complete,
                            complete || helped);
            return page.with(counted);
        }
        return page;
    }

    private SearchPage firstPage(
            PreparedSearch search, ResponseBody<Void> strict, boolean complete) {
        UserQuery userQuery = search.userQuery();
        int found = strict.hits().hits().size();
        boolean sufficient = complete && found >= SUFFICIENT_HITS;
        if (sufficient || !userQuery.isRanked() || !search.pinned().isEmpty()) {
            return page(search, strict, Relaxation.NONE, null, Optional.empty());
        }
        if (complete) {
            // No word needs a correction.
            SpellCheck skipped = SpellCheck.skipped();
            return relaxed(search, strict, skipped, Optional.empty());
        }
        SpellCheck check = check(search);
        return relaxed(search, strict, check, correction(search, check, found));
    }

    /** The best hit has all words if any has. */
    private static boolean hasAllWords(PreparedSearch search, List<Hit<Void>> hits) {
        return search.query().isByScore()
                ? hits.stream()
                        .anyMatch(hit -> TextQuery.hasAllWords(hit) || MeaningQuery.isMeant(hit))
                : !hits.isEmpty();
    }

    private static Optional<String> correction(PreparedSearch search, SpellCheck check, int hits) {
        String typed = search.query().text().strip();
        return Optional.of(check.corrected(typed))
                .filter(_ -> hits <= MAX_HITS_TO_CORRECT)
                .filter(_ -> search.requests(Requested.DID_YOU_MEAN))
                .filter(corrected -> !corrected.equals(typed));
    }

    private SearchPage relaxed(
            PreparedSearch search,
            ResponseBody<Void> strict,
            SpellCheck check,
            Optional<String> correction) {
        int found = strict.hits().hits().size();
        Relaxation relaxation = relaxation(search.userQuery(), check);
        SpellCheck spelling = spelling(relaxation, check);
        List<SearchRequest> next = new ArrayList<>();
        if (relaxation != Relaxation.NONE) {
            next.add(requests.relaxed(search, spelling));
        }
        correction.ifPresent(
                corrected -> next.add(requests.count(corrected, search.scope(), found + 1)));
        List<ResponseBody<Void>> responses = MultiSearch.send(elastic, next, Void.class);
        return page(
                search,
                relaxation == Relaxation.NONE ? strict : responses.getFirst(),
                relaxation,
                relaxation == Relaxation.NONE ? null : spelling,
                correction.filter(_ -> SearchPageReader.total(responses.getLast()) > found));
    }

    private static Relaxation relaxation(UserQuery userQuery, SpellCheck check) {
        if (userQuery.words().isEmpty()) {
            return Relaxation.NONE;
        }
        return check.misspelt().isEmpty() ? Relaxation.FEWER_WORDS : Relaxation.MISSPELT_WORDS;
    }

    private static SpellCheck spelling(Relaxation relaxation, SpellCheck check) {
        return relaxation == Relaxation.MISSPELT_WORDS ? check : SpellCheck.skipped();
    }

    private SearchPage nextPage(PreparedSearch search, SearchCursor after) {
        @Nullable SpellCheck spelling =
                switch (after.relaxation()) {
                    case NONE -> null;
                    case FEWER_WORDS -> SpellCheck.skipped();
                    case MISSPELT_WORDS -> check(search);
                };
        ResponseBody<Void> response =
                send(
                        spelling == null
                                ? requests.strict(search)
                                : requests.relaxed(search, spelling));
        return page(search, response, after.relaxation(), spelling, Optional.empty());
    }

    private SearchPage page(
            PreparedSearch search,
            ResponseBody<Void> response,
            Relaxation relaxation,
            @Nullable SpellCheck spelling,
            Optional<String> didYouMean) {
        return pages.read(
                search,
                response,
                highlighting.marker(search.userQuery(), spelling),
                relaxation,
                didYouMean);
    }

    private SpellCheck check(PreparedSearch search) {
        UserQuery userQuery = search.userQuery();
        SearchRequest request = spelling.request(userQuery, search.scope());
        return spelling.read(userQuery, send(request));
    }

    private ResponseBody<Void> send(SearchRequest request) {
        return elastic.query(client -> client.search(request, Void.class));
    }
}
