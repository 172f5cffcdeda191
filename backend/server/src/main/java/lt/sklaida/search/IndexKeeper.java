package lt.sklaida.search;

import lt.sklaida.search.Indexes.Index;
import lt.sklaida.shared.LocaleTag;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Sees to it that every locale has an index that fits the content model, and that no other is left.
 * An index that is gone, or that was made from another model, is made anew; of several servers that
 * notice it, by one.
 */
final class IndexKeeper {

    private static final Logger log = LoggerFactory.getLogger(IndexKeeper.class);

    /** After that long, nobody is still making an index which does not serve. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** After that long without a new document, nobody is still filling an index. */
    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    /** Since when an index has so many documents. */
    private record Growth(long documents, Instant since) {}

    private final Indexes indexes;
    private final Rebuild rebuild;
    private final Clock clock;
    private final Duration pause;
    private final Duration lastQueries;
    private final Map<String, Instant> superseded = new HashMap<>();
    private final Map<String, Growth> growing = new HashMap<>();
    private boolean layoutsChecked;

    /**
     * @param pause the time between two looks
     * @param lastQueries how long queries may still read an index that no longer serves
     */
    IndexKeeper(
            Indexes indexes, Rebuild rebuild, Clock clock, Duration pause, Duration lastQueries) {
        this.indexes = indexes;
        this.rebuild = rebuild;
        this.clock = clock;
        this.pause = pause;
        this.lastQueries = lastQueries;
    }

    void step() throws InterruptedException {
        List<Index> found = indexes.all();
        growing.keySet().retainAll(Indexes.names(found));
        TreeSet<LocaleTag> wanting = new TreeSet<>();
        boolean othersAtWork = false;
        for (LocaleTag locale : indexes.locales()) {
            if (serving(found, locale).filter(this::isGood).isEmpty()) {
                if (isBeingMade(locale, found)) {
                    othersAtWork = true;
                } else {
                    wanting.add(locale);
                }
            }
        }
        if (!wanting.isEmpty()) {
            log.info("Making the search indexes of {}", wanting);
            rebuild.run(wanting, _ -> {});
            log.info("The search indexes of {} serve", wanting);
        } else if (!rebuild.isRunning()) {
            discard(found);
        }
        // Later, only what is missing is wanting: servers of two versions must not undo each
        // other's work again and again.
        layoutsChecked |= !othersAtWork;
        Thread.sleep(pause);
    }

    private boolean isGood(Index serving) {
        return layoutsChecked || indexes.isUpToDate(serving);
    }

    /** Whether another server fills an index for the locale; a crashed one's does not grow. */
    private boolean isBeingMade(LocaleTag locale, List<Index> found) {
        Instant served = serving(found, locale).map(Index::made).orElse(Instant.MIN);
        return found.stream()
                .filter(index -> index.locale().equals(locale) && index.made().isAfter(served))
                .filter(indexes::isUpToDate)
                .anyMatch(this::grows);
    }

    private boolean grows(Index coming) {
        Instant now = clock.instant();
        long documents = indexes.size(coming);
        Growth seen =
                growing.merge(
                        coming.name(),
                        new Growth(documents, now),
                        (before, after) -> before.documents() == documents ? before : after);
        return seen.since().plus(STANDSTILL).isAfter(now);
    }

    private void discard(List<Index> found) {
        List<Index> dispensable =
                found.stream().filter(index -> isDispensable(index, found)).toList();
        indexes.delete(dispensable);
        dispensable.forEach(index -> superseded.remove(index.name()));
    }

    private boolean isDispensable(Index index, List<Index> found) {
        if (index.serving()) {
            return false;
        }
        Instant now = clock.instant();
        boolean older =
                serving(found, index.locale())
                        .filter(serving -> index.made().isBefore(serving.made()))
                        .isPresent();
        return older
                ? !superseded.computeIfAbsent(index.name(), _ -> now).plus(lastQueries).isAfter(now)
                : index.made().plus(ABANDONED).isBefore(now);
    }

    private static Optional<Index> serving(List<Index> found, LocaleTag locale) {
        return found.stream()
                .filter(index -> index.serving() && index.locale().equals(locale))
                .findFirst();
    }
}
