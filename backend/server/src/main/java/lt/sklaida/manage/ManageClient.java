package lt.sklaida.manage;

import lt.sklaida.delivery.Overlay;
import lt.sklaida.editing.Previews;
import lt.sklaida.graphql.FileFields;
import lt.sklaida.graphql.Placeholders;
import lt.sklaida.graphql.http.InProcessClient;
import lt.sklaida.pages.Access;
import lt.sklaida.pages.Answer;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.GoneException;
import lt.sklaida.shared.NotFoundException;

import java.time.Instant;
import java.util.Map;

/**
 * The management API for the pages of this server: the same operations, access and limits as over
 * HTTP.
 */
public final class ManageClient {

    private final InProcessClient api;
    private final InProcessClient previewApi;
    private final Previews previews;
    private final Placeholders placeholders;

    ManageClient(
            InProcessClient api,
            InProcessClient previewApi,
            Previews previews,
            Placeholders placeholders) {
        this.api = api;
        this.previewApi = previewApi;
        this.previews = previews;
        this.placeholders = placeholders;
    }

    /**
     * What a link to a preview leads to.
     *
     * @param entry the id of the entry whose draft it shows
     * @param access with the rights of the user who has shared it
     * @param draft the delivery API over the draft, as {@link #draft} has it
     */
    public record Shared(String entry, Instant expiresAt, Access access, Access draft) {}

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
     * The delivery API, in which the draft of an entry stands in the place of what is published.
     * What the draft lacks has placeholders.
     *
     * @param id of the entry
     * @param origin who asks, and from where
     * @throws NotFoundException when there is no such entry for them
     */
    public Access draft(String id, Origin origin) {
        Overlay overlay = previews.overlay(new EntryId(id), origin.actor());
        return drafts(Map.of(Overlay.class, overlay));
    }

    private Access drafts(Map<?, Object> known) {
        return (document, variables) -> {
            Answer answer = Answer.of(previewApi.execute(document, variables, known));
            Map<String, Object> data = answer.data();
            return data == null
                    ? answer
                    : new Answer(placeholders.fill(document, data), answer.errors());
        };
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
        Map.Entry<Object, Object> files = FileFields.context(Previews.QUERY + secret);
        Origin origin = new Origin(opened.sharer(), address);
        return new Shared(
                opened.entry().id().value(),
                opened.preview().expiresAt(),
                access(Map.ofEntries(Map.entry(Origin.class, origin), files)),
                drafts(Map.ofEntries(Map.entry(Overlay.class, previews.overlay(opened)), files)));
    }
}
