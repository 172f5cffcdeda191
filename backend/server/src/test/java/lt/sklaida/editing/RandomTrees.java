package lt.sklaida.editing;

import static lt.sklaida.model.ListModel.item;
import static lt.sklaida.model.ListModel.texts;
import static lt.sklaida.model.ListModel.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Random trees of the model of lists, and random changes of them. */
final class RandomTrees {

    private final Random random;
    private final String author;
    private int keys;

    /**
     * @param author part of the keys of new items, so that those of two authors differ
     */
    RandomTrees(Random random, String author) {
        this.random = random;
        this.author = author;
    }

    Map<String, Object> trip(int days) {
        Map<String, Object> trip =
                tree(
                        "title",
                        texts(word(), word()),
                        "country",
                        word(),
                        "price",
                        random.nextInt(3),
                        "tags",
                        words(),
                        "outcomes",
                        tree("lt", words()),
                        "extra",
                        tree("a", word()),
                        "body",
                        texts(word(), word()),
                        "start",
                        spot());
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            items.add(day());
        }
        trip.put("days", items);
        return trip;
    }

    /** The tree after some changes of leaves, and of what items there are and in which order. */
    Map<String, Object> changed(Map<String, Object> trip, int changes) {
        Map<String, Object> copy = copy(trip);
        for (int i = 0; i < changes; i++) {
            change(copy);
        }
        return copy;
    }

    private void change(Map<String, Object> trip) {
        switch (random.nextInt(12)) {
            case 0 -> put(trip, "country", word());
            case 1 -> put(trip, "tags", words());
            case 2 -> put(trip, "extra", tree("a", word()));
            case 3 -> text(trip, "title");
            case 4 -> text(trip, "body");
            case 5 -> put(trip, "price", random.nextInt(3));
            case 6 -> spotChange(object(trip, "start"));
            case 7 -> trip.remove(random.nextBoolean() ? "country" : "start");
            default -> dayChange(list(trip, "days"));
        }
    }

    private void dayChange(List<Object> days) {
        listChange(days, this::day);
        if (!days.isEmpty()) {
            Map<String, Object> day = itemAt(days, random.nextInt(days.size()));
            switch (random.nextInt(5)) {
                case 0 -> put(day, "date", word());
                case 1 -> text(day, "label");
                case 2 -> listChange(list(day, "stops"), this::stop);
                case 3 -> {
                    List<Object> stops = list(day, "stops");
                    if (!stops.isEmpty()) {
                        spotChange(itemAt(stops, random.nextInt(stops.size())));
                    }
                }
                default -> {}
            }
        }
    }

    private void listChange(List<Object> items, Supplier<Object> next) {
        switch (random.nextInt(5)) {
            case 0 -> items.add(random.nextInt(items.size() + 1), next.get());
            case 1 -> {
                if (!items.isEmpty()) {
                    items.remove(random.nextInt(items.size()));
                }
            }
            case 2 -> Collections.rotate(items, 1);
            default -> {}
        }
    }

    private void spotChange(Map<String, Object> spot) {
        if (random.nextBoolean()) {
            put(spot, "latitude", random.nextInt(4));
        } else {
            text(spot, "name");
        }
    }

    private void text(Map<String, Object> parent, String name) {
        Map<String, Object> texts = object(parent, name);
        String locale = random.nextBoolean() ? "lt" : "en";
        if (random.nextInt(4) == 0) {
            texts.remove(locale);
        } else {
            texts.put(locale, word());
        }
    }

    private Map<String, Object> day() {
        return item(
                newKey(),
                "date",
                word(),
                "label",
                texts(word(), word()),
                "stops",
                new ArrayList<>(List.of(stop(), stop())));
    }

    private Map<String, Object> stop() {
        Map<String, Object> stop = item(newKey());
        stop.putAll(spot());
        return stop;
    }

    private Map<String, Object> spot() {
        return tree("latitude", random.nextInt(4), "name", texts(word(), word()));
    }

    private String newKey() {
        return author + keys++;
    }

    private String word() {
        return "w" + random.nextInt(6);
    }

    private List<Object> words() {
        return List.of(word(), word());
    }

    private static void put(Map<String, Object> parent, String name, Object value) {
        parent.put(name, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> parent, String name) {
        return (List<Object>) parent.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> itemAt(List<Object> items, int place) {
        return (Map<String, Object>) items.get(place);
    }

    /** A copy that can be changed, all the way down. */
    static Map<String, Object> copy(Map<String, Object> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((name, value) -> copy.put(name, copyOf(value)));
        return copy;
    }

    private static Object copyOf(Object value) {
        return switch (value) {
            case Map<?, ?> map -> copy(Trees.map(map));
            case List<?> list -> {
                List<Object> copies = new ArrayList<>();
                list.forEach(item -> copies.add(copyOf(item)));
                yield copies;
            }
            default -> value;
        };
    }
}
