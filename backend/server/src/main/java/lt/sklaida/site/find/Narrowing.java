package lt.sklaida.site.find;

import lt.sklaida.site.find.Found.Counts;
import lt.sklaida.site.find.Found.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A facet as the page offers it.
 *
 * @param choices the first ones, and those that are chosen
 * @param others the rest
 */
record Narrowing(String name, String label, List<Choice> choices, List<Choice> others) {

    /** So many choices are seen at once. */
    private static final int SEEN = 6;

    Narrowing {
        choices = List.copyOf(choices);
        others = List.copyOf(others);
    }

    /** A value, with those below it. */
    record Choice(String value, String label, int count, boolean chosen, List<Choice> narrower) {

        Choice {
            narrower = List.copyOf(narrower);
        }

        /** Whether it or one below it is chosen. */
        boolean leadsToChosen() {
            return chosen || narrower.stream().anyMatch(Choice::leadsToChosen);
        }
    }

    static Narrowing of(Facet facet, Counts counts) {
        List<Choice> all = below(counts.values(), null);
        if (facet.isOfYears()) {
            all = all.stream().sorted((a, b) -> b.value().compareTo(a.value())).toList();
        }
        List<Choice> seen = new ArrayList<>();
        List<Choice> others = new ArrayList<>();
        for (Choice choice : all) {
            (seen.size() < SEEN || choice.leadsToChosen() ? seen : others).add(choice);
        }
        if (others.size() == 1) {
            // It takes no more room than what would lead to it.
            seen.addAll(others);
            others.clear();
        }
        return new Narrowing(facet.name(), counts.label(), seen, others);
    }

    private static List<Choice> below(List<Value> values, @Nullable String broader) {
        return values.stream()
                .filter(
                        value ->
                                broader == null
                                        ? value.broader() == null
                                        : broader.equals(value.broader()))
                .map(
                        value ->
                                new Choice(
                                        value.value(),
                                        value.label(),
                                        value.count(),
                                        value.selected(),
                                        below(values, value.value())))
                .toList();
    }

    /** Whether choosing would tell results apart, or something is chosen. */
    boolean narrows(int total) {
        List<Choice> all = Stream.concat(choices.stream(), others.stream()).toList();
        return all.size() > 1
                || all.stream().anyMatch(Choice::leadsToChosen)
                || all.stream().anyMatch(one -> one.count() < total || !one.narrower().isEmpty());
    }
}
