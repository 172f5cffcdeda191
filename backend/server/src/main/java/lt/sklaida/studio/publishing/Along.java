package lt.sklaida.studio.publishing;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.publishing.Change.Unseen;
import lt.sklaida.studio.publishing.Plan.Obstacle;
import lt.sklaida.studio.publishing.Plan.Step;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an entry refers to and readers do not see, which may be published along with it.
 *
 * @param plan what would happen to it; null when the visitor cannot publish it
 */
record Along(Unseen unseen, @Nullable Plan plan) {

    /** What readers do not see, each once, as it is now. */
    static List<Along> of(Collection<Unseen> all, Visit visit) {
        Map<String, Unseen> unseen = merged(all);
        List<Item> items =
                unseen.values().stream()
                        .flatMap(one -> one.item().stream())
                        .limit(Planning.MAX_ITEMS)
                        .toList();
        return of(unseen, items, visit);
    }

    /** Those of what readers do not see that somebody has chosen, as they were seen then. */
    static List<Along> chosen(Collection<Unseen> all, List<Item> items, Visit visit) {
        Map<String, Unseen> unseen = merged(all);
        List<Item> still = items.stream().filter(item -> unseen.containsKey(item.id())).toList();
        return of(unseen, still, visit).stream().filter(along -> along.plan() != null).toList();
    }

    private static List<Along> of(Map<String, Unseen> unseen, List<Item> items, Visit visit) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        if (!items.isEmpty()) {
            new Planning(Act.PUBLISH, visit)
                    .of(items)
                    .forEach(plan -> plans.put(plan.item().id(), plan));
        }
        return unseen.values().stream()
                .map(one -> new Along(one, plans.get(one.to().id())))
                .toList();
    }

    private static Map<String, Unseen> merged(Collection<Unseen> all) {
        Map<String, Unseen> merged = new LinkedHashMap<>();
        all.forEach(one -> merged.merge(one.to().id(), one, Unseen::and));
        return merged;
    }

    /** The locales that it would be published in so that readers see it. */
    Set<String> locales() {
        Set<String> locales = new LinkedHashSet<>();
        steps().stream().filter(Step::happens).forEach(step -> locales.add(step.locale()));
        return locales;
    }

    private List<Step> steps() {
        return plan == null
                ? List.of()
                : plan.steps().stream()
                        .filter(step -> unseen.publishable().contains(step.locale()))
                        .toList();
    }

    boolean isPossible() {
        return !locales().isEmpty();
    }

    /** Why it cannot be published. */
    List<Obstacle> obstacles(Visit visit) {
        List<Obstacle> obstacles =
                steps().stream().flatMap(step -> step.obstacles().stream()).distinct().toList();
        return obstacles.isEmpty()
                ? steps().stream()
                        .filter(step -> !step.happens())
                        .map(step -> visit.text(step.words(Act.PUBLISH)))
                        .distinct()
                        .map(words -> new Obstacle(words, null))
                        .toList()
                : obstacles;
    }

    Optional<Model.Type> type(Visit visit) {
        return Optional.ofNullable(unseen.to().type()).flatMap(visit.model()::find);
    }

    /** Whether it is a picture or another file, which is hardly ever meant to be left out. */
    boolean isFile(Visit visit) {
        return type(visit).filter(type -> type.fileField() != null).isPresent();
    }

    String title(Visit visit) {
        String title = unseen.to().title();
        return title == null ? visit.text("list.untitled") : title;
    }

    /** Its page, where what is missing of it can be filled in. */
    String path(Visit visit) {
        return (isFile(visit) ? "/studio/media/" : "/studio/entry/") + unseen.to().id();
    }

    /** The languages whose readers do not see it. */
    String languages(Visit visit) {
        return String.join(
                ", ",
                unseen.locales().stream()
                        .flatMap(locale -> visit.model().locale(locale).stream())
                        .map(Language::label)
                        .toList());
    }
}
