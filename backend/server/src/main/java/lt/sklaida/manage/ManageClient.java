package lt.sklaida.manage;

import lt.sklaida.graphql.http.InProcessClient;
import lt.sklaida.pages.Answer;
import lt.sklaida.security.Origin;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The management API for the pages of this server: the same operations, access and limits as over
 * HTTP.
 */
public final class ManageClient {

    private final InProcessClient api;

    ManageClient(InProcessClient api) {
        this.api = api;
    }

    /**
     * Executes an operation and waits for it; does not throw when it fails.
     *
     * @param origin who asks, and from where
     */
    public Answer execute(
            String document, Map<String, ? extends @Nullable Object> variables, Origin origin) {
        return Answer.of(api.execute(document, variables, Map.of(Origin.class, origin)));
    }
}
