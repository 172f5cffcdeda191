package lt.sklaida.studio.live;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** Tells an open page who else has its entry open, and whether it has been saved since. */
final class Presence {

    private static final String OPEN = Documents.of(Presence.class, "presence.graphql");
    private static final String ENTRY = Documents.of(Presence.class, "revision.graphql");

    private Presence() {}

    /**
     * What a page is told.
     *
     * @param by who saved last, in words
     * @param own whether it was the visitor
     * @param at when, as people write it
     */
    private record Answer(
            int revision,
            String by,
            boolean own,
            String at,
            boolean inBin,
            List<Other> others,
            String expiresAt) {}

    /** Somebody else, and since when they are there, as people write it. */
    private record Other(String name, String since) {}

    private record Opened(List<Sign> openEntry) {}

    private record Sign(Author by, String since) {}

    private record Author(@Nullable String id, @Nullable String displayName) {

        String name(Visit visit) {
            return displayName == null ? visit.text("live.somebody") : displayName;
        }
    }

    private record Found(@Nullable Entry entry) {}

    private record Entry(
            int revision, String updatedAt, Author updatedBy, @Nullable String deletedAt) {}

    static Reply tell(Visit visit) {
        Map<String, String> id = Map.of("id", visit.variable("id"));
        List<Sign> signs = visit.api().execute(OPEN, id, Opened.class).openEntry();
        Entry entry = visit.api().execute(ENTRY, id, Found.class).entry();
        if (entry == null) {
            throw ApiFailure.notFound();
        }
        return Reply.json(
                new Answer(
                        entry.revision(),
                        entry.updatedBy().name(visit),
                        visit.user().id().value().equals(entry.updatedBy().id()),
                        visit.dateTime(entry.updatedAt()),
                        entry.deletedAt() != null,
                        signs.stream().map(sign -> other(sign, visit)).toList(),
                        visit.session().expiresAt().toString()));
    }

    private static Other other(Sign sign, Visit visit) {
        return new Other(sign.by().name(visit), visit.dateTime(sign.since()));
    }
}
