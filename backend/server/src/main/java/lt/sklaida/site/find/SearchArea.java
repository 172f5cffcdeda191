package lt.sklaida.site.find;

import lt.sklaida.site.Area;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Routes;

/** The page that searches all entries. */
@OnSite
final class SearchArea implements Area {

    private static final String SEARCH = "search";

    @Override
    public void addTo(Routes routes) {
        routes.page(SEARCH, Finder.ofAll(SEARCH, routes)::answer);
    }
}
