package lt.sklaida.site.practices;

import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.EntryPages;
import lt.sklaida.site.EntryView;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Routes;

/** The pages of good practices. */
@OnSite
final class PracticeArea implements Area {

    private static final String TYPE = "GoodPractice";
    private static final String ENTRY = Api.document(PracticeArea.class, "practice.graphql");

    @Override
    public void addTo(Routes routes) {
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
