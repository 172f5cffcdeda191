package lt.sklaida.studio.publishing;

import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Place;
import lt.sklaida.studio.Reasons;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.publishing.Plan.Also;
import lt.sklaida.studio.publishing.Plan.Effect;
import lt.sklaida.studio.publishing.Plan.Obstacle;
import lt.sklaida.studio.publishing.Plan.Step;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** Finds out by dry runs what will happen to entries, in each locale by itself. */
final class Planning {

    /** The most entries that are changed at once. */
    static final int MAX_ITEMS = 100;

    private static final String FRAGMENT = Documents.of(Planning.class, "change.graphql");
    private static final String WHOLE = "whole";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Act act;
    private final Visit visit;

    Planning(Act act, Visit visit) {
        this.act = act;
        this.visit = visit;
    }

    /** The plans for entries, in their order. */
    List<Plan> of(List<Item> items) {
        SequencedMap<String, List<Change>> dryRuns = dryRuns(items);
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int place = i;
            Item item = items.get(i);
            List<Step> steps = new ArrayList<>();
            dryRuns.forEach((locale, changes) -> steps.add(step(item, locale, changes.get(place))));
            Change first = dryRuns.firstEntry().getValue().get(place);
            plans.add(new Plan(item, first.entry(), steps));
        }
        return plans;
    }

    /** What the API says of each locale, or of the whole. */
    private SequencedMap<String, List<Change>> dryRuns(List<Item> items) {
        List<String> names =
                act.hasLocales()
                        ? visit.model().locales().stream().map(Language::locale).toList()
                        : List.of(WHOLE);
        StringBuilder document =
                new StringBuilder("mutation ($items: [EntryRef!]!, $language: Locale) {\n");
        for (String name : names) {
            String locales = act.hasLocales() ? "locales: [%s], ".formatted(name) : "";
            document.append(
                    "%s: changeEntries(items: $items, action: %s, %sdryRun: true) { ...change }%n"
                            .formatted(name, act, locales));
        }
        document.append("}\n").append(FRAGMENT);
        Map<String, Object> variables = new HashMap<>();
        variables.put("items", items.stream().map(Item::reference).toList());
        variables.put("language", visit.lang());
        JsonNode data = visit.api().execute(document.toString(), variables);
        SequencedMap<String, List<Change>> changes = new LinkedHashMap<>();
        names.forEach(name -> changes.put(name, changes(data.path(name))));
        return changes;
    }

    static List<Change> changes(JsonNode list) {
        return list.valueStream().map(change -> JSON.treeToValue(change, Change.class)).toList();
    }

    private Step step(Item item, String locale, Change change) {
        Change.Entry entry = change.entry();
        Language language = visit.model().locale(locale).orElse(null);
        VariantState state = entry == null || language == null ? null : entry.state(locale);
        Effect effect = effect(item, state, change);
        return new Step(
                language,
                state,
                effect,
                effect == Effect.IMPOSSIBLE ? obstacles(change, visit) : List.of(),
                effect.happens() ? also(change) : List.of(),
                effect.happens() ? change.breaks() : List.of(),
                effect.happens() || effect == Effect.NOTHING ? change.unseen() : List.of());
    }

    private Effect effect(Item item, @Nullable VariantState state, Change change) {
        Change.Entry entry = change.entry();
        if (entry == null) {
            return Effect.IMPOSSIBLE;
        }
        if (entry.revision() != item.revision()) {
            return Effect.STALE;
        }
        return switch (act) {
            case DELETE -> change.done() ? Effect.BINNED : Effect.IMPOSSIBLE;
            case RESTORE -> change.done() ? Effect.RESTORED : Effect.IMPOSSIBLE;
            case PUBLISH -> publishing(state, change);
            case UNPUBLISH -> unpublishing(state, change);
        };
    }

    private static Effect publishing(@Nullable VariantState state, Change change) {
        if (state == null) {
            return Effect.IMPOSSIBLE;
        }
        if (!change.done()) {
            return state.isWritten() ? Effect.IMPOSSIBLE : Effect.UNTRANSLATED;
        }
        if (state.isPublished()) {
            return state.changed() ? Effect.CHANGES : Effect.NOTHING;
        }
        return Effect.APPEARS;
    }

    private static Effect unpublishing(@Nullable VariantState state, Change change) {
        if (state == null || !change.done()) {
            return Effect.IMPOSSIBLE;
        }
        return state.isPublished() ? Effect.DISAPPEARS : Effect.NOTHING;
    }

    /** Why a change was not made. */
    static List<Obstacle> obstacles(Change change, Visit visit) {
        Change.Entry entry = change.entry();
        Optional<Model.Type> type =
                Optional.ofNullable(entry).map(known -> visit.model().type(known.type()));
        return change.problems().stream()
                .map(
                        problem ->
                                new Obstacle(
                                        words(problem, type, visit),
                                        type.flatMap(
                                                        known ->
                                                                Place.find(
                                                                        visit,
                                                                        known,
                                                                        problem.path()))
                                                .orElse(null)))
                .toList();
    }

    /** What is wrong: for what is only missing and for states there are shorter words here. */
    private static String words(Change.Problem problem, Optional<Model.Type> type, Visit visit) {
        String own = "publishing.problem." + problem.code();
        UnaryOperator<String> label =
                name ->
                        type.flatMap(known -> known.field(name))
                                .map(Model.Field::label)
                                .orElse(name);
        Map<String, Object> arguments = Objects.requireNonNullElse(problem.arguments(), Map.of());
        return Optional.of(problem.reason())
                .filter(reason -> !reason.equals("MISSING"))
                .flatMap(reason -> Reasons.text(visit, reason, arguments, label))
                .orElseGet(
                        () ->
                                visit.text(
                                        visit.texts().has(own) ? own : "publishing.problem.OTHER"));
    }

    private List<Also> also(Change change) {
        Change.Entry entry = change.entry();
        Model model = visit.model();
        return entry == null
                ? List.of()
                : change.alsoChanges().stream()
                        .map(
                                other ->
                                        new Also(
                                                model.locale(other.locale()).orElseThrow(),
                                                labels(visit, entry.type(), other.paths())))
                        .toList();
    }

    /** The fields that paths lead to, each once. */
    static List<String> labels(Visit visit, String type, List<String> paths) {
        Model.Type known = visit.model().type(type);
        return paths.stream()
                .map(path -> Place.find(visit, known, path).map(Place::label).orElse(path))
                .distinct()
                .toList();
    }
}
