package lt.sklaida.manage;

import lt.sklaida.editing.Previews;
import lt.sklaida.graphql.FileFields;
import lt.sklaida.graphql.http.InProcessClient;
import lt.sklaida.pages.Answer;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.GoneException;
import lt.sklaida.shared.NotFoundException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * The management API for the pages of this server: the same operations, access and limits as over
 * HTTP.
 */
public final class ManageClient {

    private final InProcessClient api;
    private final Previews previews;

    ManageClient(InProcessClient api, Previews previews) {
        this.api = api;
        this.previews = previews;
    }

    /** The API as somebody uses it. */
    @FunctionalInterface
    public interface Access {

        /** Executes an operation and waits for it; does not throw when it fails. */
        Answer execute(String document, Map<String, ? extends @Nullable Object> variables);
    }

    /**
     * What a link to a preview leads to.
     *
     * @param entry the id of the entry whose draft it shows
     * @param access with the rights of the user who has shared it
     */
    public record Shared(String entry, Instant expiresAt, Access access) {}

    /**
     * The API for whoever asks.
     *
     * @param origin who asks, and from where
     */
    public Access access(Origin origin) {
        return access(Map.of(Origin.class, origin));
    }

    private Access access(Map<?, Object> known) {
        return (document, variables) -> Answer.of(api.execute(document, variables, known));
    }

    /**
     * What the link to a preview with that secret leads to.
     *
     * @param secret whatever was sent
     * @param address of whoever opens it
     * @throws NotFoundException when there never was such a link
     * @throws GoneException when it shows nothing any longer
     */
    public Shared shared(String secret, String address) {
        Previews.Opened opened = previews.find(secret);
        Map<?, Object> known =
                Map.ofEntries(
                        Map.entry(
                                (Object) Origin.class,
                                (Object) new Origin(opened.sharer(), address)),
                        FileFields.context(Previews.QUERY + secret));
        return new Shared(opened.entry().id().value(), opened.preview().expiresAt(), access(known));
    }
}
