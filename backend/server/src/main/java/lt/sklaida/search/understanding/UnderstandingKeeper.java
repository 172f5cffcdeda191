package lt.sklaida.search.understanding;

import lt.sklaida.content.Epoch;
import lt.sklaida.content.PublishedEpoch;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.search.vocabulary.Vocabulary;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tells {@link Understanding} what is published, and what its synonyms are, as both change. */
public final class UnderstandingKeeper {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    /** Search shows changes that soon, as a rule. */
    private static final Duration UNSETTLED = Duration.ofSeconds(10);

    /** The time between two readings while search may not show all changes yet. */
    private static final Duration UNSETTLED_INTERVAL = Duration.ofSeconds(3);

    /** The time between two readings without a known change. */
    private static final Duration SETTLED_INTERVAL = Duration.ofMinutes(1);

    private final Understanding understanding;
    private final ContentLabels labels;
    private final Vocabulary vocabulary;
    private final PublishedEpoch epoch;
    private final Locales locales;
    private final Clock clock;
    private long readNumber = -1;
    private Map<String, Long> readVersions = Map.of();
    private Instant unsettledUntil = Instant.MIN;
    private Instant readAt = Instant.EPOCH;
    private Names learnt = Names.NONE;
    private Synonyms learntSynonyms = Synonyms.NONE;

    UnderstandingKeeper(
            Understanding understanding,
            Elastic elastic,
            Indexes indexes,
            Vocabulary vocabulary,
            PublishedEpoch epoch,
            ContentModel model,
            Clock clock) {
        this.understanding = understanding;
        this.labels = new ContentLabels(elastic, indexes, model);
        this.vocabulary = vocabulary;
        this.epoch = epoch;
        this.locales = model.locales();
        this.clock = clock;
    }

    void step() throws InterruptedException {
        Instant now = clock.instant();
        long number = epoch.recent().map(Epoch::number).orElse(readNumber);
        Map<String, Long> versions = vocabulary.versions();
        boolean vocabularyChanged = !versions.equals(readVersions);
        if (vocabularyChanged) {
            // At once, as searches follow them at once, and whether Elasticsearch responds or not.
            updateSynonyms();
        }
        if (vocabularyChanged || number != readNumber) {
            unsettledUntil = now.plus(UNSETTLED);
            readNumber = number;
            readVersions = versions;
        }
        boolean unsettled = now.isBefore(unsettledUntil);
        Duration interval = unsettled ? UNSETTLED_INTERVAL : SETTLED_INTERVAL;
        if (!now.isBefore(readAt.plus(interval))) {
            update();
            readAt = now;
        }
        Thread.sleep(POLL_INTERVAL);
    }

    private synchronized void updateSynonyms() {
        learn(learnt, vocabulary.synonyms());
    }

    /** Reads and applies what is published, and the synonyms. */
    public synchronized void update() {
        Names current = new Names();
        for (LocaleTag locale : locales.all()) {
            current.addAll(labels.of(locale));
        }
        learn(current, vocabulary.synonyms());
    }

    private void learn(Names names, Synonyms synonyms) {
        if (!names.equals(learnt) || !synonyms.equals(learntSynonyms)) {
            understanding.learn(names, synonyms);
            learnt = names;
            learntSynonyms = synonyms;
        }
    }
}
