package lt.sklaida.studio.dashboard;

import lt.sklaida.studio.Api;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import java.util.List;
import java.util.Map;

/** What waits for the visitor. */
final class Dashboard {

    private static final String DOCUMENT = Api.document(Dashboard.class, "dashboard.graphql");

    Reply show(Visit visit) {
        Found found =
                visit.api()
                        .execute(DOCUMENT, Map.of("owner", visit.user().id().value()), Found.class);
        return Page.of("dashboard/dashboard.jte", found.entries());
    }

    private record Found(Drafts entries) {}

    /** Some entries, and how many there are. */
    record Drafts(int totalCount, List<Draft> nodes) {}

    /** An entry to go on with. */
    record Draft(String id, String title) {}
}
