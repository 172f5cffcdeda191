package lt.sklaida.search.index;

import lt.sklaida.shared.InvalidException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Ensures that every alias has an index with the layout of the content model, and deletes indexes
 * that are no longer used. When several servers find an index missing or outdated, one of them
 * rebuilds it; if that one fails, another one does.
 */
public final class IndexKeeper {

    /** The time between two attempts when Elasticsearch rejects too many entries. */
    private static final Duration RETRY_INTERVAL = Duration.ofMinutes(10);

    private final IndexFamily indexes;
    private final Rollovers rollovers;
    private final Consumer<Supplier<Collection<String>>> rebuild;
    private final BooleanSupplier sourceIsUpToDate;
    private final Clock clock;
    private final Duration checkInterval;
    private final Duration gracePeriod;

    /**
     * When this server first saw that another index had replaced one, by the name of the latter.
     */
    private final Map<String, Instant> replacedSince = new HashMap<>();

    private Instant nextAttempt = Instant.MIN;
    private boolean layoutsChecked;
    private boolean checkingLayouts;

    /**
     * @param rebuild rebuilds the indexes of the aliases that are to be asked for then
     * @param sourceIsUpToDate whether the source of documents has the form of this server's content
     *     model; until then only missing indexes are built
     * @param checkInterval the time between two checks
     * @param gracePeriod how long queries may still read an index after another one replaced it
     */
    public IndexKeeper(
            IndexFamily indexes,
            Rollovers rollovers,
            Consumer<Supplier<Collection<String>>> rebuild,
            BooleanSupplier sourceIsUpToDate,
            Clock clock,
            Duration checkInterval,
            Duration gracePeriod) {
        this.indexes = indexes;
        this.rollovers = rollovers;
        this.rebuild = rebuild;
        this.sourceIsUpToDate = sourceIsUpToDate;
        this.clock = clock;
        this.checkInterval = checkInterval;
        this.gracePeriod = gracePeriod;
    }

    public void step() throws InterruptedException {
        checkingLayouts = !layoutsChecked && sourceIsUpToDate.getAsBoolean();
        List<Index> existing = indexes.all();
        if (!aliasesToRebuild(existing).isEmpty()) {
            rebuild();
        } else if (!existing.stream().allMatch(Index::serving) || !indexes.strays().isEmpty()) {
            rollovers.unlessRunning(
                    () -> {
                        deleteUnused(indexes.settled());
                        indexes.deleteStrays();
                    });
        }
        // Later checks look for missing indexes only: servers with different content models must
        // not replace each other's indexes again and again.
        layoutsChecked |= checkingLayouts && !isBackingOff();
        Thread.sleep(checkInterval);
    }

    private void rebuild() {
        try {
            rebuild.accept(() -> aliasesToRebuild(indexes.all()));
        } catch (InvalidException e) {
            nextAttempt = clock.instant().plus(RETRY_INTERVAL);
            throw e;
        }
    }

    private boolean isBackingOff() {
        return clock.instant().isBefore(nextAttempt);
    }

    private Set<String> aliasesToRebuild(List<Index> existing) {
        return indexes.aliases().stream()
                .filter(alias -> serving(existing, alias).filter(this::isUsable).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isUsable(Index serving) {
        return !checkingLayouts || isBackingOff() || indexes.isUpToDate(serving);
    }

    private void deleteUnused(List<Index> existing) {
        List<Index> unused = existing.stream().filter(index -> isUnused(index, existing)).toList();
        indexes.delete(unused);
        unused.forEach(index -> replacedSince.remove(index.name()));
    }

    /**
     * Whether an index can be deleted. No rebuild is running, so an index that does not serve was
     * either replaced, and queries may still read it, or never completed.
     */
    private boolean isUnused(Index index, List<Index> existing) {
        if (index.serving()) {
            return false;
        }
        boolean replaced =
                serving(existing, index.alias())
                        .filter(serving -> index.created().isBefore(serving.created()))
                        .isPresent();
        return !replaced || isGracePeriodOver(index);
    }

    private boolean isGracePeriodOver(Index replaced) {
        Instant now = clock.instant();
        Instant since = replacedSince.computeIfAbsent(replaced.name(), _ -> now);
        return !since.plus(gracePeriod).isAfter(now);
    }

    private static Optional<Index> serving(List<Index> existing, String alias) {
        return existing.stream()
                .filter(index -> index.serving() && index.alias().equals(alias))
                .findFirst();
    }
}
