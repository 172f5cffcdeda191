package lt.sklaida.studio.publishing;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.security.http.PostedForm;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Does the same to many entries, once somebody has seen what will happen to each. */
final class Bulk {

    static final String PATH = "/studio/bulk";

    private static final String FRAGMENT = Documents.of(Bulk.class, "change.graphql");
    private static final String HOME = "/studio/entries";

    /** What will happen. */
    record Question(Act act, List<Plan> plans, String back) {

        List<Plan> able() {
            return plans.stream().filter(Plan::happens).toList();
        }

        long ableIn(Language language) {
            return plans.stream().filter(plan -> plan.happens(language.locale())).count();
        }

        boolean breaks() {
            return plans.stream().anyMatch(Plan::breaks);
        }

        /** What readers do not see of what is published, but for what is published with it. */
        List<Change.Unseen> unseen(Plan.Step step) {
            return step.happens()
                    ? step.unseen().stream().filter(one -> !isPublished(one)).toList()
                    : List.of();
        }

        private boolean isPublished(Change.Unseen unseen) {
            return able().stream()
                    .filter(plan -> plan.item().id().equals(unseen.to().id()))
                    .anyMatch(plan -> unseen.publishable().stream().anyMatch(plan::happens));
        }
    }

    /** What has happened to an entry. */
    record Result(Plan plan, Change change, List<Plan.Obstacle> obstacles) {}

    /** What has happened. */
    record Report(Act act, List<Result> done, List<Result> failed, int leftOut, String back) {}

    /** Tells what will happen to the entries that the address names. */
    Reply show(Visit visit) {
        Act act = Act.of(visit.parameter("do").orElse(""));
        List<Item> items = items(visit.parameters("item"));
        String back = back(visit.parameter("back"));
        List<Plan> plans = items.isEmpty() ? List.of() : new Planning(act, visit).of(items);
        return Page.of("publishing/bulk.jte", new Question(act, plans, back));
    }

    private static List<Item> items(List<String> texts) {
        List<Item> items = texts.stream().map(Item::parse).distinct().toList();
        if (items.size() > Planning.MAX_ITEMS) {
            throw ApiFailure.badInput(
                    "%d entries are too many; choose up to %d"
                            .formatted(items.size(), Planning.MAX_ITEMS));
        }
        return items;
    }

    /** The list that the entries were chosen from; no other address. */
    private static String back(Optional<String> address) {
        return address.filter(path -> path.equals(HOME) || path.matches(HOME + "[/?].*"))
                .orElse(HOME);
    }

    Reply change(Visit visit) {
        PostedForm form = visit.form();
        Act act = Act.of(form.first("do").orElse(""));
        List<Item> items = items(form.all("item"));
        List<Plan> plans = items.isEmpty() ? List.of() : new Planning(act, visit).of(items);
        Map<Set<String>, List<Plan>> groups = groups(act, plans, Set.copyOf(form.all("locale")));
        boolean confirmed = form.first("confirm").isPresent();
        List<Result> results = execute(act, groups, confirmed, visit);
        Report report =
                new Report(
                        act,
                        results.stream().filter(result -> result.change().done()).toList(),
                        results.stream().filter(result -> !result.change().done()).toList(),
                        plans.size() - results.size(),
                        back(form.first("back")));
        return Page.of("publishing/report.jte", report);
    }

    /** The entries to which something happens, by the locales that it happens in. */
    private static Map<Set<String>, List<Plan>> groups(
            Act act, List<Plan> plans, Set<String> chosen) {
        Map<Set<String>, List<Plan>> groups = new LinkedHashMap<>();
        for (Plan plan : plans) {
            Set<String> locales = new LinkedHashSet<>();
            plan.steps().stream().filter(Plan.Step::happens).forEach(s -> locales.add(s.locale()));
            if (act.hasLocales()) {
                locales.retainAll(chosen);
            }
            if (!locales.isEmpty()) {
                groups.computeIfAbsent(locales, _ -> new ArrayList<>()).add(plan);
            }
        }
        return groups;
    }

    /** Does it to the entries, grouped by the locales that it is done in. */
    static List<Result> execute(
            Act act, Map<Set<String>, List<Plan>> groups, boolean confirmed, Visit visit) {
        if (groups.isEmpty()) {
            return List.of();
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("language", visit.lang());
        variables.put("confirm", confirmed);
        StringBuilder parameters = new StringBuilder();
        StringBuilder fields = new StringBuilder();
        for (Map.Entry<Set<String>, List<Plan>> group : groups.entrySet()) {
            String name = "g" + (variables.size() - 2);
            variables.put(
                    name, group.getValue().stream().map(plan -> plan.item().reference()).toList());
            parameters.append(", $%s: [EntryRef!]!".formatted(name));
            String locales =
                    act.hasLocales()
                            ? "locales: [%s], ".formatted(String.join(", ", group.getKey()))
                            : "";
            fields.append(
                    "%1$s: changeEntries(items: $%1$s, action: %2$s, %3$sconfirm: $confirm) { ...change }%n"
                            .formatted(name, act, locales));
        }
        String document =
                "mutation ($language: Locale, $confirm: Boolean!%s) {%n%s}%n%s"
                        .formatted(parameters, fields, FRAGMENT);
        return results(visit.api().execute(document, variables), groups.values(), visit);
    }

    private static List<Result> results(JsonNode data, Iterable<List<Plan>> groups, Visit visit) {
        List<Result> results = new ArrayList<>();
        int number = 0;
        for (List<Plan> plans : groups) {
            List<Change> changes = Planning.changes(data.path("g" + number++));
            for (int i = 0; i < plans.size(); i++) {
                Change change = changes.get(i);
                results.add(new Result(plans.get(i), change, Planning.obstacles(change, visit)));
            }
        }
        return results;
    }
}
