package lt.sklaida.search.indexing;

import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.Indexes.Index;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Sees to it that every locale has an index that fits the content model, and that no other is left.
 * An index that is gone, or that was made from another model, is made anew; of several servers that
 * notice it, by one, and another one if that one dies over it.
 */
final class IndexKeeper {

    /** When an index could not be made as Elasticsearch refuses too much, which takes people. */
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);

    private final Indexes indexes;
    private final Rebuild rebuild;
    private final BooleanSupplier published;
    private final Clock clock;
    private final Duration pause;
    private final Duration lastQueries;
    private final Map<String, Instant> superseded = new HashMap<>();
    private Instant nextTry = Instant.MIN;
    private boolean layoutsChecked;
    private boolean checkingLayouts;

    /**
     * @param published whether {@code published}, which documents are made from, has the form of
     *     this server's content model; until then only indexes that are missing are made
     * @param pause the time between two looks
     * @param lastQueries how long queries may still read an index that no longer serves
     */
    IndexKeeper(
            Indexes indexes,
            Rebuild rebuild,
            BooleanSupplier published,
            Clock clock,
            Duration pause,
            Duration lastQueries) {
        this.indexes = indexes;
        this.rebuild = rebuild;
        this.published = published;
        this.clock = clock;
        this.pause = pause;
        this.lastQueries = lastQueries;
    }

    void step() throws InterruptedException {
        checkingLayouts = !layoutsChecked && published.getAsBoolean();
        List<Index> found = indexes.all();
        if (!wanting(found).isEmpty()) {
            rebuild();
        } else if (!found.stream().allMatch(Index::serving)) {
            rebuild.unlessUnderWay(() -> discard(indexes.settled()));
        }
        // Later, only what is missing is wanting: servers of two versions must not undo each
        // other's work again and again.
        layoutsChecked |= checkingLayouts && !isPutOff();
        Thread.sleep(pause);
    }

    private void rebuild() {
        try {
            rebuild.run(() -> wanting(indexes.all()), _ -> {});
        } catch (InvalidException e) {
            nextTry = clock.instant().plus(BETWEEN_TRIES);
            throw e;
        }
    }

    private boolean isPutOff() {
        return clock.instant().isBefore(nextTry);
    }

    private Set<LocaleTag> wanting(List<Index> found) {
        return indexes.locales().stream()
                .filter(locale -> serving(found, locale).filter(this::isGood).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isGood(Index serving) {
        return !checkingLayouts || isPutOff() || indexes.isUpToDate(serving);
    }

    private void discard(List<Index> found) {
        List<Index> dispensable =
                found.stream().filter(index -> isDispensable(index, found)).toList();
        indexes.delete(dispensable);
        dispensable.forEach(index -> superseded.remove(index.name()));
    }

    /** Nobody makes one now; so one that does not serve did so before, or was never finished. */
    private boolean isDispensable(Index index, List<Index> found) {
        if (index.serving()) {
            return false;
        }
        boolean older =
                serving(found, index.locale())
                        .filter(serving -> index.made().isBefore(serving.made()))
                        .isPresent();
        Instant now = clock.instant();
        return !older
                || !superseded
                        .computeIfAbsent(index.name(), _ -> now)
                        .plus(lastQueries)
                        .isAfter(now);
    }

    private static Optional<Index> serving(List<Index> found, LocaleTag locale) {
        return found.stream()
                .filter(index -> index.serving() && index.locale().equals(locale))
                .findFirst();
    }
}
