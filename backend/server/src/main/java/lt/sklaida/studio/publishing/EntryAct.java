package lt.sklaida.studio.publishing;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.security.http.PostedForm;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Does something to one entry, once somebody has seen what will happen. */
final class EntryAct {

    private static final String FRAGMENT = Documents.of(EntryAct.class, "change.graphql");
    private static final String ENTRY = Documents.of(EntryAct.class, "entry.graphql");

    private static final String DIFFERENCE =
            "query ($id: ID!) { diff(id: $id, from: {state: PUBLISHED}) { changes { path locale } } }";

    private static final Map<Act, String> MUTATIONS =
            Map.of(
                    Act.PUBLISH,
                            "($id: ID!, $revision: Int!, $locales: [Locale!]!, $language: Locale, $dryRun: Boolean = false) { change: publishEntry(id: $id, revision: $revision, locales: $locales, dryRun: $dryRun, awaitSearch: true) { ...change } }",
                    Act.UNPUBLISH,
                            "($id: ID!, $locales: [Locale!]!, $confirm: Boolean!, $language: Locale) { change: unpublishEntry(id: $id, locales: $locales, confirm: $confirm) { ...change } }",
                    Act.DELETE,
                            "($id: ID!, $confirm: Boolean!, $language: Locale) { change: deleteEntry(id: $id, confirm: $confirm) { ...change } }",
                    Act.RESTORE,
                            "($id: ID!, $language: Locale) { change: restoreEntry(id: $id) { ...change } }");

    private final Act act;

    EntryAct(Act act) {
        this.act = act;
    }

    /**
     * The page.
     *
     * @param changed by locale, the labels of the fields that readers will see changed
     * @param along what readers do not see although the entry refers to it
     * @param chosen the ids of what was to be published along, if that was tried
     * @param refused why it was not done, if that was tried
     */
    record Question(
            Act act,
            Change.Entry entry,
            Plan plan,
            Map<String, List<String>> changed,
            List<Along> along,
            @Nullable Set<String> chosen,
            List<Plan.Obstacle> refused) {

        /** Whether there is anything to do. */
        boolean isPossible() {
            return plan.happens() || along.stream().anyMatch(Along::isPossible);
        }

        /** What can be published along. */
        List<Along> possible() {
            return along.stream().filter(Along::isPossible).toList();
        }

        /** What readers will not see, whatever the visitor chooses. */
        List<Along> impossible() {
            return along.stream().filter(one -> !one.isPossible()).toList();
        }

        /** Whether something is published along unless the visitor says otherwise. */
        boolean isProposed(Along one, Visit visit) {
            return chosen == null ? one.isFile(visit) : chosen.contains(one.unseen().to().id());
        }

        /** Whether readers see the step's locale already, but not all that it refers to. */
        boolean isCompleted(Plan.Step step) {
            return !step.happens() && !step.unseen().isEmpty();
        }

        /** Where the entry refers to it, in words. */
        String places(Along one, Visit visit) {
            return String.join("; ", Planning.labels(visit, entry.type(), one.unseen().paths()));
        }

        /** Whether it is in the bin, so that it can only be brought back. */
        boolean isInBin() {
            return entry.deletedAt() != null;
        }

        String path(String page) {
            return "/studio/entry/%s%s".formatted(entry.id(), page);
        }

        /**
         * Whether the box of a step is ticked at first: what was withdrawn is not, unless there is
         * nothing else to publish, and nothing is to be withdrawn unless it is all there is.
         */
        boolean isProposed(Plan.Step step) {
            return act == Act.UNPUBLISH
                    ? happening().size() == 1
                    : !isWithdrawn(step) || happening().stream().allMatch(Question::isWithdrawn);
        }

        private List<Plan.Step> happening() {
            return plan.steps().stream().filter(Plan.Step::happens).toList();
        }

        /** What the button says that it does. */
        String button(Visit visit) {
            String key = (plan.breaks() ? "publishing.doAnyway." : "publishing.do.") + act;
            if (act != Act.UNPUBLISH) {
                return visit.text(key);
            }
            Language only = happening().size() == 1 ? happening().getFirst().language() : null;
            return only == null
                    ? visit.text(key + ".ticked")
                    : visit.text(key + ".one", only.label());
        }

        private static boolean isWithdrawn(Plan.Step step) {
            VariantState state = step.state();
            return state != null && state.publication().equals("WITHDRAWN");
        }

        /** Whether all is as it would be, as after it was done. */
        boolean isDone() {
            return act.hasLocales()
                    && !plan.happens()
                    && plan.steps().stream()
                            .noneMatch(step -> step.effect() == Plan.Effect.IMPOSSIBLE)
                    && plan.steps().stream().anyMatch(step -> step.effect() == Plan.Effect.NOTHING);
        }

        /** Whether it is unpublished and may be published again. */
        boolean mayPublishAgain() {
            return act == Act.UNPUBLISH && isDone() && entry.actions().contains("PUBLISH");
        }

        List<String> changedIn(Plan.Step step) {
            return step.happens() ? changed.getOrDefault(step.locale(), List.of()) : List.of();
        }

        Model.Type type(Visit visit) {
            return visit.model().type(entry.type());
        }
    }

    Reply show(Visit visit) {
        Change.Entry entry = entry(visit);
        if (act == Act.RESTORE && entry.deletedAt() == null) {
            return Reply.redirect("/studio/entry/" + entry.id());
        }
        return question(entry, null, List.of(), visit);
    }

    private record Found(Change.@Nullable Entry entry) {}

    private static Change.Entry entry(Visit visit) {
        Map<String, String> variables = new HashMap<>();
        variables.put("id", visit.variable("id"));
        variables.put("language", visit.lang());
        Change.Entry entry = visit.api().execute(ENTRY, variables, Found.class).entry();
        if (entry == null) {
            throw ApiFailure.notFound();
        }
        return entry;
    }

    private Page question(
            Change.Entry entry,
            @Nullable Set<String> chosen,
            List<Plan.Obstacle> refused,
            Visit visit) {
        Item item = new Item(entry.id(), entry.revision());
        boolean binned = entry.deletedAt() != null && act != Act.RESTORE;
        Plan plan =
                binned
                        ? new Plan(item, entry, List.of())
                        : new Planning(act, visit).of(List.of(item)).getFirst();
        Map<String, List<String>> changed = act == Act.PUBLISH ? changed(entry, visit) : Map.of();
        List<Along> along =
                Along.of(
                        plan.steps().stream().flatMap(step -> step.unseen().stream()).toList(),
                        visit);
        return Page.of(
                "publishing/act.jte",
                new Question(act, entry, plan, changed, along, chosen, refused));
    }

    private record Compared(@Nullable Difference diff) {}

    private record Difference(List<Changed> changes) {}

    private record Changed(String path, @Nullable String locale) {

        boolean isSeenIn(VariantState state) {
            return locale == null || locale.equals(state.locale());
        }
    }

    /** The fields of the draft that differ from what readers see, by locale. */
    private static Map<String, List<String>> changed(Change.Entry entry, Visit visit) {
        List<VariantState> states =
                entry.states().stream().filter(state -> state.kind().equals("changed")).toList();
        if (states.isEmpty() || entry.deletedAt() != null) {
            return Map.of();
        }
        Difference difference =
                visit.api().execute(DIFFERENCE, Map.of("id", entry.id()), Compared.class).diff();
        Map<String, List<String>> changed = new LinkedHashMap<>();
        for (VariantState state : states) {
            List<String> paths =
                    difference == null
                            ? List.of()
                            : difference.changes().stream()
                                    .filter(change -> change.isSeenIn(state))
                                    .map(Changed::path)
                                    .toList();
            changed.put(state.locale(), Planning.labels(visit, entry.type(), paths));
        }
        return changed;
    }

    Reply change(Visit visit) {
        PostedForm form = visit.form();
        Change.Entry before = entry(visit);
        List<String> locales = locales(form, visit);
        List<Item> along = along(form);
        if (act.hasLocales() && locales.isEmpty()) {
            Plan.Obstacle nothing =
                    new Plan.Obstacle(visit.text("publishing.problem.NO_LOCALES"), null);
            return refusal(before, along, List.of(nothing), visit);
        }
        List<Plan.Obstacle> left = publishAlong(along, form, locales, visit);
        if (!left.isEmpty()) {
            return refusal(entry(visit), along, left, visit);
        }
        Change change = execute(form, locales, false, visit);
        if (!change.done()) {
            return refusal(entry(visit), along, Planning.obstacles(change, visit), visit);
        }
        return Reply.redirect(
                "/studio/entry/%s%s?done=%s"
                        .formatted(
                                before.id(),
                                act == Act.RESTORE ? "" : "/" + act.path(),
                                notice(change)));
    }

    private Reply refusal(
            Change.Entry entry, List<Item> along, List<Plan.Obstacle> refused, Visit visit) {
        Set<String> chosen = along.stream().map(Item::id).collect(Collectors.toSet());
        return question(entry, chosen, refused, visit).with(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static List<Item> along(PostedForm form) {
        return form.all("along").stream()
                .map(Item::parse)
                .distinct()
                .limit(Planning.MAX_ITEMS)
                .toList();
    }

    /**
     * Publishes what the entry refers to, if the entry can be published after that.
     *
     * @return what was left as it was, and why; the entry is not to be published without it
     */
    private List<Plan.Obstacle> publishAlong(
            List<Item> items, PostedForm form, List<String> locales, Visit visit) {
        if (items.isEmpty()) {
            return List.of();
        }
        Change expected = execute(form, locales, true, visit);
        if (!expected.done()) {
            return Planning.obstacles(expected, visit);
        }
        List<Plan.Obstacle> left = new ArrayList<>();
        Map<Set<String>, List<Plan>> groups = new LinkedHashMap<>();
        for (Along one : Along.chosen(expected.unseen(), items, visit)) {
            if (one.isPossible() && one.plan() != null) {
                groups.computeIfAbsent(one.locales(), _ -> new ArrayList<>()).add(one.plan());
            } else {
                left.addAll(named(one.title(visit), one.obstacles(visit), visit));
            }
        }
        if (left.isEmpty()) {
            for (Bulk.Result result : Bulk.execute(Act.PUBLISH, groups, false, visit)) {
                if (!result.change().done()) {
                    String title = result.plan().title().orElse(visit.text("list.untitled"));
                    left.addAll(named(title, result.obstacles(), visit));
                }
            }
        }
        return left;
    }

    /** Obstacles of another entry than that of the page. */
    private static List<Plan.Obstacle> named(
            String title, List<Plan.Obstacle> obstacles, Visit visit) {
        return obstacles.stream()
                .map(
                        obstacle ->
                                obstacle.place() == null
                                        ? obstacle.words()
                                        : obstacle.place().label() + ": " + obstacle.words())
                .map(words -> visit.text("publishing.along.left", title, words))
                .map(words -> new Plan.Obstacle(words, null))
                .toList();
    }

    private String notice(Change change) {
        return switch (act) {
            case PUBLISH ->
                    Boolean.FALSE.equals(change.searchable()) ? "publishedNotFound" : "published";
            case UNPUBLISH -> "unpublished";
            case DELETE -> "deleted";
            case RESTORE -> "restored";
        };
    }

    private static List<String> locales(PostedForm form, Visit visit) {
        return visit.model().locales().stream()
                .map(Language::locale)
                .filter(form.all("locale")::contains)
                .toList();
    }

    private Change execute(PostedForm form, List<String> locales, boolean dryRun, Visit visit) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("id", visit.variable("id"));
        variables.put("language", visit.lang());
        if (act.hasLocales()) {
            variables.put("locales", locales);
        }
        if (act == Act.PUBLISH) {
            variables.put("revision", revision(form));
            variables.put("dryRun", dryRun);
        } else if (act != Act.RESTORE) {
            variables.put("confirm", form.first("confirm").isPresent());
        }
        String document = "mutation %s%n%s".formatted(MUTATIONS.get(act), FRAGMENT);
        return visit.api().execute(document, variables, Done.class).change();
    }

    private record Done(Change change) {}

    private static int revision(PostedForm form) {
        try {
            return Integer.parseInt(form.first("revision").orElse(""));
        } catch (NumberFormatException e) {
            throw ApiFailure.badInput("revision must be a number");
        }
    }
}
