package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;

import lt.sklaida.embedded.SecondaryIndex.Section;
import lt.sklaida.embedded.SecondaryIndex.Walk;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An access path of a query: the rows of an index that the documents it finds can have.
 *
 * @param narrowings one for each alternative of the query
 * @param sections those of all alternatives, without any that are part of others
 * @param walk how to read the index in the sort order of the query; null if it does not have it
 */
record AccessPath(
        SecondaryIndex index,
        List<Narrowing> narrowings,
        List<Section> sections,
        @Nullable Walk walk) {

    /** An access path with more sections than this is not used. */
    private static final int MAX_SECTIONS = 1_000;

    /** Counting rows begins with so few, since most queries have a path with no more. */
    private static final long FEW = 16;

    /**
     * The access path by an index; empty if the query neither restricts its first column nor is
     * sorted by it.
     *
     * @param alternatives one of which each document fulfils
     * @param order the sort order of the query; empty for none
     */
    static Optional<AccessPath> of(
            SecondaryIndex index, List<IndexBounds> alternatives, Document order) {
        int max = MAX_SECTIONS / alternatives.size();
        List<Narrowing> narrowings =
                alternatives.stream().map(each -> Narrowing.of(index, each, max)).toList();
        Walk walk = walk(index, narrowings, order);
        return walk == null && narrowings.stream().anyMatch(Narrowing::isNone)
                ? Optional.empty()
                : Optional.of(new AccessPath(index, narrowings, sections(narrowings), walk));
    }

    private static List<Section> sections(List<Narrowing> narrowings) {
        if (narrowings.size() == 1) {
            return narrowings.getFirst().sections();
        }
        List<Section> sections = new ArrayList<>();
        for (Narrowing narrowing : narrowings) {
            for (Section section : narrowing.sections()) {
                if (sections.stream().noneMatch(other -> other.contains(section))) {
                    sections.removeIf(section::contains);
                    sections.add(section);
                }
            }
        }
        return sections;
    }

    /**
     * The rows that have the same values in the first columns are in the order of the next ones. So
     * those in front of the columns of the order must have certain values.
     */
    private static @Nullable Walk walk(
            SecondaryIndex index, List<Narrowing> narrowings, Document order) {
        if (order.isEmpty()) {
            return null;
        }
        int bound =
                narrowings.stream()
                        .filter(narrowing -> !narrowing.isEmpty())
                        .mapToInt(narrowing -> narrowing.columns().size())
                        .min()
                        .orElse(0);
        int from = index.column(order.keySet().iterator().next());
        int to = from + order.size();
        if (from < 0 || from > bound || !follows(order, index, from) || index.hasLists(from, to)) {
            return null;
        }
        IndexKey first = index.getKeys().get(from);
        return new Walk(from, to, isAscending(order, first) != first.isAscending());
    }

    /** Whether an order is that of some of the columns, or the opposite in all of them. */
    private static boolean follows(Document order, SecondaryIndex index, int from) {
        int to = from + order.size();
        if (to > index.getKeys().size()) {
            return false;
        }
        List<IndexKey> sorted = index.getKeys().subList(from, to);
        return sorted.stream().map(IndexKey::getKey).toList().equals(List.copyOf(order.keySet()))
                && sorted.stream()
                                .map(key -> key.isAscending() == isAscending(order, key))
                                .distinct()
                                .count()
                        == 1;
    }

    private static boolean isAscending(Document order, IndexKey key) {
        return order.get(key.getKey()) instanceof Number direction && direction.intValue() > 0;
    }

    /**
     * The access paths that may be the best, judged by the columns they bind: each of the others
     * reads at least as many documents as one of them, and in no better order.
     */
    static List<AccessPath> candidates(List<AccessPath> all) {
        List<AccessPath> candidates = new ArrayList<>();
        for (AccessPath access : all) {
            if (candidates.stream().noneMatch(other -> other.covers(access))) {
                candidates.removeIf(access::covers);
                candidates.add(access);
            }
        }
        return candidates;
    }

    private boolean covers(AccessPath other) {
        return (isInOrder() || !other.isInOrder())
                && IntStream.range(0, narrowings.size())
                        .allMatch(i -> narrowings.get(i).covers(other.narrowings.get(i)));
    }

    /**
     * The access path with the fewest rows, the first of equal ones; empty if all have more rows
     * than a limit. It costs no more than reading some times as many rows as that path has.
     */
    static Optional<AccessPath> narrowest(List<AccessPath> paths, long limit) {
        for (long few = Math.min(FEW, limit); ; few = Math.min(2 * few, limit)) {
            AccessPath narrowest = null;
            long fewest = few + 1;
            for (AccessPath path : paths) {
                long rows = path.rows(fewest);
                if (rows < fewest) {
                    narrowest = path;
                    fewest = rows;
                }
            }
            if (narrowest != null || few == limit) {
                return Optional.ofNullable(narrowest);
            }
        }
    }

    /** How many rows it has; counting ends at a limit. */
    long rows(long limit) {
        return rows().limit(limit).count();
    }

    /** The positions of the documents, once for each row, in no certain order. */
    Stream<Object> rows() {
        return sections.stream().flatMap(index::positions);
    }

    /** Whether the positions are in the sort order of the query. */
    boolean isInOrder() {
        return walk != null;
    }

    /** Whether the documents are exactly those that match a query. */
    boolean isExact(IndexBounds bounds) {
        return bounds.exact()
                && Set.copyOf(narrowings.getFirst().columns()).equals(bounds.values().keySet())
                && index.isExact(bounds.values().size());
    }

    /** The positions of the documents, each once; in natural order unless {@link #isInOrder}. */
    Iterable<Object> positions() {
        if (walk != null) {
            return () -> index.ordered(sections, walk).iterator();
        }
        Set<Object> positions = new TreeSet<>(index.natural());
        rows().forEach(positions::add);
        return positions;
    }
}
