package lt.sklaida.studio.edit;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Place;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.edit.Draft.Slot;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers at the addresses of the form of an entry. */
final class EntryPages {

    /** The form of an entry that is yet to be made. */
    Reply showNew(Visit visit) {
        Desk desk = new Desk(visit);
        return show(visit, desk, desk.newEntry(visit.variable("plural")));
    }

    /** The form of an entry. */
    Reply showEntry(Visit visit) {
        Desk desk = new Desk(visit);
        return show(visit, desk, entry(visit, desk));
    }

    private static Desk.Subject entry(Visit visit, Desk desk) {
        String locale = visit.parameter("locale").orElse(visit.lang());
        Model model = visit.model();
        return desk.entry(
                visit.variable("id"),
                model.locale(locale).orElse(model.locales().getFirst()).locale());
    }

    private static Reply show(Visit visit, Desk desk, Desk.Subject subject) {
        Language language = language(visit, subject, visit.parameter("locale").orElse(""));
        Optional<String> wanted = visit.parameter("slot");
        Optional<Slot> slot =
                subject.slots().stream()
                        .filter(one -> wanted.isPresent() && one.tab().equals(wanted.get()))
                        .findFirst();
        EntryForm form =
                slot.isPresent()
                        ? EntryForm.taken(visit, desk, subject, language, slot.get())
                        : EntryForm.open(visit, desk, subject, language);
        return new Rendering(visit, desk, form).page(HttpStatus.OK);
    }

    /**
     * The locale of that name, or else one that the visitor is limited to, or else the one that the
     * entry is written in.
     */
    private static Language language(Visit visit, Desk.Subject subject, String wanted) {
        Model model = visit.model();
        String source = subject.draft() == null ? null : subject.draft().sourceLocale();
        return model.locale(wanted)
                .or(() -> own(model, subject.rights()))
                .or(() -> source == null ? Optional.empty() : model.locale(source))
                .or(() -> model.locale(visit.lang()))
                .orElse(model.locales().getFirst());
    }

    /** The first locale whose texts the visitor may change, if there are others. */
    private static Optional<Language> own(Model model, Rights rights) {
        return rights.locales() == null
                ? Optional.empty()
                : model.locales().stream().filter(one -> rights.mayWrite(one.locale())).findFirst();
    }

    Reply postNew(Visit visit) {
        Desk desk = new Desk(visit);
        return post(visit, desk, desk.newEntry(visit.variable("plural")));
    }

    Reply postEntry(Visit visit) {
        Desk desk = new Desk(visit);
        return post(visit, desk, entry(visit, desk));
    }

    private static Reply post(Visit visit, Desk desk, Desk.Subject subject) {
        String command = visit.form().first("do").orElse("save");
        Rearrangement what = Rearrangement.parse(command);
        if (what.verb().equals("discard")) {
            desk.discard(subject, what.path());
            return Reply.redirect(address(subject) + "?done=discarded");
        }
        String locale =
                what.verb().equals("locale")
                        ? what.path()
                        : visit.form().first("locale").orElse("");
        Language language = language(visit, subject, locale);
        EntryForm form = EntryForm.posted(visit, desk, subject, language);
        Coordinates.spread(visit.model(), subject.type(), form.form());
        Rendering rendering = new Rendering(visit, desk, form);
        return switch (what.verb()) {
            case "save", "publish" -> save(visit, desk, form, rendering, what.verb());
            case "enter" ->
                    query(form)
                            .<Reply>map(path -> find(visit, form, rendering, path))
                            .orElseGet(() -> save(visit, desk, form, rendering, "save"));
            case "resolve" -> new Conflicts(visit, desk, form).resolve(rendering);
            case "find" -> find(visit, form, rendering, what.path());
            case "make" -> make(visit, desk, form, rendering, what);
            case "locale" -> rendering.unsaved("locale-" + language.locale());
            default -> rearrange(visit, form, rendering, what);
        };
    }

    /** The reference that has something to search for, when Enter was pressed. */
    private static Optional<String> query(EntryForm form) {
        return form.form().names().stream()
                .filter(name -> name.startsWith(Form.QUERY))
                .filter(name -> !form.form().text(name).isBlank())
                .map(name -> name.substring(Form.QUERY.length()))
                .findFirst();
    }

    private static Reply rearrange(
            Visit visit, EntryForm form, Rendering rendering, Rearrangement what) {
        Optional<Place> place = place(visit, form, what.path());
        boolean several = place.map(found -> found.field().list()).orElse(false);
        String path = what.apply(form.form(), several);
        if (path == null || place.isEmpty()) {
            throw ApiFailure.badInput("The form has no such button");
        }
        form.form().put("opened", path);
        return rendering.unsaved("f-" + path);
    }

    private static Optional<Place> place(Visit visit, EntryForm form, String path) {
        return Place.find(visit.model(), form.subject().type(), path);
    }

    private static Reply find(Visit visit, EntryForm form, Rendering rendering, String path) {
        Place place =
                place(visit, form, path)
                        .orElseThrow(() -> ApiFailure.badInput("There is no such field"));
        String query = form.form().text(Form.QUERY + path);
        References references = new References(visit, form.language().locale());
        try {
            List<Referred> found = references.search(place.field().targets(), query);
            return rendering.found(new Controls.Search(path, found, true));
        } catch (ApiFailure e) {
            // Whoever types goes on all the same, and can make a new entry.
            return rendering.found(new Controls.Search(path, List.of(), false));
        }
    }

    /** Makes a draft with the title that was searched for, and chooses it. */
    private static Reply make(
            Visit visit, Desk desk, EntryForm form, Rendering rendering, Rearrangement what) {
        Model.Type type = visit.model().type(what.argument());
        String title = form.form().text(Form.QUERY + what.path()).strip();
        boolean localized =
                type.fields().stream()
                        .anyMatch(
                                field ->
                                        field.name().equals(type.titleField())
                                                && field.localized());
        Object value = localized ? Map.of(form.language().locale(), title) : title;
        Change change =
                desk.create(
                        type, UUID.randomUUID().toString(), Map.of(type.titleField(), value), null);
        if (change.entry() == null) {
            return rendering.wrong(
                    change.problems().stream()
                            .map(problem -> new Complaint(what.path(), problem.message(), "en"))
                            .toList());
        }
        Rearrangement choice = new Rearrangement("choose", what.path(), change.entry().id());
        return rearrange(visit, form, rendering, choice);
    }

    private static Reply save(
            Visit visit, Desk desk, EntryForm form, Rendering rendering, String verb) {
        FormReader.Result read = form.read();
        if (!read.complaints().isEmpty()) {
            return rendering.wrong(read.complaints());
        }
        Change change = form.save(form.base(), form.baseValues(), read.values(), form.slugs());
        if (change.conflict() != null) {
            return new Conflicts(visit, desk, form).show(change.conflict(), read.values());
        }
        if (!change.done() || change.entry() == null) {
            ProblemTexts texts = new ProblemTexts(visit, read.values());
            return rendering.wrong(texts.of(form.subject(), change.problems()));
        }
        return new Saved(desk, form, Paths.of(form.patch(read.values())))
                .answer(change.entry(), change.merged(), verb);
    }

    /** The address of the form. */
    static String address(Desk.Subject subject) {
        return subject.draft() == null
                ? "/studio/new/" + subject.type().plural()
                : "/studio/entry/" + subject.draft().id();
    }

    Reply keepNew(Visit visit) {
        Desk desk = new Desk(visit);
        return keep(visit, desk, desk.newEntry(visit.variable("plural")));
    }

    Reply keepEntry(Visit visit) {
        Desk desk = new Desk(visit);
        return keep(visit, desk, entry(visit, desk));
    }

    private static Reply keep(Visit visit, Desk desk, Desk.Subject subject) {
        Language language = language(visit, subject, visit.form().first("locale").orElse(""));
        EntryForm form = EntryForm.posted(visit, desk, subject, language);
        return Reply.json(Map.of("kept", form.keep(form.sequence())));
    }

    /** Makes a copy of an entry, and opens it. */
    Reply duplicate(Visit visit) {
        @Nullable String copy = new Desk(visit).duplicate(visit.variable("id"));
        return copy == null
                ? Reply.redirect("/studio/entry/" + visit.variable("id"))
                : Reply.redirect("/studio/entry/" + copy + "?done=duplicated");
    }
}
