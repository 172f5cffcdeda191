package lt.sklaida.search.vocabulary;

import lt.sklaida.model.ContentModel;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to it that queries follow the vocabulary as it is, on any server it was changed on. Each
 * server does all of it: where another one was first, there is nothing left to do.
 */
@Component
public final class VocabularyKeeper {

    private static final Logger log = LoggerFactory.getLogger(VocabularyKeeper.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** How often everything is compared, also what should not change by itself. */
    private static final Duration BETWEEN_COMPARISONS = Duration.ofMinutes(1);

    private final Vocabulary vocabulary;
    private final SynonymSets sets;
    private final PinnedEntries pinned;
    private final EntryNames names;
    private final Locales locales;
    private final Clock clock;
    private final Duration betweenChecks;

    private final Map<LocaleTag, SynonymRules> rules = new HashMap<>();
    private Map<String, Long> seen = Map.of();
    private Instant nextCheck = Instant.MIN;
    private Instant nextComparison = Instant.MIN;

    VocabularyKeeper(
            Vocabulary vocabulary,
            SynonymSets sets,
            PinnedEntries pinned,
            EntryNames names,
            ContentModel model,
            Clock clock,
            SearchSettings settings) {
        this.vocabulary = vocabulary;
        this.sets = sets;
        this.pinned = pinned;
        this.names = names;
        this.locales = model.locales();
        this.clock = clock;
        this.betweenChecks = settings.checkInterval();
    }

    void step() throws InterruptedException {
        look();
        Thread.sleep(BETWEEN_LOOKS);
    }

    /** Makes queries follow the synonyms and best bets that there are, where they do not yet. */
    public synchronized void look() {
        Map<String, Long> versions = vocabulary.versions();
        Instant now = clock.instant();
        boolean changed = !versions.equals(seen);
        boolean compare = !now.isBefore(nextComparison);
        if (changed || compare) {
            rules.clear();
            // Before Elasticsearch is asked, which may not answer.
            pinned.replace(vocabulary.bestBets());
        }
        if (changed || compare || !now.isBefore(nextCheck)) {
            for (LocaleTag locale : locales.all()) {
                follow(locale, changed, compare);
            }
            seen = versions;
            nextCheck = now.plus(betweenChecks);
            nextComparison = compare ? now.plus(BETWEEN_COMPARISONS) : nextComparison;
        }
    }

    private void follow(LocaleTag locale, boolean changed, boolean compare) {
        Optional<String> followed = sets.followed(locale);
        // Other rules than ours may be those of another version of the server: the two must not
        // undo each other's work all the time.
        boolean other = followed.isPresent() && (changed || compare || followed.get().isEmpty());
        if (!other) {
            return;
        }
        SynonymRules wanted = rules.computeIfAbsent(locale, this::rules);
        if (!followed.get().equals(wanted.mark()) || (compare && !sets.isStored(locale, wanted))) {
            sets.follow(locale, wanted);
        }
    }

    private SynonymRules rules(LocaleTag locale) {
        SynonymRules made =
                SynonymRules.of(
                        vocabulary.synonyms(), names.all(), texts -> sets.read(locale, texts));
        if (made.leftOut() > 0) {
            log.error(
                    "There are more synonyms for {} than the {} rules that Elasticsearch takes: {} are without effect. Remove other names from entries, or terms from synonyms.yml",
                    locale,
                    SynonymRules.MOST,
                    made.leftOut());
        }
        return made;
    }
}
