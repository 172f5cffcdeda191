package lt.sklaida.studio.audit;

import lt.sklaida.pages.Documents;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.shared.EntryId;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who did what, and when. */
final class AuditPage {

    static final String PATH = "/studio/audit";

    private static final int SIZE = 50;
    private static final String USER = "user:";
    private static final String TOKEN = "token:";
    private static final String ENTRY = "entry:";

    /**
     * What to show.
     *
     * @param who as the API names actors; empty for anybody
     * @param what an act; empty for all
     * @param from a day; empty for no limit
     * @param to a day, which is included; empty for no limit
     */
    record Filter(String who, String what, String from, String to) {

        static Filter of(Visit visit) {
            return new Filter(
                    visit.parameter("who").orElse(""),
                    visit.parameter("what").filter(AuditPage::isAct).orElse(""),
                    day(visit, "from").map(LocalDate::toString).orElse(""),
                    day(visit, "to").map(LocalDate::toString).orElse(""));
        }

        boolean isEmpty() {
            return (who + what + from + to).isEmpty();
        }

        /** The address of the page with this filter. */
        String address(@Nullable String after) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            values.put("who", who);
            values.put("what", what);
            values.put("from", from);
            values.put("to", to);
            values.put("after", after);
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
            values.forEach(
                    (name, value) -> {
                        if (value != null && !value.isEmpty()) {
                            address.queryParam(name, "{" + name + "}");
                        }
                    });
            return address.encode().buildAndExpand(values).toUriString();
        }
    }

    /** Who has done something; the kind is that of the API. */
    record Author(String kind, @Nullable String id, @Nullable String displayName) {}

    /** A line of the log as the API shows it. */
    record Line(
            String at,
            @Nullable Author by,
            String address,
            String act,
            String target,
            String detail) {}

    /** A choice of a select. */
    record Choice(String value, String label) {}

    /**
     * Something that was done, in words.
     *
     * @param target on what, in words; empty when that is plain
     * @param link to the target; null when it has no page
     */
    record Row(
            String at,
            String who,
            String what,
            String target,
            @Nullable String link,
            String detail,
            String address) {}

    /**
     * A page of the log.
     *
     * @param older the address of the next page; null when this is the last
     */
    record Sheet(
            Filter filter,
            List<Choice> people,
            List<Choice> acts,
            List<Row> rows,
            boolean first,
            @Nullable String older) {}

    private record Found(Lines audit, List<Person> users, List<Token> tokens) {}

    private record Lines(List<Line> nodes, Position pageInfo) {}

    private record Position(boolean hasNextPage, @Nullable String endCursor) {}

    private record Person(String id, String displayName) {}

    private record Token(String id, String name) {}

    Reply show(Visit visit) {
        Filter filter = Filter.of(visit);
        Found found =
                visit.api()
                        .execute(
                                Documents.of(AuditPage.class, "audit.graphql"),
                                variables(visit, filter),
                                Found.class);
        Map<String, String> names = names(found, visit);
        List<Row> rows =
                found.audit().nodes().stream().map(line -> row(line, names, visit)).toList();
        Position position = found.audit().pageInfo();
        String older = position.hasNextPage() ? filter.address(position.endCursor()) : null;
        boolean first = visit.parameter("after").isEmpty();
        return Page.of(
                "audit/audit.jte",
                new Sheet(filter, people(found, visit), acts(visit), rows, first, older));
    }

    private static Map<String, @Nullable Object> variables(Visit visit, Filter filter) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("actor", filter.who().isEmpty() ? null : filter.who());
        variables.put("acts", filter.what().isEmpty() ? null : List.of(filter.what()));
        variables.put("from", day(visit, "from").map(day -> start(visit, day)).orElse(null));
        variables.put(
                "to", day(visit, "to").map(day -> start(visit, day.plusDays(1))).orElse(null));
        variables.put("first", SIZE);
        variables.put("after", visit.parameter("after").orElse(null));
        return variables;
    }

    private static String start(Visit visit, LocalDate day) {
        return day.atStartOfDay(visit.timeZone()).toInstant().toString();
    }

    private static Optional<LocalDate> day(Visit visit, String parameter) {
        try {
            return visit.parameter(parameter).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isAct(String name) {
        return Arrays.stream(AuditedAct.values()).anyMatch(act -> act.name().equals(name));
    }

    private static List<Choice> people(Found found, Visit visit) {
        Map<String, String> people = new LinkedHashMap<>();
        found.users().forEach(user -> people.put(USER + user.id(), user.displayName()));
        found.tokens()
                .forEach(
                        token ->
                                people.put(
                                        TOKEN + token.id(),
                                        visit.text("audit.token", token.name())));
        people.put("operator", visit.text("audit.by.OPERATOR"));
        people.put("anonymous", visit.text("audit.by.nobody"));
        return people.entrySet().stream()
                .map(person -> new Choice(person.getKey(), person.getValue()))
                .toList();
    }

    private static List<Choice> acts(Visit visit) {
        return Arrays.stream(AuditedAct.values())
                .map(act -> new Choice(act.name(), visit.text("audit.act." + act)))
                .toList();
    }

    /** The names of what was done something to, as the log names it. */
    private static Map<String, String> names(Found found, Visit visit) {
        Map<String, String> names = new HashMap<>(titles(found.audit().nodes(), visit));
        found.users().forEach(user -> names.put(USER + user.id(), user.displayName()));
        found.tokens().forEach(token -> names.put(TOKEN + token.id(), token.name()));
        return names;
    }

    /** The titles of the entries of a page, in one query. */
    private static Map<String, String> titles(List<Line> lines, Visit visit) {
        List<String> ids =
                lines.stream()
                        .map(Line::target)
                        .filter(target -> target.startsWith(ENTRY))
                        .map(target -> target.substring(ENTRY.length()))
                        .filter(EntryId::isId)
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        String query =
                ids.stream()
                        .map(id -> "e%s: entry(id: \"%s\") { title }".formatted(id, id))
                        .collect(Collectors.joining("\n", "{", "}"));
        Map<String, Object> data = visit.api().answer(query, Map.of()).data();
        Map<String, String> titles = new HashMap<>();
        for (String id : ids) {
            if (data != null
                    && data.get("e" + id) instanceof Map<?, ?> entry
                    && entry.get("title") instanceof String title) {
                titles.put(ENTRY + id, title);
            }
        }
        return titles;
    }

    private static Row row(Line line, Map<String, String> names, Visit visit) {
        return new Row(
                line.at(),
                who(line.by(), visit),
                visit.text("audit.act." + line.act()),
                target(line.target(), names, visit),
                link(line.target(), names),
                detail(line, names, visit),
                line.address());
    }

    private static String detail(Line line, Map<String, String> names, Visit visit) {
        if (line.act().startsWith("PREVIEW_")) {
            return visit.text("audit.detail.link", line.detail());
        }
        String name = names.get(line.detail());
        return name == null ? new Detail(visit).words(line.detail()) : name;
    }

    private static String who(@Nullable Author by, Visit visit) {
        if (by == null) {
            return visit.text("audit.by.nobody");
        }
        String name = by.displayName();
        return switch (by.kind()) {
            case "USER" -> name == null ? visit.text("audit.by.unknown") : name;
            case "TOKEN" ->
                    name == null ? visit.text("audit.by.unknown") : visit.text("audit.token", name);
            default -> visit.text("audit.by." + by.kind());
        };
    }

    private static String target(String target, Map<String, String> names, Visit visit) {
        String name = names.get(target);
        if (name != null) {
            return name;
        }
        if (target.startsWith(ENTRY)) {
            return visit.text("audit.goneEntry", target.substring(ENTRY.length()));
        }
        return switch (target) {
            case "user:unknown" -> visit.text("audit.unknownName");
            case "first-admin" -> visit.text("audit.firstAdmin");
            case "content" -> "";
            case "media" -> visit.text("audit.orphans");
            default -> target;
        };
    }

    private static @Nullable String link(String target, Map<String, String> names) {
        if (!names.containsKey(target)) {
            return null;
        }
        if (target.startsWith(ENTRY)) {
            return "/studio/entry/" + target.substring(ENTRY.length());
        }
        return target.startsWith(USER) ? "/studio/users/" + target.substring(USER.length()) : null;
    }
}
