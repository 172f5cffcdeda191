package lt.sklaida.site.practices;

import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.EntryPages;
import lt.sklaida.site.EntryView;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Routes;
import lt.sklaida.site.find.Finder;

import java.util.List;

/** The pages of good practices, and how to find them. */
@OnSite
final class PracticeArea implements Area {

    private static final String TYPE = "GoodPractice";
    private static final String ENTRY = Api.document(PracticeArea.class, "practice.graphql");

    /** By what practices are chosen, in this order. */
    private static final List<String> FACETS =
            List.of(
                    "topics",
                    "municipality",
                    "country",
                    "targetGroups",
                    "sdgs",
                    "maturity",
                    "validationState",
                    "started");

    @Override
    public void addTo(Routes routes) {
        if (routes.has(TYPE)) {
            routes.list(TYPE, Finder.of(TYPE, "practices", FACETS, routes)::answer);
        }
        routes.entry(
                TYPE,
                new EntryPages<>(
                        ENTRY,
                        Practice.class,
                        (visit, entry, practice, head) ->
                                Page.of(
                                        "practices/practice.jte",
                                        new EntryView<>(entry, practice),
                                        head.pictured(practice.cover())
                                                .with(
                                                        PracticeMarkup.of(visit, entry, practice)
                                                                .element()))));
    }
}
