package lt.sklaida.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How long people stay signed in.
 *
 * @param idle how long a session lasts without a request
 * @param lifetime how long a session lasts at most
 */
@ConfigurationProperties("sklaida.session")
public record SessionSettings(
        @DefaultValue("12h") Duration idle, @DefaultValue("14d") Duration lifetime) {

    /**
     * @throws IllegalArgumentException when nobody could stay signed in
     */
    public SessionSettings {
        if (!idle.isPositive() || !lifetime.isPositive()) {
            throw new IllegalArgumentException(
                    "sklaida.session.idle and sklaida.session.lifetime must be positive");
        }
    }
}
