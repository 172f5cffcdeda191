package lt.sklaida.model;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small model with every kind of value: lists of embedded values in embedded values in lists,
 * localised leaves inside items, lists of plain values, and JSON.
 */
public final class ListModel {

    private static final String SDL =
            """
            "A trip."
            type Trip @content(plural: "trips") @slug(from: "title") {
              "The title."
              title: String! @localized
              "The country."
              country: String
              "The price."
              price: Float
              "Marks."
              tags: [String!]
              "What it teaches."
              outcomes: [String!] @localized
              "Anything."
              extra: JSON
              "The text."
              body: Markdown @localized
              "Where it starts."
              start: Spot
              "The days."
              days: [Day!]
            }
            "A place."
            type Spot {
              "How far north."
              latitude: Float
              "The name."
              name: String @localized
              "Ways to get there."
              ways: [Way!]
            }
            "A way."
            type Way {
              "By what."
              by: String
              "A hint."
              hint: String @localized
            }
            "A day."
            type Day {
              "The date."
              date: String
              "What it is called."
              label: String @localized
              "Where it ends."
              end: Spot
              "Marks."
              tags: [String!]
              "The stops."
              stops: [Spot!]
            }
            """;

    private ListModel() {}

    public static ContentModel in(Path folder) {
        return TestModels.of(folder, Map.of("Trip", SDL));
    }

    public static ContentType trip(Path folder) {
        return in(folder).type("Trip");
    }

    /** A tree of values, or a part of one; a null value is kept. */
    public static Map<String, Object> tree(@Nullable Object... namesAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return tree;
    }

    /** An item with a key. */
    public static Map<String, Object> item(String key, @Nullable Object... namesAndValues) {
        Map<String, Object> item = tree(ItemKeys.MEMBER, key);
        item.putAll(tree(namesAndValues));
        return item;
    }

    /** A tree with nothing but days. */
    @SafeVarargs
    public static Map<String, Object> days(Map<String, Object>... items) {
        List<Object> days = new ArrayList<>();
        for (Map<String, Object> item : items) {
            days.add(item);
        }
        return tree("days", days);
    }

    public static Map<String, Object> lt(String text) {
        return tree("lt", text);
    }

    public static Map<String, Object> texts(String lt, String en) {
        return tree("lt", lt, "en", en);
    }

    /** The keys of the items in a list of a tree. */
    public static List<String> keys(Map<String, ?> tree, String field) {
        List<String> keys = new ArrayList<>();
        if (tree.get(field) instanceof List<?> items) {
            items.forEach(item -> keys.add(String.valueOf(ItemKeys.of(item))));
        }
        return keys;
    }
}
