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
 * @param updateInterval the time between two checks for published documents that a server with
 *     another content model has written
 * @param storeTimeout the deadline of one MongoDB operation, including retries
 */
@ConfigurationProperties("sklaida.content")
record ContentSettings(
        @DefaultValue("5s") Duration recoveryInterval,
        @DefaultValue("10s") Duration pendingTimeout,
        @DefaultValue("30s") Duration updateInterval,
        @DefaultValue("4s") Duration storeTimeout) {}
