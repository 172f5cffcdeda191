package lt.sklaida.security;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;

/**
 * How people sign in with passkeys.
 *
 * @param origin the address of the server as browsers see it, without a path, such as {@code
 *     https://cms.example.org}; by default the one that a request names
 */
@ConfigurationProperties("sklaida.passkeys")
public record PasskeySettings(@Nullable URI origin) {

    /**
     * @throws IllegalArgumentException when it is no such address
     */
    public PasskeySettings {
        if (origin != null
                && (origin.getHost() == null
                        || origin.getScheme() == null
                        || !origin.getRawPath().isEmpty())) {
            throw new IllegalArgumentException(
                    "sklaida.passkeys.origin must be like https://cms.example.org, without a path");
        }
    }

    /** The site, for a request to that address. */
    public PasskeySite site(URI request) {
        URI address = origin == null ? request : origin;
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return new PasskeySite(
                address.getHost(), address.getScheme() + "://" + address.getHost() + port);
    }
}
