package lt.sklaida.editing;

import lt.sklaida.model.Field;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.model.Leaves;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Access to the parts of trees of values whose items have keys. */
final class Trees {

    private Trees() {}

    /** The value if it is an object, else an empty one. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The key of an item; "" when it has none, which is the key of no item. */
    static String key(@Nullable Object item) {
        String key = ItemKeys.of(item);
        return key == null ? "" : key;
    }

    /** The items of a list that have keys, in their order. */
    static Map<String, Map<String, Object>> itemsByKey(@Nullable Object value) {
        Map<String, Map<String, Object>> items = new LinkedHashMap<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                String key = ItemKeys.of(item);
                if (key != null) {
                    items.put(key, map(item));
                }
            }
        }
        return items;
    }

    /** Whether a value is none or an object. */
    static boolean isObject(@Nullable Object value) {
        return value == null || value instanceof Map<?, ?>;
    }

    /** Whether a value is none or a list of items with keys. */
    static boolean isItems(@Nullable Object value) {
        return value == null || (value instanceof List<?> && Leaves.isEmbedded(value));
    }

    /** Whether two values of a field are the same, or both are none. */
    static boolean isSame(Field field, @Nullable Object one, @Nullable Object other) {
        return Leaves.isSame(one, other)
                || (Leaves.isEmpty(field, one) && Leaves.isEmpty(field, other));
    }
}
