package lt.sklaida.search.drafts;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.FollowsChanges;
import lt.sklaida.search.index.IndexKeeper;
import lt.sklaida.search.index.ScheduledVerification;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.shared.BackgroundLoop;
import lt.sklaida.store.Lease;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;

/** Search for drafts, the background work on their index, and its leases. */
@Configuration(proxyBeanMethods = false)
@Import({
    DraftDocument.class,
    DraftIndex.class,
    DraftIndexer.class,
    DraftIndexes.class,
    DraftRebuild.class,
    DraftSearch.class,
    DraftTasks.class,
    DraftVerification.class,
    DraftWriter.class
})
class DraftSearchConfiguration {

    static final String REBUILD_LEASE = "draftRebuildLease";
    static final String RECOVERY_LEASE = "draftIndexingRecoveryLease";

    /** How long a lease is valid without renewal, after which another server takes over. */
    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);

    @Bean(REBUILD_LEASE)
    Lease draftRebuildLease(MongoTemplate mongo, Clock clock) {
        return new Lease(mongo, "draft search rebuild", LEASE_DURATION, clock);
    }

    @Bean(RECOVERY_LEASE)
    Lease draftRecoveryLease(MongoTemplate mongo, Clock clock) {
        return new Lease(mongo, "draft search recovery", LEASE_DURATION, clock);
    }

    @Bean
    @FollowsChanges
    BackgroundLoop draftIndexing(DraftIndexer indexer) {
        return new BackgroundLoop("draft-indexing", indexer::step);
    }

    @Bean
    BackgroundLoop draftIndexKeeping(
            Elastic elastic,
            DraftIndexes indexes,
            DraftRebuild rebuild,
            SearchSettings settings,
            Clock clock) {
        IndexKeeper keeper =
                new IndexKeeper(
                        indexes,
                        rebuild.rollovers(),
                        aliases -> rebuild.run(aliases, _ -> {}),
                        () -> true,
                        clock,
                        settings.checkInterval(),
                        elastic.queryDeadline().multipliedBy(2));
        return new BackgroundLoop("draft-index-keeping", keeper::step);
    }

    @Bean
    BackgroundLoop draftVerifying(
            DraftVerification verification, SearchSettings settings, Clock clock) {
        ScheduledVerification verifying =
                new ScheduledVerification(verification::run, settings.verifyInterval(), clock);
        return new BackgroundLoop("draft-verifying", verifying::step);
    }
}
