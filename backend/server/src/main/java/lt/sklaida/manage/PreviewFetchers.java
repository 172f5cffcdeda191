package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.editing.Preview;
import lt.sklaida.editing.Previews;
import lt.sklaida.security.Action;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Shares links by which anybody sees a draft, and ends them. */
final class PreviewFetchers {

    private final Previews previews;
    private final DraftReading reading;

    PreviewFetchers(Previews previews, DraftReading reading) {
        this.previews = previews;
        this.reading = reading;
    }

    /** The links to the source that work; none for who may not share it. */
    List<Map<String, @Nullable Object>> of(DataFetchingEnvironment environment) {
        ReadableDraft draft = DraftFetchers.source(environment);
        return draft.may(Action.SHARE_PREVIEW)
                ? previews.of(draft.id(), draft.reader()).stream()
                        .map(preview -> shown(preview, null))
                        .toList()
                : List.of();
    }

    Map<String, @Nullable Object> share(DataFetchingEnvironment environment) {
        Origin by = Requests.origin(environment);
        EntryId id = DraftReading.id(environment);
        int hours = Objects.requireNonNull(environment.<Integer>getArgument("hours"));
        try {
            Preview.Shared shared = previews.share(id, Duration.ofHours(hours), by);
            return shown(shared.preview(), shared.secret());
        } catch (ForbiddenException e) {
            throw reading.find(id, by).isPresent() ? e : DraftReading.notFound();
        }
    }

    boolean revoke(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        previews.revoke(id, Requests.origin(environment));
        return true;
    }

    private static Map<String, @Nullable Object> shown(Preview preview, @Nullable String secret) {
        Map<String, @Nullable Object> shown = new HashMap<>();
        shown.put("id", preview.id());
        shown.put("path", secret == null ? null : Previews.PATH + secret);
        shown.put("page", secret == null ? null : Previews.PAGE + secret);
        shown.put("sharedBy", "user:" + preview.sharedBy());
        shown.put("sharedAt", preview.sharedAt());
        shown.put("expiresAt", preview.expiresAt());
        return shown;
    }
}
