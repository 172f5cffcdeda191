package lt.sklaida.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How entries are kept.
 *
 * @param sweepDelay between two looks for entries that a crash left unsettled
 * @param patience how long a write may take to settle before somebody else does it
 * @param updateInterval between two looks for published documents that do not fit the content
 *     model, because a server with an earlier one still runs
 * @param storeTimeout how long one operation of MongoDB may take, retries included
 */
@ConfigurationProperties("sklaida.content")
record ContentSettings(
        @DefaultValue("5s") Duration sweepDelay,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("30s") Duration updateInterval,
        @DefaultValue("4s") Duration storeTimeout) {}
