package lt.sklaida.model;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the values of an entry against the model, and reports all problems at once. */
public final class ValueValidator {

    private final Locales locales;

    public ValueValidator(ContentModel model) {
        this.locales = model.locales();
    }

    /** What keeps the values from being saved as a draft; missing values do not. */
    public List<Problem> draft(ContentType type, Map<String, ?> values) {
        return check(type, values, null);
    }

    /**
     * What keeps the values from being published in some locales: everything that keeps them from
     * being saved as a draft, missing values, and broken rules of the type and its embedded values.
     */
    public List<Problem> publishable(
            ContentType type, Map<String, ?> values, Collection<LocaleTag> publishing) {
        List<Problem> problems = check(type, values, publishing);
        if (!problems.isEmpty()) {
            return problems;
        }
        return publishing.stream()
                .flatMap(locale -> RuleCheck.check(type, values, locale).stream())
                .distinct()
                .toList();
    }

    private List<Problem> check(
            ContentType type, Map<String, ?> values, @Nullable Collection<LocaleTag> publishing) {
        Check check = new Check(publishing);
        check.composite(type, values, "");
        return check.problems;
    }

    /** The check of one tree of values. */
    private final class Check {

        private final List<Problem> problems = new ArrayList<>();
        private final @Nullable Collection<LocaleTag> publishing;

        Check(@Nullable Collection<LocaleTag> publishing) {
            this.publishing = publishing;
        }

        void composite(Composite type, Map<?, ?> values, String prefix) {
            composite(type, values, prefix, false);
        }

        /**
         * @param isItem whether it is an item of a list, which may have a key
         */
        private void composite(Composite type, Map<?, ?> values, String prefix, boolean isItem) {
            for (Object name : values.keySet()) {
                boolean isKey = isItem && ItemKeys.MEMBER.equals(name);
                if (!isKey && type.field(String.valueOf(name)).isEmpty()) {
                    problems.add(
                            new Problem(
                                            Reason.UNKNOWN_FIELD,
                                            prefix + printable(name),
                                            "%s has no such field; it has %s"
                                                    .formatted(type.name(), type.fieldNames()))
                                    .with("type", type.name()));
                }
            }
            for (Field field : type.fields()) {
                Object value = values.get(field.name());
                String path = prefix + field.name();
                if (field.localized()) {
                    localized(field, value, path);
                } else if (isMissing(value)) {
                    requireIfPublishing(field, path);
                } else {
                    values(field, value, path);
                }
            }
        }

        private void localized(Field field, @Nullable Object value, String path) {
            if (value != null && !(value instanceof Map<?, ?>)) {
                add(
                        Reason.NOT_LOCALIZED,
                        path,
                        "is localised; give an object with a value for each locale");
                return;
            }
            Map<?, ?> texts = value instanceof Map<?, ?> map ? map : Map.of();
            for (Map.Entry<?, ?> text : texts.entrySet()) {
                String tag = String.valueOf(text.getKey());
                if (locales.find(tag).isEmpty()) {
                    problems.add(
                            new Problem(
                                            Reason.UNKNOWN_LOCALE,
                                            path + "." + printable(tag),
                                            "is not one of the locales " + locales.all())
                                    .with("locales", locales.tags()));
                } else if (!isMissing(text.getValue())) {
                    values(field, text.getValue(), path + "." + tag);
                }
            }
            if (publishing != null && field.required()) {
                for (LocaleTag locale : publishing) {
                    if (isMissing(texts.get(locale.value()))) {
                        requireIfPublishing(field, path + "." + locale);
                    }
                }
            }
        }

        private void values(Field field, @Nullable Object value, String path) {
            if (!field.list()) {
                single(field, value, path);
                return;
            }
            if (!(value instanceof List<?> items)) {
                add(Reason.NOT_A_LIST, path, "must be a list");
                return;
            }
            Constraints bounds = field.constraints();
            if (items.size() > bounds.maxCount()) {
                problems.add(
                        new Problem(
                                        Reason.TOO_MANY_ITEMS,
                                        path,
                                        "has %d items; at most %d are allowed"
                                                .formatted(items.size(), bounds.maxCount()))
                                .with("max", bounds.maxCount())
                                .with("actual", items.size()));
                return;
            }
            if (publishing != null && items.size() < bounds.minCount()) {
                problems.add(
                        new Problem(
                                        Reason.TOO_FEW_ITEMS,
                                        path,
                                        "has %d items; at least %d are needed"
                                                .formatted(items.size(), bounds.minCount()))
                                .with("min", bounds.minCount())
                                .with("actual", items.size()));
            }
            if (field.type() instanceof FieldType.Embedded) {
                itemKeys(items, path);
            }
            for (int i = 0; i < items.size(); i++) {
                String place = path + ItemKeys.step(items.get(i), i);
                if (isMissing(items.get(i))) {
                    add(Reason.EMPTY_ITEM, place, "is empty; give it a value or remove it");
                } else {
                    single(field, items.get(i), place);
                }
            }
        }

        private void itemKeys(List<?> items, String path) {
            Set<Object> keys = new HashSet<>();
            for (int i = 0; i < items.size(); i++) {
                if (!(items.get(i) instanceof Map<?, ?> item)
                        || !item.containsKey(ItemKeys.MEMBER)) {
                    continue;
                }
                String place = path + "[" + i + "]." + ItemKeys.MEMBER;
                Object key = item.get(ItemKeys.MEMBER);
                if (!ItemKeys.isKey(key)) {
                    add(
                            Reason.NOT_AN_ITEM_KEY,
                            place,
                            "is not the key of an item; leave it out for a new item");
                } else if (!keys.add(key)) {
                    problems.add(
                            new Problem(
                                            Reason.ITEM_KEY_REPEATED,
                                            place,
                                            "is the key of another item, too; leave it out for a new item")
                                    .with("key", String.valueOf(key)));
                }
            }
        }

        private void single(Field field, @Nullable Object value, String path) {
            if (field.type() instanceof FieldType.Embedded(ValueType type)) {
                if (value instanceof Map<?, ?> map) {
                    composite(type, map, path + ".", field.list());
                } else {
                    problems.add(
                            new Problem(
                                            Reason.NOT_AN_OBJECT,
                                            path,
                                            "must be an object of type " + type.name())
                                    .with("type", type.name()));
                }
                return;
            }
            LeafCheck.check(field, value).map(problem -> problem.at(path)).ifPresent(problems::add);
        }

        /** What the server computes is never missing: it is set when the rest is written. */
        private void requireIfPublishing(Field field, String path) {
            if (publishing != null && field.required() && !field.isDerived()) {
                add(Reason.MISSING, path, "is required to publish");
            }
        }

        private void add(Reason reason, String path, String message) {
            problems.add(new Problem(reason, path, message));
        }
    }

    static boolean isMissing(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private static final Set<Integer> INVISIBLE =
            Set.of((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.SURROGATE);

    /** A name from the input, shortened and without invisible characters, for messages. */
    private static String printable(Object name) {
        StringBuilder text = new StringBuilder();
        String.valueOf(name)
                .codePoints()
                .limit(60)
                .filter(point -> !INVISIBLE.contains(Character.getType(point)))
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
