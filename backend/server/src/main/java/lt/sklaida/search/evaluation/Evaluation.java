package lt.sklaida.search.evaluation;

import lt.sklaida.content.Entries;
import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Search;
import lt.sklaida.search.SearchOrder;
import lt.sklaida.search.SearchQuery;
import lt.sklaida.search.vocabulary.VocabularyKeeper;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.UnavailableException;

import org.springframework.stereotype.Component;

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

/** Measures how well search answers queries for which people have rated what should be found. */
@Component
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
     * Searches as a visitor does, for each query of the files; see {@link RatedQueryFiles}.
     *
     * @throws InvalidException when something is wrong with the files; says where
     * @throws UnavailableException when Elasticsearch does not answer in time
     */
    public Report run(List<Path> files) {
        List<RatedQuery> queries = RatedQueryFiles.read(files, model, entries);
        // Otherwise the first queries might not yet follow the synonyms.
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
                SearchOrder.RELEVANCE,
                List.of(),
                RatedQuery.DEPTH,
                null,
                Set.of());
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

    /** How well the queries of some files were answered. */
    public static final class Report {

        private final List<Result> results;

        private Report(List<Result> results) {
            this.results = List.copyOf(results);
        }

        /** The mean nDCG of the first ten results, from 0 to 1: what is found, and how high up. */
        public double ndcg() {
            return mean(results, Result::ndcg);
        }

        /** The mean share that the first ten results have of what fits well, from 0 to 1. */
        public double recall() {
            return mean(results, Result::recall);
        }

        /**
         * The report for people to read.
         *
         * @param worst how many of the worst queries to show, with what they found and missed
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
