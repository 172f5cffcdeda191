package lt.sklaida.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How entries are stored.
 *
 * @param recoveryInterval the time between two searches for pending tasks that a crash left behind
 * @param pendingTimeout how long the tasks of a write may be pending before another server does
 *     them
 * @param updateInterval between two looks for published documents that do not fit the content
 *     model, because a server with an earlier one still runs
 * @param storeTimeout the deadline of one MongoDB operation, including retries
 */
@ConfigurationProperties("sklaida.content")
record ContentSettings(
        @DefaultValue("5s") Duration recoveryInterval,
        @DefaultValue("10s") Duration pendingTimeout,
        @DefaultValue("30s") Duration updateInterval,
        @DefaultValue("4s") Duration storeTimeout) {}
