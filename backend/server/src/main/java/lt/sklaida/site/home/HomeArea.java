package lt.sklaida.site.home;

import lt.sklaida.site.Area;
import lt.sklaida.site.Head;
import lt.sklaida.site.Page;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Visit;

/** The home page. */
final class HomeArea implements Area {

    /** What is on it. */
    record Home() {}

    @Override
    public void addTo(Routes routes) {
        routes.home(HomeArea::home);
    }

    private static Reply home(Visit visit) {
        Head head =
                Head.of(visit.text("home.title"))
                        .describedAs(visit.text("home.lead"))
                        .at(visit.everywhere(Visit::home));
        return Page.of("home/home.jte", new Home(), head);
    }
}
