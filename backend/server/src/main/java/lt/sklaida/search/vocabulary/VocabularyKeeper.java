package lt.sklaida.search.vocabulary;

import lt.sklaida.model.ContentModel;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Updates the synonyms and best bets of queries when the vocabulary changes, on whichever server.
 * Each server does all of the work, and finds nothing to do where another one was first.
 */
public final class VocabularyKeeper {

    private static final Logger log = LoggerFactory.getLogger(VocabularyKeeper.class);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    /** The time between two comparisons of everything, changed or not. */
    private static final Duration FULL_CHECK_INTERVAL = Duration.ofMinutes(1);

    private final Vocabulary vocabulary;
    private final SynonymSets sets;
    private final QuerySynonyms synonyms;
    private final PinnedEntries pinned;
    private final EntryNames names;
    private final Locales locales;
    private final Clock clock;
    private final Duration checkInterval;

    private final Map<LocaleTag, SynonymRules> rules = new HashMap<>();
    private Map<String, Long> appliedVersions = Map.of();
    private Instant nextCheck = Instant.MIN;
    private Instant nextFullCheck = Instant.MIN;

    VocabularyKeeper(
            Vocabulary vocabulary,
            SynonymSets sets,
            QuerySynonyms synonyms,
            PinnedEntries pinned,
            EntryNames names,
            ContentModel model,
            Clock clock,
            SearchSettings settings) {
        this.vocabulary = vocabulary;
        this.sets = sets;
        this.synonyms = synonyms;
        this.pinned = pinned;
        this.names = names;
        this.locales = model.locales();
        this.clock = clock;
        this.checkInterval = settings.checkInterval();
    }

    void step() throws InterruptedException {
        update();
        Thread.sleep(POLL_INTERVAL);
    }

    /** Applies the current vocabulary to queries, where it has changed. */
    public synchronized void update() {
        Map<String, Long> versions = vocabulary.versions();
        Instant now = clock.instant();
        boolean full = !now.isBefore(nextFullCheck);
        boolean changed = full || !versions.equals(appliedVersions);
        if (changed) {
            rules.clear();
            // First, because Elasticsearch may not respond.
            pinned.replace(vocabulary.bestBets());
        }
        if (changed || !now.isBefore(nextCheck)) {
            for (LocaleTag locale : locales.all()) {
                update(locale, changed, full);
            }
            appliedVersions = versions;
            nextCheck = now.plus(checkInterval);
            nextFullCheck = full ? now.plus(FULL_CHECK_INTERVAL) : nextFullCheck;
        }
    }

    private void update(LocaleTag locale, boolean changed, boolean full) {
        Optional<String> applied = sets.appliedFingerprint(locale);
        // Between changes, other rules are left alone: a server of another version may have applied
        // them, and the two would replace each other's rules again and again.
        if (applied.isEmpty() || !(changed || applied.get().isEmpty())) {
            return;
        }
        SynonymRules wanted = rules.computeIfAbsent(locale, this::rules);
        if (!applied.get().equals(wanted.fingerprint())
                || (full && !sets.isStored(locale, wanted))) {
            sets.apply(locale, wanted);
        }
        synonyms.replace(locale, wanted);
    }

    private SynonymRules rules(LocaleTag locale) {
        SynonymRules made =
                SynonymRules.of(
                        vocabulary.synonyms(), names.all(), texts -> sets.analyze(locale, texts));
        if (made.omitted() > 0) {
            log.error(
                    "There are more synonyms for {} than the {} rules that Elasticsearch takes: {} are without effect. Remove other names from entries, or terms from synonyms.yml",
                    locale,
                    SynonymRules.MAX_RULES,
                    made.omitted());
        }
        return made;
    }
}
