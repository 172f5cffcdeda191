package lt.sklaida.site.about;

import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.Crumb;
import lt.sklaida.site.EntryPages;
import lt.sklaida.site.EntryView;
import lt.sklaida.site.Head;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The pages of organisations, people, projects, and pages of the content. */
@OnSite
final class AboutArea implements Area {

    @Override
    public void addTo(Routes routes) {
        routes.entry(
                "Organisation",
                new EntryPages<>(
                        document("organisation.graphql"),
                        Organisation.class,
                        (visit, entry, organisation, head) ->
                                Page.of(
                                        "about/organisation.jte",
                                        new EntryView<>(entry, organisation),
                                        head.pictured(organisation.logo())
                                                .with(
                                                        AboutMarkup.of(visit, entry, organisation)
                                                                .element()))));
        routes.entry(
                "Person",
                new EntryPages<>(
                        document("person.graphql"),
                        Person.class,
                        (visit, entry, person, head) ->
                                Page.of(
                                        "about/person.jte",
                                        new EntryView<>(entry, person),
                                        head.pictured(person.photo())
                                                .with(
                                                        AboutMarkup.of(visit, entry, person)
                                                                .element()))));
        routes.entry(
                "Project",
                new EntryPages<>(
                        document("project.graphql"),
                        Project.class,
                        (visit, entry, project, head) ->
                                Page.of(
                                        "about/project.jte",
                                        new EntryView<>(entry, project),
                                        head.with(
                                                AboutMarkup.of(visit, entry, project).element()))));
        routes.entry(
                "Page",
                new EntryPages<>(
                        document("page.graphql"),
                        Statement.class,
                        (visit, entry, statement, head) ->
                                Page.of(
                                        "about/page.jte",
                                        new EntryView<>(entry, statement),
                                        below(visit, statement.parent(), head)
                                                .with(
                                                        AboutMarkup.of(visit, entry, statement)
                                                                .element()))));
    }

    private static String document(String file) {
        return Api.document(AboutArea.class, file);
    }

    private static Head below(Visit visit, @Nullable Teaser parent, Head head) {
        return head.below(
                parent == null
                        ? List.of()
                        : List.of(new Crumb(parent.title(), visit.entry(parent))));
    }
}
