package lt.sklaida.site.home;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.pages.Answer;
import lt.sklaida.pages.Answer.Failure;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.Head;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Visit;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/** The home page. */
@OnSite
final class HomeArea implements Area {

    private static final String DOCUMENT = Api.document(HomeArea.class, "home.graphql");

    /** Without search, everything else is there. */
    private static final Set<ErrorCode> OF_SEARCH =
            Set.of(ErrorCode.SEARCH_UNAVAILABLE, ErrorCode.SEARCH_OVERLOADED);

    @Override
    public void addTo(Routes routes) {
        boolean whole =
                routes.understands(
                        DOCUMENT, Map.of("locale", routes.locale(), "now", "2000-01-01T00:00:00Z"));
        routes.home(visit -> page(visit, whole ? load(visit) : Home.EMPTY));
    }

    private static Home load(Visit visit) {
        String now = visit.now().truncatedTo(ChronoUnit.MINUTES).toString();
        Answer answer = visit.api().answer(DOCUMENT, Map.of("locale", visit.locale(), "now", now));
        for (Failure failure : answer.errors()) {
            if (!OF_SEARCH.contains(failure.code())) {
                throw new ApiFailure(failure.code(), failure.message());
            }
        }
        return answer.data() == null ? Home.EMPTY : answer.as(Home.class);
    }

    private static Reply page(Visit visit, Home home) {
        Head head =
                Head.of(visit.text("home.title"))
                        .describedAs(visit.text("home.lead"))
                        .at(visit.everywhere(Visit::home));
        return Page.of("home/home.jte", home, head);
    }
}
