package lt.sklaida.search.indexing;

import lt.sklaida.content.Projections;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.shared.BackgroundLoop;
import lt.sklaida.store.Lease;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;

/** The work on the indexes that goes on in the background, and the leases for it. */
@Configuration(proxyBeanMethods = false)
class IndexingConfiguration {

    static final String REBUILD_LEASE = "rebuildLease";
    static final String RECOVERY_LEASE = "indexingRecoveryLease";
    static final String REFERRERS_LEASE = "referrerIndexingLease";

    /** How long a server may be silent until another one takes over its work. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    @Bean(REBUILD_LEASE)
    Lease rebuildLease(MongoTemplate mongo, Clock clock) {
        return new Lease(mongo, "search rebuild", LEASE, clock);
    }

    @Bean(RECOVERY_LEASE)
    Lease recoveryLease(MongoTemplate mongo, Clock clock) {
        return new Lease(mongo, "search recovery", LEASE, clock);
    }

    @Bean(REFERRERS_LEASE)
    Lease referrersLease(MongoTemplate mongo, Clock clock) {
        return new Lease(mongo, "referrer indexing", LEASE, clock);
    }

    @Bean
    BackgroundLoop referrerIndexing(ReferrerIndexer indexer) {
        return new BackgroundLoop("referrer-indexing", indexer::step);
    }

    @Bean
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
        Duration lastQueries = elastic.queryDeadline().multipliedBy(2);
        IndexKeeper keeper =
                new IndexKeeper(
                        indexes,
                        rebuild,
                        projections::areUpToDate,
                        clock,
                        settings.checkInterval(),
                        lastQueries);
        return new BackgroundLoop("search-index-keeping", keeper::step);
    }

    @Bean
    BackgroundLoop searchVerifying(
            Verification verification, SearchSettings settings, Clock clock) {
        ScheduledVerification verifying =
                new ScheduledVerification(verification, settings.verifyInterval(), clock);
        return new BackgroundLoop("verifying", verifying::step);
    }
}
