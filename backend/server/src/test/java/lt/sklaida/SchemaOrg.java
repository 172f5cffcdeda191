package lt.sklaida;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Checks JSON-LD against the part of the vocabulary of schema.org that the site uses. */
final class SchemaOrg {

    private static final String CONTEXT = "https://schema.org";

    private record Property(boolean required, List<String> values) {}

    private record Type(String parent, Map<String, Property> properties) {}

    private final Map<String, Type> types = new LinkedHashMap<>();

    SchemaOrg() {
        InputStreamReader file =
                new InputStreamReader(
                        Objects.requireNonNull(
                                SchemaOrg.class.getResourceAsStream("/schema-org.txt")),
                        StandardCharsets.UTF_8);
        try (BufferedReader lines = new BufferedReader(file)) {
            Map<String, Property> properties = Map.of();
            for (String line : lines.lines().toList()) {
                if (line.startsWith("  ")) {
                    List<String> words = Arrays.asList(line.strip().split(" ", -1));
                    String name = words.getFirst().replace("!", "");
                    properties.put(
                            name,
                            new Property(
                                    words.getFirst().endsWith("!"),
                                    words.subList(1, words.size())));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split(" < ", -1);
                    properties = new LinkedHashMap<>();
                    types.put(words[0], new Type(words.length > 1 ? words[1] : "", properties));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a node that stands by itself. */
    List<String> problems(JsonNode node) {
        List<String> problems = new ArrayList<>();
        if (!node.path("@context").asString("").equals(CONTEXT)) {
            problems.add("@context is " + node.path("@context"));
        }
        String type = node.path("@type").asString("");
        for (String above = type; types.containsKey(above); above = types.get(above).parent()) {
            types.get(above)
                    .properties()
                    .forEach(
                            (name, property) -> {
                                if (property.required() && node.path(name).isMissingNode()) {
                                    problems.add("%s lacks %s".formatted(type, name));
                                }
                            });
        }
        check(node, problems);
        return problems;
    }

    private void check(JsonNode node, List<String> problems) {
        String type = node.path("@type").asString("");
        if (!types.containsKey(type)) {
            problems.add("Unknown type: " + type);
            return;
        }
        node.properties().stream()
                .filter(entry -> !entry.getKey().startsWith("@"))
                .forEach(
                        entry ->
                                property(type, entry.getKey())
                                        .ifPresentOrElse(
                                                property ->
                                                        value(
                                                                type + "." + entry.getKey(),
                                                                property,
                                                                entry.getValue(),
                                                                problems),
                                                () ->
                                                        problems.add(
                                                                "%s has no %s"
                                                                        .formatted(
                                                                                type,
                                                                                entry.getKey()))));
    }

    private Optional<Property> property(String type, String name) {
        for (String above = type; types.containsKey(above); above = types.get(above).parent()) {
            Property property = types.get(above).properties().get(name);
            if (property != null) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    private void value(String place, Property property, JsonNode value, List<String> problems) {
        if (value.isArray()) {
            value.forEach(one -> value(place, property, one, problems));
        } else if (property.values().stream().noneMatch(type -> is(type, value))) {
            problems.add("%s is %s, not %s".formatted(place, value, property.values()));
        } else if (value.isObject()) {
            check(value, problems);
        }
    }

    private boolean is(String type, JsonNode value) {
        return switch (type) {
            case "Text" -> value.isString() && !value.asString().isBlank();
            case "URL" -> value.isString() && URI.create(value.asString()).isAbsolute();
            case "Integer" -> value.isIntegralNumber();
            case "Number" -> value.isNumber();
            case "Date" -> value.isString() && parses(() -> LocalDate.parse(value.asString()));
            case "DateTime" ->
                    value.isString() && parses(() -> OffsetDateTime.parse(value.asString()));
            case "Duration" -> value.isString() && parses(() -> Duration.parse(value.asString()));
            case "EventStatusType", "EventAttendanceModeEnumeration" ->
                    value.asString("").startsWith(CONTEXT + "/");
            default -> value.isObject() && isBelow(value.path("@type").asString(""), type);
        };
    }

    private static boolean parses(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private boolean isBelow(String type, String above) {
        return type.equals(above)
                || (types.containsKey(type) && isBelow(types.get(type).parent(), above));
    }
}
