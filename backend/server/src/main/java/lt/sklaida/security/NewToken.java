package lt.sklaida.security;

import java.time.Instant;
import java.util.Set;

/**
 * What an API token is made for.
 *
 * @param name what it is for, as people read it
 * @param scopes at least one
 */
public record NewToken(DisplayName name, Set<TokenScope> scopes, Limits limits, Instant expiresAt) {

    public NewToken {
        scopes = Set.copyOf(scopes);
    }

    /** Says nothing, so that no log tells what tokens are for. */
    @Override
    public String toString() {
        return "NewToken";
    }
}
