package lt.sklaida.search.evaluation;

import lt.sklaida.content.Entries;
import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Search;
import lt.sklaida.search.SearchOrder;
import lt.sklaida.search.SearchQuery;
import lt.sklaida.search.vocabulary.VocabularyKeeper;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.UnavailableException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Measures the relevance of search results by queries with rated entries. */
public final class Evaluation {

    private final Search search;
    private final VocabularyKeeper vocabulary;
    private final Entries entries;
    private final ContentModel model;

    Evaluation(Search search, VocabularyKeeper vocabulary, Entries entries, ContentModel model) {
        this.search = search.uncounted();
        this.vocabulary = vocabulary;
        this.entries = entries;
        this.model = model;
    }

    /**
     * Runs each query of the files as a visitor would; see {@link RatedQueryFiles}.
     *
     * @throws InvalidException when files are invalid, with each problem by file and line
     * @throws UnavailableException when Elasticsearch does not answer in time
     */
    public Report run(List<Path> files) {
        List<RatedQuery> queries = RatedQueryFiles.read(files, model, entries);
        // Otherwise the first queries might run before the synonyms are updated.
        vocabulary.update();
        Map<EntryId, String> names = new HashMap<>();
        List<Result> results = new ArrayList<>();
        for (RatedQuery query : queries) {
            List<String> found =
                    search.search(asVisitor(query)).join().hits().stream()
                            .map(hit -> names.computeIfAbsent(hit.id(), this::name))
                            .toList();
            results.add(new Result(query, found));
        }
        return new Report(results);
    }

    private static SearchQuery asVisitor(RatedQuery query) {
        return new SearchQuery(
                query.text(),
                new Reading(query.locale(), true),
                Set.of(),
                Map.of(),
                PeriodFilter.NONE,
                SearchOrder.RELEVANCE,
                List.of(),
                RatedQuery.DEPTH,
                null,
                Set.of(),
                false);
    }

    private String name(EntryId id) {
        return entries.find(id)
                .map(entry -> model.type(entry.type()).singular() + "/" + entry.key().value())
                .orElse(id.value());
    }

    private record Result(RatedQuery query, List<String> found) {

        double ndcg() {
            return query.ndcg(found);
        }

        double recall() {
            return query.recall(found);
        }

        List<String> lines() {
            return List.of(
                    String.format(
                            Locale.ROOT,
                            "%.3f  %s  %s  (%s)",
                            ndcg(),
                            query.locale(),
                            query.text(),
                            query.kind()),
                    "    found   " + graded(found),
                    "    missed  " + graded(query.missed(found)));
        }

        private String graded(List<String> names) {
            return names.isEmpty()
                    ? "nothing"
                    : names.stream()
                            .map(name -> query.grade(name) + " " + name)
                            .collect(Collectors.joining(", "));
        }
    }

    /** The relevance of the results of all queries. */
    public static final class Report {

        private final List<Result> results;

        private Report(List<Result> results) {
            this.results = List.copyOf(results);
        }

        /** The mean nDCG@10, from 0 to 1. */
        public double ndcg() {
            return mean(results, Result::ndcg);
        }

        /** The mean recall@10 of entries that fit well, from 0 to 1. */
        public double recall() {
            return mean(results, Result::recall);
        }

        /**
         * The report as text.
         *
         * @param worst how many of the worst queries to show, with their results and misses
         */
        public List<String> lines(int worst) {
            List<String> lines = new ArrayList<>();
            lines.add("                      queries  nDCG@10  recall@10");
            lines.add(line("all", results));
            groups("locale ", result -> result.query.locale().value(), lines);
            groups("kind ", result -> result.query.kind(), lines);
            List<Result> shown =
                    results.stream()
                            .sorted(Comparator.comparingDouble(Result::ndcg))
                            .limit(Math.max(0, worst))
                            .toList();
            if (!shown.isEmpty()) {
                lines.addAll(List.of("", "The worst %d:".formatted(shown.size()), ""));
                shown.forEach(result -> lines.addAll(result.lines()));
            }
            return Collections.unmodifiableList(lines);
        }

        private void groups(String prefix, Function<Result, String> by, List<String> lines) {
            results.stream()
                    .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()))
                    .forEach((name, group) -> lines.add(line(prefix + name, group)));
        }

        private static String line(String name, List<Result> group) {
            return String.format(
                    Locale.ROOT,
                    "%-20s  %7d  %7.3f  %9.3f",
                    name,
                    group.size(),
                    mean(group, Result::ndcg),
                    mean(group, Result::recall));
        }

        private static double mean(List<Result> group, ToDoubleFunction<Result> value) {
            return group.stream().mapToDouble(value).average().orElse(1);
        }
    }
}
