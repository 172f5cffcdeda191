package lt.sklaida.site.learning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.Crumb;
import lt.sklaida.site.EntryPages;
import lt.sklaida.site.EntryView;
import lt.sklaida.site.Head;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** The pages of catalogues, programmes and modules, and one that leads to all of them. */
@OnSite
final class LearningArea implements Area {

    private static final String KEY = "learning";
    private static final String ALL = Api.document(LearningArea.class, "learning.graphql");
    private static final String PROGRAMME = Api.document(LearningArea.class, "programme.graphql");
    private static final String MODULE = Api.document(LearningArea.class, "module.graphql");
    private static final String CATALOGUE = Api.document(LearningArea.class, "catalogue.graphql");

    /** All that there is to learn. */
    record Learning(List<Listed> catalogues, List<Offer> programmes, List<Offer> modules) {}

    /** A catalogue in the list. */
    record Listed(@JsonUnwrapped Teaser teaser, @Nullable Teaser provider) {}

    private record Data(
            Nodes<Listed> catalogues, Nodes<Offer> programmes, Nodes<Offer> learningModules) {}

    @Override
    public void addTo(Routes routes) {
        if (routes.understands(ALL, Map.of("locale", routes.locale()))) {
            routes.page(KEY, LearningArea::all);
        }
        routes.entry(
                "Programme",
                new EntryPages<>(
                        PROGRAMME,
                        Programme.class,
                        (visit, entry, programme, head) ->
                                Page.of(
                                        "learning/programme.jte",
                                        new EntryView<>(entry, programme),
                                        below(visit, head)
                                                .with(
                                                        LearningMarkup.of(visit, entry, programme)
                                                                .element()))));
        routes.entry(
                "LearningModule",
                new EntryPages<>(
                        MODULE,
                        LearningModule.class,
                        (visit, entry, module, head) ->
                                Page.of(
                                        "learning/module.jte",
                                        new EntryView<>(entry, module),
                                        below(visit, head)
                                                .with(
                                                        LearningMarkup.of(visit, entry, module)
                                                                .element()))));
        routes.entry(
                "Catalogue",
                new EntryPages<>(
                        CATALOGUE,
                        Catalogue.class,
                        (visit, entry, catalogue, head) ->
                                Page.of(
                                        "learning/catalogue.jte",
                                        new EntryView<>(entry, catalogue),
                                        below(visit, head)
                                                .with(
                                                        LearningMarkup.of(visit, entry, catalogue)
                                                                .element()))));
    }

    private static Head below(Visit visit, Head head) {
        return visit.hasPage(KEY)
                ? head.below(List.of(new Crumb(visit.text("menu.learning"), visit.page(KEY))))
                : head;
    }

    private static Reply all(Visit visit) {
        Data data = visit.api().query(ALL, Map.of("locale", visit.locale()), Data.class);
        Head head =
                Head.of(visit.text("menu.learning"))
                        .describedAs(visit.text("learning.lead"))
                        .at(visit.everywhere(other -> other.page(KEY)));
        return Page.of(
                "learning/learning.jte",
                new Learning(
                        data.catalogues().nodes(),
                        data.programmes().nodes(),
                        data.learningModules().nodes()),
                head);
    }
}
