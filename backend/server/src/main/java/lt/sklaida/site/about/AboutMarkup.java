package lt.sklaida.site.about;

import lt.sklaida.site.Entry;
import lt.sklaida.site.LinkedData;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Visit;

import java.util.List;
import java.util.Objects;

/** Organisations, people, projects and pages as search engines read them. */
final class AboutMarkup {

    private AboutMarkup() {}

    static LinkedData of(Visit visit, Entry entry, Organisation organisation) {
        LinkedData data = LinkedData.of(visit, entry).as(type(organisation.kind()));
        return organisation.homepage() == null
                ? facts(visit, organisation, data)
                : facts(visit, organisation, data)
                        .with("url", organisation.homepage())
                        .with(
                                "mainEntityOfPage",
                                visit.absolute(
                                        visit.in(entry.locale())
                                                .entry(entry.type(), entry.slug())));
    }

    private static LinkedData facts(Visit visit, Organisation organisation, LinkedData data) {
        return data.with(
                        "address",
                        LinkedData.address(null, organisation.locality(), organisation.country()))
                .with("logo", LinkedData.image(visit, organisation.logo()))
                .with(
                        "member",
                        LinkedData.of(
                                visit,
                                organisation.people().nodes().stream()
                                        .map(Organisation.Member::teaser)
                                        .toList()))
                .with("knowsAbout", LinkedData.of(visit, organisation.topics()));
    }

    private static String type(String kind) {
        return switch (kind) {
            case "MUNICIPALITY", "MINISTRY" -> "GovernmentOrganization";
            case "UNIVERSITY" -> "CollegeOrUniversity";
            case "COLLEGE" -> "EducationalOrganization";
            case "NGO" -> "NGO";
            case "COMPANY" -> "Corporation";
            default -> "Organization";
        };
    }

    static LinkedData of(Visit visit, Entry entry, Person person) {
        return LinkedData.of(visit, entry)
                .with("jobTitle", person.role())
                .with("affiliation", LinkedData.ofNullable(visit, person.affiliation()))
                .with("image", LinkedData.image(visit, person.photo()))
                .with("knowsAbout", LinkedData.of(visit, person.topics()));
    }

    static LinkedData of(Visit visit, Entry entry, Project project) {
        List<Teaser> members =
                project.consortium().stream()
                        .map(Project.Partner::organisation)
                        .filter(Objects::nonNull)
                        .toList();
        return LinkedData.of(visit, entry)
                .with("foundingDate", project.start())
                .with("dissolutionDate", project.end())
                .with("member", LinkedData.of(visit, members))
                .with(
                        "funding",
                        LinkedData.of("Grant")
                                .with("name", project.programme())
                                .with(
                                        "funder",
                                        LinkedData.of("Organization")
                                                .with("name", project.funder())))
                .with("knowsAbout", LinkedData.of(visit, project.topics()));
    }

    static LinkedData of(Visit visit, Entry entry, Statement page) {
        return LinkedData.written(visit, entry)
                .with("isPartOf", LinkedData.ofNullable(visit, page.parent()))
                .with(
                        "hasPart",
                        LinkedData.of(
                                visit,
                                page.below().stream().map(Statement.Child::teaser).toList()));
    }
}
