package lt.sklaida.site.find;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A facet of search, as the content model tells it.
 *
 * @param name as filters of the API and parameters of addresses have it
 * @param values the name of the type of its values in SDL
 * @param types that have it, as the API's enum has them
 */
record Facet(String name, String values, Set<String> types) {

    static final String TYPE = "type";

    /** Values inside values inside values. Nobody nests deeper, and a type might hold itself. */
    private static final int DEPTH = 4;

    Facet {
        types = Set.copyOf(types);
    }

    /** All facets of a model: the type, those that most types have, and the others in order. */
    static List<Facet> of(Model model) {
        Map<String, Facet> facets = new LinkedHashMap<>();
        for (Model.Type type : model.types()) {
            add(model, type, type.type(), "", DEPTH, facets);
        }
        List<Facet> all = new ArrayList<>(facets.values());
        all.sort(Comparator.comparingInt((Facet facet) -> facet.types().size()).reversed());
        Set<String> types = new TreeSet<>();
        model.types().forEach(type -> types.add(type.type()));
        all.addFirst(new Facet(TYPE, "ContentType", types));
        return all;
    }

    private static void add(
            Model model,
            Fields of,
            String type,
            String prefix,
            int depth,
            Map<String, Facet> facets) {
        for (Field field : of.fields()) {
            String name = prefix.isEmpty() ? field.name() : prefix + capitalized(field.name());
            if (field.facet()) {
                facets.merge(name, new Facet(name, field.type(), Set.of(type)), Facet::and);
            }
            if (field.kind() == Kind.EMBEDDED && depth > 0) {
                add(model, model.embedded(field), type, name, depth - 1, facets);
            }
        }
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private Facet and(Facet other) {
        Set<String> both = new TreeSet<>(types);
        both.addAll(other.types);
        return new Facet(name, values, both);
    }

    /** As the API's enum has it. */
    String field() {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether its values are entries, which may have others below them. */
    boolean isOfEntries(Model model) {
        return model.find(values).isPresent();
    }

    /** Whether its values are the years of dates. */
    boolean isOfYears() {
        return values.equals("Date") || values.equals("DateTime");
    }

    /** A value of an address as filters of the API take it; empty when it cannot be one. */
    Optional<Object> read(Model model, String text) {
        return switch (values) {
            case "ContentType" -> Optional.<Object>of(text).filter(types::contains);
            // Dates count by year.
            case "Int", "Date", "DateTime" ->
                    text.matches("-?\\d{1,9}")
                            ? Optional.of(Integer.valueOf(text))
                            : Optional.empty();
            case "Float" ->
                    text.matches("-?\\d{1,15}(\\.\\d{1,15})?")
                            ? Optional.of(Double.valueOf(text))
                            : Optional.empty();
            case "Boolean" ->
                    text.matches("true|false")
                            ? Optional.of(Boolean.valueOf(text))
                            : Optional.empty();
            default ->
                    Optional.<Object>of(text).filter(_ -> !isEnum(model) || isValue(model, text));
        };
    }

    private boolean isEnum(Model model) {
        return model.enums().stream().anyMatch(one -> one.name().equals(values));
    }

    private boolean isValue(Model model, String text) {
        return model.enums().stream()
                .filter(one -> one.name().equals(values))
                .flatMap(one -> one.values().stream())
                .anyMatch(value -> value.name().equals(text));
    }
}
