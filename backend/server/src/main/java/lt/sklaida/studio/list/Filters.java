package lt.sklaida.studio.list;

import lt.sklaida.pages.Model;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What the address of a list asks for. What it cannot ask for is left out.
 *
 * @param owner {@code me}, or the id of a user
 */
record Filters(
        @Nullable String text,
        @Nullable String locale,
        @Nullable String publication,
        @Nullable String changed,
        @Nullable String translation,
        @Nullable String owner,
        boolean bin,
        @Nullable String after) {

    /** The owner who visits. */
    static final String ME = "me";

    static final List<String> PUBLICATIONS = List.of("PUBLISHED", "NEVER", "WITHDRAWN");
    static final List<String> TRANSLATIONS = List.of("MISSING", "OUTDATED", "CURRENT", "SOURCE");

    private static final Set<String> YES_OR_NO = Set.of("true", "false");
    private static final int MAX_TEXT = 1000;

    static Filters of(Visit visit) {
        return new Filters(
                visit.parameter("text").filter(text -> text.length() <= MAX_TEXT).orElse(null),
                visit.parameter("locale")
                        .filter(locale -> visit.model().locale(locale).isPresent())
                        .orElse(null),
                visit.parameter("publication").filter(PUBLICATIONS::contains).orElse(null),
                visit.parameter("changed").filter(YES_OR_NO::contains).orElse(null),
                visit.parameter("translation").filter(TRANSLATIONS::contains).orElse(null),
                visit.parameter("owner").orElse(null),
                visit.parameter("bin").filter("true"::equals).isPresent(),
                visit.parameter("after").orElse(null));
    }

    /** The variables of the query for the list. */
    Map<String, @Nullable Object> variables(Model.@Nullable Type type, Visit visit) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("types", type == null ? null : List.of(type.type()));
        variables.put("language", visit.lang());
        variables.put("text", text);
        variables.put("locale", locale);
        variables.put("publication", publication == null ? null : List.of(publication));
        variables.put("changed", changed == null ? null : Boolean.valueOf(changed));
        variables.put("translation", translation == null ? null : List.of(translation));
        variables.put("owner", ME.equals(owner) ? visit.user().id().value() : owner);
        variables.put("bin", bin);
        variables.put("after", after);
        return variables;
    }

    /** Whether it is anything but the whole list from its start. */
    boolean isAny() {
        return text != null || isAnyBesideText();
    }

    /** Whether there are filters besides words and the bin. */
    boolean isAnyBesideText() {
        return locale != null
                || publication != null
                || changed != null
                || translation != null
                || owner != null;
    }

    boolean isMine() {
        return ME.equals(owner);
    }

    /** The query of the address of the next page. */
    String next(String cursor) {
        Map<String, String> all = parameters();
        all.put("after", cursor);
        return query(all);
    }

    /** The query of the address of the first page. */
    String first() {
        return query(parameters());
    }

    /** The query of the same list of the bin, or of what is not in it. */
    String other() {
        Map<String, String> all = new LinkedHashMap<>();
        if (!bin) {
            all.put("bin", "true");
        }
        return query(all);
    }

    private SequencedMap<String, String> parameters() {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        put(all, "text", text);
        put(all, "locale", locale);
        put(all, "publication", publication);
        put(all, "changed", changed);
        put(all, "translation", translation);
        put(all, "owner", owner);
        put(all, "bin", bin ? "true" : null);
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        Optional.ofNullable(value).ifPresent(given -> all.put(name, given));
    }

    private static String query(Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        parameters.forEach((name, value) -> address.queryParam(name, encoded(value)));
        return address.build(true).toUriString();
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
