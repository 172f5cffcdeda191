package lt.sklaida.manage;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.InProcessClient;
import lt.sklaida.security.Origin;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

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
     * The response to an operation.
     *
     * @param data null when the operation failed as a whole
     */
    public record Answer(@Nullable Map<String, Object> data, List<Failure> errors) {}

    /** An error in a response. */
    public record Failure(ErrorCode code, String message) {}

    /**
     * Executes an operation and waits for it; does not throw when it fails.
     *
     * @param origin who asks, and from where
     */
    @SuppressWarnings("unchecked") // the specification of GraphQL says what a response is
    public Answer execute(
            String document, Map<String, ? extends @Nullable Object> variables, Origin origin) {
        Map<String, Object> response =
                api.execute(document, variables, Map.of(Origin.class, origin));
        List<Map<String, Object>> errors =
                (List<Map<String, Object>>) response.getOrDefault("errors", List.of());
        return new Answer(
                (Map<String, Object>) response.get("data"),
                errors.stream().map(ManageClient::failure).toList());
    }

    private static Failure failure(Map<String, Object> error) {
        Map<?, ?> extensions = (Map<?, ?>) Objects.requireNonNull(error.get("extensions"));
        return new Failure(
                ErrorCode.valueOf(String.valueOf(extensions.get("code"))),
                String.valueOf(error.get("message")));
    }
}
