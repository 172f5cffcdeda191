package lt.sklaida.graphql.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * The queries that a server asks itself before it is ready.
 *
 * @param duration how long it asks them; 0 for not at all
 */
@ConfigurationProperties("sklaida.graphql.warm-up")
record WarmUpSettings(@DefaultValue("2s") Duration duration) {}
