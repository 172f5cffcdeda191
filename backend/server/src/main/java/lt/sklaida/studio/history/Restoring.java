package lt.sklaida.studio.history;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.history.Compared.Told;
import lt.sklaida.studio.values.EntryHead;
import lt.sklaida.studio.values.PathLabels;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes a new revision of what an old one said, after it was told what that changes. */
final class Restoring {

    private static final String DOCUMENT = Documents.of(Restoring.class, "restore.graphql");

    /**
     * What of the revision is restored; everything when neither is given.
     *
     * @param locale as the API's enum has it
     * @param field a path
     */
    private record Scope(@Nullable String locale, @Nullable String field) {

        boolean includes(String path) {
            return field == null
                    || path.equals(field)
                    || path.startsWith(field + ".")
                    || path.startsWith(field + "[");
        }
    }

    /**
     * The page that asks whether to do it.
     *
     * @param scope what is restored, in words
     * @param problem why it was not done; null when it was not tried
     */
    record RestorePage(
            EntryHead head,
            Step step,
            @Nullable String locale,
            @Nullable String field,
            String scope,
            List<Told> changes,
            @Nullable String problem) {

        String address() {
            return "/studio/entry/%s/history/%d".formatted(head.id(), step.number());
        }
    }

    private record Data(Outcome restoreRevision) {}

    private record Outcome(boolean done, @Nullable Conflict conflict, List<Problem> problems) {

        String message() {
            return conflict == null ? problems.getFirst().message() : conflict.message();
        }
    }

    private record Conflict(String message) {}

    private record Problem(String message) {}

    Reply ask(Visit visit) {
        Scope scope =
                new Scope(
                        visit.parameter("locale").orElse(null),
                        visit.parameter("field").orElse(null));
        return Page.of("history/restore.jte", page(visit, scope, null));
    }

    Reply restore(Visit visit) {
        Scope scope = new Scope(posted(visit, "locale"), posted(visit, "field"));
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("id", visit.variable("id"));
        variables.put(
                "base", Comparison.number(Objects.requireNonNullElse(posted(visit, "base"), "")));
        variables.put("revision", Comparison.number(visit.variable("revision")));
        variables.put("locale", scope.locale());
        variables.put("field", scope.field());
        Outcome outcome = visit.api().execute(DOCUMENT, variables, Data.class).restoreRevision();
        if (!outcome.done()) {
            HttpStatus status =
                    outcome.conflict() == null
                            ? HttpStatus.UNPROCESSABLE_CONTENT
                            : HttpStatus.CONFLICT;
            return Page.of("history/restore.jte", page(visit, scope, outcome.message()))
                    .with(status);
        }
        return Reply.redirect(
                "/studio/entry/%s/history?done=broughtBack".formatted(visit.variable("id")));
    }

    private static @Nullable String posted(Visit visit, String name) {
        return visit.form().first(name).filter(value -> !value.isBlank()).orElse(null);
    }

    private static RestorePage page(Visit visit, Scope scope, @Nullable String problem) {
        int number = Comparison.number(visit.variable("revision"));
        Compared compared =
                Compared.of(
                        visit,
                        number,
                        Map.of("state", "DRAFT"),
                        Map.of("revision", number),
                        scope.locale());
        return new RestorePage(
                compared.found().head(),
                compared.named().step(),
                scope.locale(),
                scope.field(),
                words(visit, compared, scope),
                compared.told(visit).stream().filter(told -> scope.includes(told.path())).toList(),
                problem);
    }

    private static String words(Visit visit, Compared compared, Scope scope) {
        if (scope.field() != null) {
            PathLabels labels =
                    new PathLabels(
                            visit.model(),
                            visit.model().type(compared.found().head().type()),
                            List.of(compared.named().values(), compared.found().values()));
            return visit.text("history.restore.field", labels.of(scope.field()));
        }
        if (scope.locale() != null) {
            return visit.text(
                    "history.restore.locale",
                    visit.model()
                            .locale(scope.locale())
                            .map(Language::label)
                            .orElseThrow(ApiFailure::notFound));
        }
        return visit.text("history.restore.all");
    }
}
