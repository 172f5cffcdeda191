package lt.sklaida.site.learning;

import lt.sklaida.site.Entry;
import lt.sklaida.site.LinkedData;
import lt.sklaida.site.Visit;
import lt.sklaida.site.learning.LearningModule.Run;
import lt.sklaida.site.learning.Offer.Credits;
import lt.sklaida.site.learning.Programme.Accreditation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Modules, programmes and catalogues as search engines read them. */
final class LearningMarkup {

    private LearningMarkup() {}

    static LinkedData of(Visit visit, Entry entry, LearningModule module) {
        return LinkedData.of(visit, entry)
                .with("inLanguage", visit.tag(entry.locale()))
                .with(
                        "provider",
                        module.provider() == null
                                ? null
                                : LinkedData.of(visit, module.provider().teaser())
                                        .with("sameAs", module.provider().homepage()))
                .with("availableLanguage", module.teachingLanguages())
                .with("teaches", module.outcomes())
                .with(
                        "educationalLevel",
                        module.level() == null
                                ? null
                                : visit.label("LearningLevel", module.level()))
                .with("coursePrerequisites", module.entryRequirements())
                .with("numberOfCredits", credits(visit, module.credits()))
                .with("timeRequired", hours(module.workload()))
                .with("license", module.licence())
                .with("about", LinkedData.of(visit, module.topics()))
                .with("offers", offer(module))
                .with("hasCourseInstance", instances(module));
    }

    private static List<LinkedData> instances(LearningModule module) {
        return module.runs().isEmpty()
                ? List.of(instance(module))
                : module.runs().stream().map(run -> instance(module, run)).toList();
    }

    private static LinkedData instance(LearningModule module, Run run) {
        return instance(module).with("startDate", run.start()).with("endDate", run.end());
    }

    private static LinkedData instance(LearningModule module) {
        return LinkedData.of("CourseInstance")
                .with("courseMode", mode(module.mode()))
                .with("courseWorkload", hours(module.workload()))
                .with("inLanguage", module.teachingLanguages());
    }

    private static @Nullable String mode(@Nullable String mode) {
        return switch (mode) {
            case null -> null;
            case "ONLINE" -> "online";
            case "BLENDED" -> "blended";
            default -> "onsite";
        };
    }

    private static @Nullable LinkedData offer(LearningModule module) {
        return module.price() == null
                ? null
                : LinkedData.of("Offer")
                        .with("category", module.price() == 0 ? "Free" : "Paid")
                        .with("price", module.price())
                        .with("priceCurrency", "EUR")
                        .with("url", module.launchUrl());
    }

    static LinkedData of(Visit visit, Entry entry, Programme programme) {
        return LinkedData.of(visit, entry)
                .with("provider", LinkedData.ofNullable(visit, programme.awardingBody()))
                .with("numberOfCredits", credits(visit, programme.credits()))
                .with(
                        "timeToComplete",
                        programme.workload() == 0 ? null : hours(programme.workload()))
                .with(
                        "hasCourse",
                        LinkedData.of(
                                visit, programme.modules().stream().map(Offer::teaser).toList()))
                .with("educationalCredentialAwarded", credential(visit, programme));
    }

    private static @Nullable LinkedData credential(Visit visit, Programme programme) {
        Accreditation accreditation = programme.accreditation();
        return accreditation == null
                ? null
                : LinkedData.of("EducationalOccupationalCredential")
                        .with("name", accreditation.scope())
                        .with("identifier", accreditation.decisionNumber())
                        .with("datePublished", accreditation.date())
                        .with("url", accreditation.url())
                        .with(
                                "educationalLevel",
                                programme.eqfLevel() == null
                                        ? null
                                        : visit.text("learning.level", programme.eqfLevel()))
                        .with(
                                "recognizedBy",
                                LinkedData.of("Organization").with("name", accreditation.agency()));
    }

    static LinkedData of(Visit visit, Entry entry, Catalogue catalogue) {
        List<LinkedData> items = new ArrayList<>();
        for (Catalogue.Section section : catalogue.sections()) {
            for (Offer offer : section.items()) {
                items.add(
                        LinkedData.of("ListItem")
                                .with("position", items.size() + 1)
                                .with("item", LinkedData.of(visit, offer.teaser())));
            }
        }
        return LinkedData.written(visit, entry)
                .with("provider", LinkedData.ofNullable(visit, catalogue.provider()))
                .with("about", LinkedData.of(visit, catalogue.topics()))
                .with(
                        "mainEntity",
                        items.isEmpty()
                                ? null
                                : LinkedData.of("ItemList").with("itemListElement", items));
    }

    private static @Nullable LinkedData credits(Visit visit, @Nullable Credits credits) {
        return credits == null
                ? null
                : LinkedData.of("QuantitativeValue")
                        .with("value", credits.amount())
                        .with("unitText", visit.label("CreditFramework", credits.framework()));
    }

    /** A duration of ISO 8601. */
    private static @Nullable String hours(@Nullable Integer hours) {
        return hours == null ? null : "PT" + hours + "H";
    }
}
