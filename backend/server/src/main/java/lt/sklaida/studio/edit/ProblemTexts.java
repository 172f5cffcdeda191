package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model.Kind;
import lt.sklaida.studio.Place;
import lt.sklaida.studio.Reasons;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says in the language of the page what is wrong with an entry. */
final class ProblemTexts {

    private final Visit visit;
    private final Map<String, Object> sent;

    /**
     * @param sent the values that were sent, with keys of their items
     */
    ProblemTexts(Visit visit, Map<String, Object> sent) {
        this.visit = visit;
        this.sent = sent;
    }

    List<Complaint> of(Desk.Subject subject, List<Change.Problem> problems) {
        return problems.stream().map(problem -> complaint(subject, problem)).toList();
    }

    private Complaint complaint(Desk.Subject subject, Change.Problem problem) {
        String path = keyed(Place.dotted(problem.path()));
        Optional<Place> place = Place.find(visit.model(), subject.type(), path);
        String own = control(path, place.orElse(null));
        return text(subject, path, problem)
                .map(text -> new Complaint(own, text, visit.lang()))
                .orElseGet(() -> new Complaint(own, problem.message(), "en"));
    }

    /** The path of the control that has the value: a list of plain values has one. */
    private static String control(String path, @Nullable Place place) {
        if (place == null || !place.field().list() || place.field().kind() == Kind.EMBEDDED) {
            return path;
        }
        int dot = path.lastIndexOf('.');
        boolean index = dot > 0 && path.substring(dot + 1).chars().allMatch(Character::isDigit);
        return index ? path.substring(0, dot) : path;
    }

    /** A path whose new items are named by their places, with their keys instead. */
    private String keyed(String path) {
        StringBuilder keyed = new StringBuilder();
        Object tree = sent;
        for (String step : path.split("\\.", -1)) {
            String own = step;
            if (tree instanceof List<?> list) {
                List<String> keys = Values.keys(list);
                boolean place = !keys.contains(step) && step.matches("\\d{1,4}");
                if (place && Integer.parseInt(step) < keys.size()) {
                    own = keys.get(Integer.parseInt(step));
                }
                tree = Values.items(list).get(own);
            } else {
                tree = Values.map(tree).get(step);
            }
            keyed.append(keyed.isEmpty() ? "" : ".").append(own);
        }
        return keyed.toString();
    }

    private Optional<String> text(Desk.Subject subject, String path, Change.Problem problem) {
        int dot = path.lastIndexOf('.');
        return Reasons.text(
                visit,
                problem.reason(),
                problem.arguments(),
                field ->
                        Place.find(
                                        visit.model(),
                                        subject.type(),
                                        path.substring(0, dot + 1) + field)
                                .map(place -> place.field().label())
                                .orElse(field));
    }
}
