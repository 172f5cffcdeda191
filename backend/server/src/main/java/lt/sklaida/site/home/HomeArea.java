package lt.sklaida.site.home;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.pages.Answer;
import lt.sklaida.pages.Answer.Failure;
import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.Head;
import lt.sklaida.site.LinkedData;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Visit;

import java.util.Map;
import java.util.Set;

/** The home page. */
@OnSite
final class HomeArea implements Area {

    private static final String DOCUMENT = Api.document(HomeArea.class, "home.graphql");

    private static final Set<ErrorCode> OF_SEARCH =
            Set.of(ErrorCode.SEARCH_UNAVAILABLE, ErrorCode.SEARCH_OVERLOADED);

    @Override
    public void addTo(Routes routes) {
        boolean whole = routes.understands(DOCUMENT, variables(routes.locale(), false));
        routes.home(visit -> page(visit, whole ? load(visit) : Home.EMPTY));
    }

    /** Without search there are no counts, and everything else. */
    private static Home load(Visit visit) {
        Answer answer = answer(visit, true);
        if (answer.errors().stream().map(Failure::code).anyMatch(OF_SEARCH::contains)) {
            answer = answer(visit, false);
        }
        return Api.whole(answer).as(Home.class);
    }

    private static Answer answer(Visit visit, boolean counts) {
        return visit.api().answer(DOCUMENT, variables(visit.locale(), counts));
    }

    private static Map<String, Object> variables(String locale, boolean counts) {
        return Map.of("locale", locale, "counts", counts);
    }

    private static LinkedData website(Visit visit) {
        LinkedData website =
                LinkedData.of("WebSite")
                        .with("name", visit.text("frame.name"))
                        .with("description", visit.text("home.lead"))
                        .with("url", visit.absolute(visit.home()))
                        .with("inLanguage", visit.lang())
                        .with("publisher", LinkedData.publisher(visit));
        return visit.hasPage("search")
                ? website.with(
                        "potentialAction",
                        LinkedData.of("SearchAction")
                                .with(
                                        "target",
                                        LinkedData.of("EntryPoint")
                                                .with(
                                                        "urlTemplate",
                                                        visit.absolute(visit.page("search"))
                                                                + "?q={query}"))
                                .with("query-input", "required name=query"))
                : website;
    }

    private static Reply page(Visit visit, Home home) {
        Head head =
                Head.of(visit.text("home.title"))
                        .describedAs(visit.text("home.lead"))
                        .at(visit.everywhere(Visit::home))
                        .with(website(visit).element());
        Page page = Page.of("home/home.jte", home, head);
        return home.isWhole() ? page : page.withoutSome();
    }
}
