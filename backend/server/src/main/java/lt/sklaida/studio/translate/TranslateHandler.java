package lt.sklaida.studio.translate;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.translate.Loaded.Autosave;
import lt.sklaida.studio.translate.Loaded.Entry;
import lt.sklaida.studio.translate.Outcome.Conflict;
import lt.sklaida.studio.translate.Outcome.Problem;
import lt.sklaida.studio.translate.TranslatePage.Row;
import lt.sklaida.studio.translate.TranslatePage.Theirs;
import lt.sklaida.studio.values.LocalizedText;
import lt.sklaida.studio.values.Tree;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Shows the texts of an entry beside their translations, and saves these. */
final class TranslateHandler {

    Reply show(Visit visit) {
        Language target = target(visit);
        Entry entry = Loaded.of(visit, target, null).found();
        if (entry.head().source(visit).equals(target)) {
            return Reply.redirect(
                    "/studio/entry/%s?locale=%s".formatted(entry.head().id(), target.locale()));
        }
        return Page.of("translate/translate.jte", page(visit, target, entry, null));
    }

    /** Saves what was changed, and then does what the button said. */
    Reply save(Visit visit) {
        Language target = target(visit);
        Typed typed = new Typed(visit.form(), target);
        Loaded loaded = Loaded.of(visit, target, typed.base());
        Entry entry = loaded.found();
        if (loaded.revision() == null) {
            throw ApiFailure.badInput("base is not a revision of the entry");
        }
        Map<String, Object> base = loaded.revision().values();
        Map<String, String> changed =
                typed.changed(LocalizedText.of(visit.model(), entry.type(visit), base));
        if (!typed.undecided().isEmpty()) {
            return failed(
                    visit, target, entry, new Attempt(typed, changed, undecided(visit, typed)));
        }
        long revision = typed.base();
        if (!changed.isEmpty()) {
            Outcome outcome =
                    Outcome.update(
                            visit,
                            entry.type(visit),
                            typed.base(),
                            new Patch(visit.model(), target, changed).of(entry.type(visit), base),
                            typed.tab().orElse(null));
            if (!outcome.done()) {
                // What others have saved may be newer than what was read before.
                Entry now = Loaded.of(visit, target, null).found();
                return failed(visit, target, now, new Attempt(typed, changed, outcome));
            }
            revision = outcome.newest();
        }
        if (changed.isEmpty() && typed.isDecided()) {
            typed.tab().ifPresent(tab -> Outcome.discard(visit, tab));
        }
        return then(visit, target, typed, revision, !changed.isEmpty());
    }

    private static Reply then(
            Visit visit, Language target, Typed typed, long revision, boolean changed) {
        String entry = "/studio/entry/" + visit.variable("id");
        if (typed.then().equals("publish")) {
            return Reply.redirect("%s/publish?locale=%s".formatted(entry, target.locale()));
        }
        String done = changed ? "saved" : typed.isDecided() ? "theirs" : "unchanged";
        if (typed.then().equals("current")) {
            Outcome outcome = Outcome.declareCurrent(visit, target, revision);
            if (!outcome.done()) {
                Entry now = Loaded.of(visit, target, null).found();
                return failed(visit, target, now, new Attempt(typed, Map.of(), outcome));
            }
            done = "current";
        }
        return Reply.redirect("%s/translate/%s?done=%s".formatted(entry, target.locale(), done));
    }

    /**
     * What was to be saved, and why it was not.
     *
     * @param changed the texts that were typed, by path
     */
    private record Attempt(Typed typed, Map<String, String> changed, Outcome outcome) {

        /**
         * What the next attempt is typed over. Only after a conflict are newer texts shown wherever
         * nothing was typed, so only then it may be the newest revision.
         */
        long base(Entry entry) {
            return outcome.conflict() == null ? typed.base() : entry.head().revision();
        }

        String value(LocalizedText text, String saved) {
            return outcome.conflict() == null
                    ? typed.of(text).orElse(saved)
                    : changed.getOrDefault(text.path(), saved);
        }
    }

    /** The page again, with what was typed and what stands against it. */
    private static Reply failed(Visit visit, Language target, Entry entry, Attempt attempt) {
        HttpStatus status =
                attempt.outcome().conflict() == null
                        ? HttpStatus.UNPROCESSABLE_CONTENT
                        : HttpStatus.CONFLICT;
        return Page.of("translate/translate.jte", page(visit, target, entry, attempt)).with(status);
    }

    private static Outcome undecided(Visit visit, Typed typed) {
        return new Outcome(
                false,
                null,
                null,
                typed.undecided().stream()
                        .map(path -> new Problem(path, visit.text("translate.choose"), null, null))
                        .toList());
    }

    private static TranslatePage page(
            Visit visit, Language target, Entry entry, @Nullable Attempt attempt) {
        Language source = entry.head().source(visit);
        List<LocalizedText> texts =
                entry.texts(visit).stream()
                        .filter(
                                text ->
                                        !text.in(source.tag()).isBlank()
                                                || !text.in(target.tag()).isBlank())
                        .toList();
        Autosave taken =
                attempt == null
                        ? visit.parameter("slot").flatMap(entry::autosave).orElse(null)
                        : null;
        Map<String, String> autosaved =
                taken == null ? Map.of() : taken.texts(visit, entry.type(visit), target);
        Rows rows = new Rows(visit, entry, source, target, attempt, autosaved);
        List<Row> all = new ArrayList<>();
        for (LocalizedText text : texts) {
            all.add(rows.row(text, all.size()));
        }
        return new TranslatePage(
                entry.head(),
                base(entry, attempt, taken),
                taken,
                attempt == null && taken == null
                        ? entry.autosaved(visit, target).orElse(null)
                        : null,
                source,
                target,
                List.copyOf(all),
                entry.translation().isOutdated(),
                mayWrite(visit, entry, target),
                attempt == null ? null : attempt.outcome().conflict(),
                rows.otherProblems(texts));
    }

    /** The revision that is typed over from now on. */
    private static long base(Entry entry, @Nullable Attempt attempt, @Nullable Autosave taken) {
        if (attempt != null) {
            return attempt.base(entry);
        }
        return taken == null ? entry.head().revision() : taken.base();
    }

    private static boolean mayWrite(Visit visit, Entry entry, Language target) {
        LocaleTag locale = LocaleTag.find(target.tag()).orElseThrow();
        return entry.head().may("WRITE")
                && visit.user().profile().limits().locales().allows(locale);
    }

    /** Makes the rows of a page, of what is saved and what was typed. */
    private record Rows(
            Visit visit,
            Entry entry,
            Language source,
            Language target,
            @Nullable Attempt attempt,
            Map<String, String> autosaved) {

        Row row(LocalizedText text, int number) {
            String path = text.path() + "." + target.tag();
            return new Row(
                    "text-" + number,
                    text,
                    Typed.name(text, target),
                    text.in(source.tag()),
                    value(text),
                    text.in(target.tag()).isBlank()
                            ? List.of()
                            : entry.translation().words(text, source),
                    theirs(text, path),
                    problem(path));
        }

        private String value(LocalizedText text) {
            String saved = text.in(target.tag());
            return attempt == null
                    ? autosaved.getOrDefault(text.path(), saved)
                    : attempt.value(text, saved);
        }

        private @Nullable Theirs theirs(LocalizedText text, String path) {
            if (attempt == null) {
                return null;
            }
            Conflict conflict = attempt.outcome().conflict();
            if (conflict == null) {
                return attempt.typed().undecided().contains(text.path())
                        ? new Theirs("", text.in(target.tag()))
                        : null;
            }
            return conflict.paths().stream()
                    .filter(place -> place.path().equals(path))
                    .findFirst()
                    .map(place -> new Theirs(Tree.text(place.base()), Tree.text(place.theirs())))
                    .orElse(null);
        }

        private @Nullable String problem(String name) {
            return problems().stream()
                    .filter(problem -> problem.path().equals(name) || isOf(problem, name))
                    .map(problem -> problem.words(visit, entry.type(visit)))
                    .findFirst()
                    .orElse(null);
        }

        /** Problems of the page itself name texts without the locale. */
        private boolean isOf(Problem problem, String name) {
            return name.equals(problem.path() + "." + target.tag());
        }

        private List<Problem> problems() {
            return attempt == null ? List.of() : attempt.outcome().problems();
        }

        List<String> otherProblems(List<LocalizedText> texts) {
            Set<String> shown = new HashSet<>();
            for (LocalizedText text : texts) {
                shown.add(text.path());
                shown.add(text.path() + "." + target.tag());
            }
            return problems().stream()
                    .filter(problem -> !shown.contains(problem.path()))
                    .map(problem -> problem.words(visit, entry.type(visit)))
                    .toList();
        }
    }

    private static Language target(Visit visit) {
        return visit.model()
                .locale(Objects.requireNonNull(visit.variable("locale")))
                .orElseThrow(ApiFailure::notFound);
    }
}
