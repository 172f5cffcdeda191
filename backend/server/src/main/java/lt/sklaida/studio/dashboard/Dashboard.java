package lt.sklaida.studio.dashboard;

import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Author;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waits for the visitor. */
final class Dashboard {

    private static final String DOCUMENT = Documents.of(Dashboard.class, "dashboard.graphql");

    /** How many kinds of entries have a button to make one; the others are in a menu. */
    private static final int BUTTONS = 4;

    /** Counting ends here, as in the documents; a longer list need not be counted to be one. */
    private static final int MAX_COUNT = 1000;

    private static final int MAX_AUTOSAVES = 8;
    private static final int MAX_CHANGED = 8;

    Reply show(Visit visit) {
        String me = visit.user().id().value();
        Map<String, String> variables =
                Map.of("me", me, "author", "user:" + me, "language", visit.lang());
        Found found = visit.api().execute(DOCUMENT, variables, Found.class);
        List<Creation> creations = creations(found, visit);
        JsonNode counts = counts(visit);
        return Page.of(
                "dashboard/dashboard.jte",
                new Overview(
                        found,
                        titles(found, visit),
                        inOrder(creations.stream().limit(BUTTONS)),
                        inOrder(creations.stream().skip(BUTTONS)),
                        translations(counts, visit),
                        searches(counts, visit)));
    }

    /** The types that the visitor may make entries of, those that they work on most first. */
    private static List<Creation> creations(Found found, Visit visit) {
        Map<String, Long> uses =
                found.worked().nodes().stream()
                        .collect(Collectors.groupingBy(Worked::type, Collectors.counting()));
        return visit.model().types().stream()
                .filter(type -> found.viewer().mayCreate(type))
                .sorted(
                        Comparator.comparingLong(
                                        (Model.Type type) -> uses.getOrDefault(type.type(), 0L))
                                .reversed())
                .map(type -> Creation.of(type, visit.model().types().indexOf(type)))
                .toList();
    }

    /** What new work is called that is typed and not saved, by the path where it goes on. */
    private static Map<String, String> titles(Found found, Visit visit) {
        List<Model.Type> types =
                found.myAutosaves().stream()
                        .flatMap(autosave -> Stream.ofNullable(autosave.newType()))
                        .distinct()
                        .flatMap(type -> visit.model().find(type).stream())
                        .toList();
        if (types.isEmpty()) {
            return Map.of();
        }
        String document =
                types.stream()
                        .map(
                                type ->
                                        "%1$s: newAutosaves(type: %1$s) { tab values }"
                                                .formatted(type.type()))
                        .collect(Collectors.joining("\n", "{\n", "\n}"));
        JsonNode data = visit.api().execute(document, Map.of());
        Map<String, String> titles = new HashMap<>();
        for (Model.Type type : types) {
            for (JsonNode autosave : data.path(type.type())) {
                String path = newPath(type, autosave.path("tab").asString());
                title(autosave.path("values").path(type.titleField()), visit.lang())
                        .ifPresent(title -> titles.put(path, title));
            }
        }
        return titles;
    }

    /** A title that was typed: in the language of the page, or else in another one. */
    private static Optional<String> title(JsonNode typed, String lang) {
        return Stream.concat(Stream.of(typed, typed.path(lang)), typed.valueStream())
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(title -> !title.isBlank())
                .findFirst();
    }

    /** Where new work goes on that was typed in a tab. */
    private static String newPath(Model.Type type, String tab) {
        return "/studio/new/%s?slot=%s"
                .formatted(type.plural(), URLEncoder.encode(tab, StandardCharsets.UTF_8));
    }

    /** In the order of the model, so that few move when somebody works on others. */
    private static List<Creation> inOrder(Stream<Creation> creations) {
        return creations.sorted(Comparator.comparingInt(Creation::place)).toList();
    }

    /** What there is by locale. */
    private static JsonNode counts(Visit visit) {
        StringBuilder document = new StringBuilder("{\n");
        for (Language language : visit.model().locales()) {
            document.append(
                    """
                    missing_%1$s: entries(locale: %1$s, translation: [MISSING], first: 1) { totalCount(upTo: 1000) }
                    outdated_%1$s: entries(locale: %1$s, translation: [OUTDATED], first: 1) { totalCount(upTo: 1000) }
                    vain_%1$s: visitorSearches(locale: %1$s, orderBy: NOTHING, days: 30, first: 8) { query nothing }
                    frequent_%1$s: visitorSearches(locale: %1$s, days: 30, first: 8) { query shown followed }
                    """
                            .formatted(language.locale()));
        }
        return visit.api().execute(document.append('}').toString(), Map.of());
    }

    /** How many entries lack a translation or have an outdated one, by locale. */
    private static List<Translation> translations(JsonNode counts, Visit visit) {
        return visit.model().locales().stream()
                .map(
                        language ->
                                new Translation(
                                        language,
                                        counted(counts, "missing_" + language.locale()),
                                        counted(counts, "outdated_" + language.locale())))
                .toList();
    }

    private static List<Searches> searches(JsonNode counts, Visit visit) {
        return visit.model().locales().stream()
                .map(
                        language ->
                                new Searches(
                                        language,
                                        searches(counts, "vain_" + language.locale()),
                                        searches(counts, "frequent_" + language.locale())))
                .toList();
    }

    private static List<Search> searches(JsonNode counts, String name) {
        return counts.path(name)
                .valueStream()
                .map(
                        one ->
                                new Search(
                                        one.path("query").asString(""),
                                        one.path("shown").asInt(0),
                                        one.path("nothing").asInt(0),
                                        one.path("followed").asInt(0)))
                .toList();
    }

    private static int counted(JsonNode counts, String name) {
        return counts.path(name).path("totalCount").asInt();
    }

    /** What the API answers. */
    record Found(
            Types all,
            List<Autosave> myAutosaves,
            List<Seen> changedSinceSeen,
            Entries mine,
            Entries waiting,
            Types worked,
            Viewer viewer) {}

    record Entries(int totalCount, List<Listed> nodes) {}

    record Types(List<Worked> nodes) {}

    record Worked(String type) {}

    /**
     * What was typed and not saved.
     *
     * @param newType of an entry that is yet to be made
     */
    record Autosave(String at, String tab, @Nullable String newType, @Nullable Reference entry) {}

    record Reference(String id, @Nullable String type, @Nullable String title) {}

    /** An entry that others have changed since that revision was seen. */
    record Seen(int seen, Listed entry) {

        String differencePath() {
            return "/studio/entry/%s/history/%d?against=%d"
                    .formatted(entry.id(), entry.revision(), seen);
        }
    }

    record Listed(
            String id,
            String type,
            int revision,
            @Nullable String title,
            String updatedAt,
            Author updatedBy,
            List<VariantState> states) {}

    record Viewer(List<Permission> may) {

        boolean mayCreate(Model.Type type) {
            return may.stream()
                    .filter(permission -> permission.action().equals("CREATE"))
                    .anyMatch(
                            permission ->
                                    permission.types() == null
                                            || permission.types().contains(type.type()));
        }
    }

    record Permission(String action, @Nullable List<String> types) {}

    /**
     * A link to make an entry.
     *
     * @param place of the type in the model
     */
    record Creation(String label, String path, int place) {

        /** Files are uploaded among the media. */
        static Creation of(Model.Type type, int place) {
            return new Creation(
                    type.label(),
                    type.fileField() == null ? "/studio/new/" + type.plural() : "/studio/media",
                    place);
        }
    }

    /** What is to be translated into a language. */
    record Translation(Language language, int missing, int outdated) {}

    /**
     * What visitors searched for in a language.
     *
     * @param vain what found nothing
     */
    record Searches(Language language, List<Search> vain, List<Search> frequent) {

        boolean isEmpty() {
            return frequent.isEmpty();
        }
    }

    /** What visitors searched for, and how often; what a list does not show is 0. */
    record Search(String query, int shown, int nothing, int followed) {}

    /** A number as people read it; counting has ended at the greatest. */
    static String count(int counted) {
        return counted < MAX_COUNT ? String.valueOf(counted) : MAX_COUNT + "+";
    }

    /** What was typed and not saved, in one entry; tabs are told apart where it goes on. */
    record Unsaved(String path, @Nullable String title, String typeLabel, String at) {

        boolean isNew() {
            return path.startsWith("/studio/new/");
        }
    }

    /**
     * The page.
     *
     * @param titles of new work that is not saved, by its path
     */
    record Overview(
            Found found,
            Map<String, String> titles,
            List<Creation> buttons,
            List<Creation> others,
            List<Translation> translations,
            List<Searches> searches) {

        boolean isEmpty() {
            return found.all().nodes().isEmpty();
        }

        /**
         * An entry that several tabs have typed into is there once, and so is a type with new work
         * that has no title yet.
         */
        List<Unsaved> unsaved(Visit visit) {
            return found.myAutosaves().stream()
                    .flatMap(autosave -> unsaved(autosave, visit.model()).stream())
                    .collect(
                            Collectors.toMap(
                                    Unsaved::path,
                                    Function.identity(),
                                    (latest, _) -> latest,
                                    LinkedHashMap::new))
                    .values()
                    .stream()
                    .limit(MAX_AUTOSAVES)
                    .toList();
        }

        private Optional<Unsaved> unsaved(Autosave autosave, Model model) {
            Reference entry = autosave.entry();
            if (entry != null) {
                String label =
                        Optional.ofNullable(entry.type())
                                .flatMap(model::find)
                                .map(Model.Type::label)
                                .orElse("");
                return Optional.of(
                        new Unsaved(
                                "/studio/entry/" + entry.id(),
                                entry.title(),
                                label,
                                autosave.at()));
            }
            return Optional.ofNullable(autosave.newType())
                    .flatMap(model::find)
                    .map(type -> unsaved(autosave, type));
        }

        private Unsaved unsaved(Autosave autosave, Model.Type type) {
            String path = newPath(type, autosave.tab());
            String title = titles.get(path);
            return new Unsaved(
                    title == null ? "/studio/new/" + type.plural() : path,
                    title,
                    type.label(),
                    autosave.at());
        }

        List<Seen> changed() {
            return found.changedSinceSeen().stream().limit(MAX_CHANGED).toList();
        }

        boolean hasSearches() {
            return searches.stream().anyMatch(one -> !one.isEmpty());
        }

        boolean hasTranslationWork() {
            return translations.stream().anyMatch(one -> one.missing() + one.outdated() > 0);
        }
    }
}
