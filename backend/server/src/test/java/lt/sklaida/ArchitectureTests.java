package lt.sklaida;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import lt.sklaida.manage.ManageClient;
import lt.sklaida.site.OnSite;

import org.jspecify.annotations.NullMarked;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;

@AnalyzeClasses(
        packages = "lt.sklaida",
        importOptions = {DoNotIncludeTests.class, DoNotIncludeJars.class})
class ArchitectureTests {

    /** From the lowest to the highest: a package may depend on those before it only. */
    private static final List<String> LAYERS =
            List.of(
                    "shared",
                    "words",
                    "markdown",
                    "model",
                    "store",
                    "media",
                    "content",
                    "delivery",
                    "search",
                    "transfer",
                    "graphql",
                    "pages",
                    "security",
                    "editing",
                    "manage",
                    "files",
                    "site",
                    "studio",
                    "cli");

    @ArchTest
    static void lowerPackagesDoNotDependOnHigherOnes(JavaClasses classes) {
        for (int i = 0; i < LAYERS.size() - 1; i++) {
            String[] higher =
                    LAYERS.subList(i + 1, LAYERS.size()).stream()
                            .map(name -> "lt.sklaida." + name + "..")
                            .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage("lt.sklaida." + LAYERS.get(i) + ".."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(higher))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    /** What the public site can do, every other frontend can do, too. */
    @ArchTest
    static final ArchRule siteUsesTheDeliveryApiAlone =
            noClasses()
                    .that()
                    .resideInAPackage("lt.sklaida.site..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("lt.sklaida..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            "lt.sklaida.site..",
                                                            "lt.sklaida.pages..",
                                                            "lt.sklaida.graphql..",
                                                            "lt.sklaida.shared.."))));

    @ArchTest
    static final ArchRule onlyCommandsDependOnTheSite =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("lt.sklaida.site..", "lt.sklaida.cli..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("lt.sklaida.site.."));

    /** Indexing and queries do not depend on each other. */
    @ArchTest
    static final ArchRule packagesOfSearchAreInOrder =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("index")
                    .definedBy("lt.sklaida.search.index..")
                    .layer("query")
                    .definedBy("lt.sklaida.search.query..")
                    .layer("vocabulary")
                    .definedBy("lt.sklaida.search.vocabulary..")
                    .layer("indexing")
                    .definedBy("lt.sklaida.search.indexing..")
                    .layer("queries")
                    .definedBy("lt.sklaida.search")
                    .layer("drafts")
                    .definedBy("lt.sklaida.search.drafts..")
                    .layer("evaluation")
                    .definedBy("lt.sklaida.search.evaluation..")
                    .whereLayer("index")
                    .mayNotAccessAnyLayer()
                    .whereLayer("query")
                    .mayNotAccessAnyLayer()
                    .whereLayer("vocabulary")
                    .mayOnlyAccessLayers("index")
                    .whereLayer("indexing")
                    .mayOnlyAccessLayers("index", "vocabulary")
                    .whereLayer("queries")
                    .mayOnlyAccessLayers("index", "query", "vocabulary")
                    .whereLayer("drafts")
                    .mayOnlyAccessLayers("index", "query")
                    .whereLayer("evaluation")
                    .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("lt.sklaida.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingDependsOnEmbeddedStores =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("lt.sklaida.embedded..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("lt.sklaida.embedded.."));

    @ArchTest
    static final ArchRule onlyMarkdownUsesCommonmark =
            noClasses()
                    .that(are(resideInAPackage("lt.sklaida..")))
                    .and()
                    .resideOutsideOfPackage("lt.sklaida.markdown..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.commonmark.."));

    @ArchTest
    static final ArchRule onlySearchUsesElasticsearch =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("lt.sklaida.search..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("co.elastic.."));

    /** A draft cannot leak through delivery, because delivery cannot read drafts. */
    @ArchTest
    static final ArchRule deliveryReadsNoEntries =
            noClasses()
                    .that()
                    .resideInAPackage("lt.sklaida.delivery..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("lt.sklaida.content.Entries")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("lt.sklaida.content.Entry");

    /** A draft cannot leak through a search either: only editors' code can search drafts. */
    @ArchTest
    static final ArchRule onlyEditorsSearchDrafts =
            classes()
                    .that()
                    .resideInAPackage("lt.sklaida.search.drafts..")
                    .and()
                    .haveSimpleNameStartingWith("DraftSearch")
                    .should()
                    .onlyBeAccessed()
                    .byAnyPackage(
                            "lt.sklaida.search.drafts..",
                            "lt.sklaida.editing..",
                            "lt.sklaida.manage..");

    @ArchTest
    static final ArchRule onlyCommandsAdministerTheIndexOfDrafts =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "lt.sklaida.search.drafts..",
                            "lt.sklaida.editing..",
                            "lt.sklaida.manage..",
                            "lt.sklaida.cli..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("lt.sklaida.search.drafts.."));

    /** What a page needs, every other client of the management API can have. */
    @ArchTest
    static final ArchRule theStudioReadsContentByTheManagementApiAlone =
            noClasses()
                    .that()
                    .resideInAPackage("lt.sklaida.studio..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "lt.sklaida.model..",
                                            "lt.sklaida.store..",
                                            "lt.sklaida.media..",
                                            "lt.sklaida.content..",
                                            "lt.sklaida.delivery..",
                                            "lt.sklaida.search..",
                                            "lt.sklaida.transfer..",
                                            "lt.sklaida.editing..",
                                            "lt.sklaida.manage..")
                                    .and(not(belongToAnyOf(ManageClient.class))));

    /** Areas of the Studio link to each other by address; some share words and live forms. */
    @ArchTest
    static final ArchRule areasOfTheStudioDoNotKnowEachOther =
            slices().matching("lt.sklaida.studio.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            alwaysTrue(),
                            resideInAnyPackage(
                                    "lt.sklaida.studio.values..", "lt.sklaida.studio.live.."));

    @ArchTest
    static final ArchRule timeComesFromAClock =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule caseMappingNamesItsLocale =
            noClasses()
                    .should()
                    .callMethod(String.class, "toLowerCase")
                    .orShould()
                    .callMethod(String.class, "toUpperCase");

    @ArchTest
    static final ArchRule namesSayWhatThingsDo =
            classes()
                    .should()
                    .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
                    .andShould()
                    .notBeAnnotatedWith("lombok.Data");

    @ArchTest
    static final ArchRule packagesAreNullMarked =
            classes()
                    .that()
                    .haveSimpleName("package-info")
                    .should()
                    .beAnnotatedWith(NullMarked.class);

    @ArchTest
    static final ArchRule beansAreFoundByTheNamesOfTheirClasses =
            classes()
                    .that()
                    .areMetaAnnotatedWith(Component.class)
                    .and()
                    .areNotMetaAnnotatedWith(OnSite.class)
                    .and()
                    .areNotAnnotations()
                    .and()
                    .doNotBelongToAnyOf(Sklaida.class)
                    .should()
                    .haveSimpleNameEndingWith("Configuration")
                    .because("a start reads no other classes to find beans");

    @ArchTest
    static final ArchRule areasOfTheSiteAreFoundByTheirNames =
            classes()
                    .that()
                    .areMetaAnnotatedWith(OnSite.class)
                    .should()
                    .haveSimpleNameEndingWith("Area")
                    .andShould()
                    .resideInAPackage("lt.sklaida.site..");

    @ArchTest static final ArchRule noFieldInjection = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest static final ArchRule noOtherLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    /** Only the command line prints to the console. */
    @ArchTest
    static final ArchRule onlyTheCommandLinePrints =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("lt.sklaida.cli..", "lt.sklaida.embedded..")
                    .should(
                            com.tngtech.archunit.library.GeneralCodingRules
                                    .ACCESS_STANDARD_STREAMS);
}
