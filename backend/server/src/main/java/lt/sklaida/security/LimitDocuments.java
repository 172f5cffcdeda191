package lt.sklaida.security;

import lt.sklaida.shared.LocaleTag;

import org.bson.Document;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Limits as they are stored. What is missing or unknown there limits to nothing. */
final class LimitDocuments {

    private static final String LOCALES = "locales";
    private static final String TYPES = "types";
    private static final String ALL = "all";

    private LimitDocuments() {}

    static Document of(Limits limits) {
        return new Document(LOCALES, of(limits.locales())).append(TYPES, of(limits.types()));
    }

    private static Object of(Limit<?> limit) {
        return switch (limit) {
            case Limit.All<?> _ -> ALL;
            case Limit.Only<?> only ->
                    only.values().stream().map(Object::toString).sorted().toList();
        };
    }

    static Limits read(Document document) {
        return new Limits(
                read(document, LOCALES, LocaleTag::new),
                read(document, TYPES, Function.identity()));
    }

    private static <T> Limit<T> read(Document document, String field, Function<String, T> value) {
        Object stored = document.get(field);
        if (ALL.equals(stored)) {
            return Limit.all();
        }
        List<?> values = stored instanceof Collection<?> some ? List.copyOf(some) : List.of();
        return Limit.only(values.stream().map(Object::toString).map(value).toList());
    }
}
