package lt.sklaida.search.indexing;

import lt.sklaida.content.Projections;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.FollowsChanges;
import lt.sklaida.search.index.IndexKeeper;
import lt.sklaida.search.index.Indexes;
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

/** The background work on the indexes, and its leases. */
@Configuration(proxyBeanMethods = false)
@Import({
    IndexWriter.class,
    Indexer.class,
    PublishedRejections.class,
    PublishedTasks.class,
    Rebuild.class,
    ReferrerIndexer.class,
    SearchIndex.class,
    SearchVisibility.class,
    Verification.class
})
class IndexingConfiguration {

    static final String REBUILD_LEASE = "rebuildLease";
    static final String RECOVERY_LEASE = "indexingRecoveryLease";
    static final String REFERRERS_LEASE = "referrerIndexingLease";

    /** How long a lease is valid without renewal, after which another server takes over. */
    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);

    @Bean(REBUILD_LEASE)
    Lease rebuildLease(MongoTemplate mongo, Clock clock) {
        return new Lease(mongo, "search rebuild", LEASE_DURATION, clock);
    }

    @Bean(RECOVERY_LEASE)
    Lease recoveryLease(MongoTemplate mongo, Clock clock) {
        return new Lease(mongo, "search recovery", LEASE_DURATION, clock);
    }

    @Bean(REFERRERS_LEASE)
    Lease referrersLease(MongoTemplate mongo, Clock clock) {
        return new Lease(mongo, "referrer indexing", LEASE_DURATION, clock);
    }

    @Bean
    BackgroundLoop referrerIndexing(ReferrerIndexer indexer) {
        return new BackgroundLoop("referrer-indexing", indexer::step);
    }

    @Bean
    @FollowsChanges
    BackgroundLoop searchIndexing(Indexer indexer) {
        return new BackgroundLoop("search-indexing", indexer::step);
    }

    @Bean
    BackgroundLoop searchIndexKeeping(
            Elastic elastic,
            Indexes indexes,
            Rebuild rebuild,
            Projections projections,
            SearchSettings settings,
            Clock clock) {
        Duration gracePeriod = elastic.queryDeadline().multipliedBy(2);
        IndexKeeper keeper =
                new IndexKeeper(
                        indexes,
                        rebuild.rollovers(),
                        aliases -> rebuild.run(aliases, _ -> {}),
                        projections::areUpToDate,
                        clock,
                        settings.checkInterval(),
                        gracePeriod);
        return new BackgroundLoop("search-index-keeping", keeper::step);
    }

    @Bean
    BackgroundLoop searchVerifying(
            Verification verification, SearchSettings settings, Clock clock) {
        ScheduledVerification verifying =
                new ScheduledVerification(verification::run, settings.verifyInterval(), clock);
        return new BackgroundLoop("verifying", verifying::step);
    }
}
