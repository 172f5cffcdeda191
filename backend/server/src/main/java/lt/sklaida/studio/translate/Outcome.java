package lt.sklaida.studio.translate;

import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Reasons;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What became of a change. */
record Outcome(
        boolean done,
        @Nullable Changed entry,
        @Nullable Conflict conflict,
        List<Problem> problems) {

    private static final String DECLARE = Documents.of(Outcome.class, "declare.graphql");
    private static final String DISCARD = Documents.of(Outcome.class, "discard.graphql");

    record Changed(long revision) {}

    /** Why the change does not fit what others have changed meanwhile. */
    record Conflict(
            long revision, String at, String message, Person by, List<ConflictingPath> paths) {}

    record Person(@Nullable String displayName) {}

    /** A text that both have changed. */
    record ConflictingPath(
            String path, @Nullable Object base, @Nullable Object theirs, @Nullable Object mine) {}

    /** What is wrong. */
    record Problem(
            String path,
            String message,
            @Nullable String reason,
            @Nullable Map<String, Object> arguments) {

        /** What is wrong, in the language of the page if it has words for it. */
        String words(Visit visit, Model.Type type) {
            return reason == null
                    ? message
                    : Reasons.text(
                                    visit,
                                    reason,
                                    Objects.requireNonNullElse(arguments, Map.of()),
                                    name -> type.field(name).map(Model.Field::label).orElse(name))
                            .orElse(message);
        }
    }

    private record Data(Outcome change) {}

    /** Saves a part of an entry. */
    static Outcome update(
            Visit visit,
            Model.Type type,
            long base,
            Map<String, @Nullable Object> input,
            @Nullable String tab) {
        Map<String, @Nullable Object> variables =
                new HashMap<>(Map.of("id", visit.variable("id"), "base", base, "input", input));
        variables.put("tab", tab);
        return visit.api().execute(update(type.name()), variables, Data.class).change();
    }

    private static String update(String type) {
        return """
        mutation ($id: ID!, $base: Int!, $input: %1$sInput!, $tab: String) {
          change: update%1$s(id: $id, base: $base, input: $input, tab: $tab) {
            done
            entry { revision }
            conflict { revision at message by { displayName } paths { path base theirs mine } }
            problems { path message reason arguments }
          }
        }
        """
                .formatted(type);
    }

    /** Says that the translation is right although its source has changed. */
    static Outcome declareCurrent(Visit visit, Language target, long base) {
        Map<String, Object> variables =
                Map.of("id", visit.variable("id"), "base", base, "locale", target.locale());
        return visit.api().execute(DECLARE, variables, Data.class).change();
    }

    /** Forgets what was typed in a tab and not saved. */
    static void discard(Visit visit, String tab) {
        visit.api().execute(DISCARD, Map.of("id", visit.variable("id"), "tab", tab));
    }

    /** The newest revision, after a change that was made. */
    long newest() {
        return Objects.requireNonNull(entry).revision();
    }
}
