package lt.sklaida.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.in;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.Projections;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.delivery.Page.PagePart;
import lt.sklaida.shared.EntryId;

import org.bson.Document;
import org.bson.conversions.Bson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads pages of lists, and of each page only the selected parts. */
final class Pages {

    private static final String FOUND = "found";

    private final PublishedCollection published;

    Pages(PublishedCollection published) {
        this.published = published;
    }

    Page page(ListQuery query) {
        Span span = Span.of(query);
        Bson list = list(query);
        return span.page(
                found(and(list, span.inside()), span),
                span.behind().filter(behind -> published.exists(and(list, behind))).isPresent(),
                span.beyond().filter(beyond -> published.exists(and(list, beyond))).isPresent(),
                query.parts().contains(PagePart.TOTAL) ? published.count(list) : 0);
    }

    private List<Document> found(Bson inside, Span span) {
        Keyset order = span.order();
        List<Bson> parts = order.parts();
        List<Document> found = new ArrayList<>();
        if (span.limit() > 0 && parts.isEmpty()) {
            return published.aggregate(inMemory(inside, span), span.paths());
        }
        for (Bson part : parts) {
            int wanted = span.limit() - found.size();
            if (wanted > 0) {
                found.addAll(published.find(and(inside, part), order.sort(), wanted, span.paths()));
            }
        }
        return found;
    }

    private static List<Bson> inMemory(Bson inside, Span span) {
        Keyset order = span.order();
        return List.of(
                Aggregates.match(inside),
                new Document("$addFields", order.flags()),
                Aggregates.sort(order.sortWithFlags()),
                Aggregates.limit(span.limit()));
    }

    /**
     * For each of the entries, the page of those that refer to it, all by the same query: in as
     * many reads as for one.
     */
    Map<EntryId, Page> referring(Collection<EntryId> targets, ListQuery query) {
        List<String> ids = targets.stream().map(EntryId::value).toList();
        Span span = Span.of(query);
        Bson list = and(list(query), in(PublishedFields.REFERENCES, ids));
        Map<String, List<Document>> found =
                span.limit() > 0 ? firstOfEach(ids, list, span) : Map.of();
        Map<String, Long> behind = span.behind().map(counted(ids, list)).orElse(Map.of());
        Map<String, Long> beyond = span.beyond().map(counted(ids, list)).orElse(Map.of());
        Map<String, Long> totals =
                query.parts().contains(PagePart.TOTAL)
                        ? counted(ids, list).apply(empty())
                        : Map.of();
        Map<EntryId, Page> pages = new HashMap<>();
        for (EntryId target : targets) {
            String id = target.value();
            pages.put(
                    target,
                    span.page(
                            found.getOrDefault(id, List.of()),
                            behind.containsKey(id),
                            beyond.containsKey(id),
                            totals.getOrDefault(id, 0L)));
        }
        return pages;
    }

    private static Bson list(ListQuery query) {
        return and(
                in(PublishedFields.TYPE, query.types()),
                query.reading().scope(),
                Conditions.of(query.filter()));
    }

    /** One read finds which documents are first for each target, another fetches these. */
    private Map<String, List<Document>> firstOfEach(List<String> ids, Bson list, Span span) {
        List<String> sorted =
                Stream.concat(Stream.of(PublishedFields.REFERENCES), span.order().paths()).toList();
        List<Bson> pipeline = new ArrayList<>();
        pipeline.add(Aggregates.match(and(list, span.inside())));
        pipeline.add(Aggregates.project(Projections.include(sorted)));
        if (!span.order().flags().isEmpty()) {
            pipeline.add(new Document("$addFields", span.order().flags()));
        }
        pipeline.add(Aggregates.sort(span.order().sortWithFlags()));
        pipeline.addAll(eachTarget(ids, Accumulators.push(FOUND, "$" + PublishedFields.ID)));
        Document firstOnes = new Document("$slice", List.of("$" + FOUND, span.limit()));
        pipeline.add(Aggregates.project(Projections.computed(FOUND, firstOnes)));
        Map<String, List<String>> firsts = new HashMap<>();
        published
                .aggregate(pipeline)
                .forEach(group -> firsts.put(key(group), group.getList(FOUND, String.class)));
        Map<String, Document> documents = documents(firsts.values(), span);
        Map<String, List<Document>> found = new HashMap<>();
        // Entries unpublished between the two reads are missing from the second.
        firsts.forEach((target, keys) -> found.put(target, present(keys, documents)));
        return found;
    }

    private static List<Document> present(List<String> keys, Map<String, Document> documents) {
        return keys.stream().map(documents::get).filter(Objects::nonNull).toList();
    }

    private Map<String, Document> documents(Collection<List<String>> ids, Span span) {
        List<String> distinct = ids.stream().flatMap(List::stream).distinct().toList();
        if (distinct.isEmpty()) {
            return Map.of();
        }
        Bson wanted = and(in(PublishedFields.ID, distinct), span.query().reading().scope());
        return published.find(wanted, span.paths()).stream()
                .collect(toMap(Pages::key, Function.identity()));
    }

    private Function<Bson, Map<String, Long>> counted(List<String> ids, Bson list) {
        return part -> {
            List<Bson> pipeline = new ArrayList<>();
            pipeline.add(Aggregates.match(and(list, part)));
            pipeline.addAll(eachTarget(ids, Accumulators.sum(FOUND, 1L)));
            return published.aggregate(pipeline).stream()
                    .collect(
                            toMap(Pages::key, group -> group.get(FOUND, Number.class).longValue()));
        };
    }

    private static List<Bson> eachTarget(List<String> ids, BsonField accumulator) {
        String references = "$" + PublishedFields.REFERENCES;
        return List.of(
                Aggregates.unwind(references),
                Aggregates.match(in(PublishedFields.REFERENCES, ids)),
                Aggregates.group(references, accumulator));
    }

    private static String key(Document document) {
        return document.getString(PublishedFields.ID);
    }
}
