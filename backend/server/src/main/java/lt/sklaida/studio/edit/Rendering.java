package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Place;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.edit.Controls.Section;
import lt.sklaida.studio.edit.Draft.Slot;
import lt.sklaida.studio.edit.EntryPage.Offer;
import lt.sklaida.studio.edit.EntryPage.WordsOfField;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes the page with the form of an entry. */
final class Rendering {

    /** The zones that are proposed: those of places, without aliases and technical ones. */
    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream()
                    .filter(
                            zone ->
                                    zone.matches(
                                            "(Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/\\w+"))
                    .sorted()
                    .toList();

    private static final int MAX_OFFERED_CHANGES = 20;

    private final Visit visit;
    private final Desk desk;
    private final EntryForm form;
    private List<Complaint> complaints = List.of();
    private Controls.@Nullable Search search;
    private String focus = "";
    private boolean unsaved;

    Rendering(Visit visit, Desk desk, EntryForm form) {
        this.visit = visit;
        this.desk = desk;
        this.form = form;
    }

    /** The page with what was typed and is not saved. */
    Reply unsaved(String id) {
        focus = id;
        unsaved = true;
        return page(HttpStatus.OK);
    }

    /** The page with what a search has found. */
    Reply found(Controls.Search found) {
        search = found;
        return unsaved("f-" + found.path());
    }

    /** The page with what was typed and what is wrong with it. */
    Reply wrong(List<Complaint> found) {
        complaints = found;
        unsaved = true;
        focus = "problems";
        return page(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    Page page(HttpStatus status) {
        Desk.Subject subject = form.subject();
        Draft draft = subject.draft();
        Controls controls =
                new Controls(
                        visit, form.form(), form.language(), subject.rights(), complaints, search);
        List<Section> sections = controls.sections(subject.type(), form.baseValues());
        Map<String, Referred> referred =
                new References(visit, form.language().locale()).chosen(referred(controls, subject));
        String slug = Form.VALUE + "slug." + form.language().tag();
        EntryPage page =
                new EntryPage(
                        subject.type(),
                        draft,
                        title(subject.type(), draft),
                        EntryPages.address(subject),
                        form.language(),
                        visit.model().locales(),
                        subject.rights(),
                        form.base(),
                        form.tab(),
                        form.sequence(),
                        form.request(),
                        sections,
                        new EntryPage.Slug(slug, form.form().text(slug), at(slug)),
                        referred,
                        form.carried(controls.names()),
                        problems(controls.names()),
                        merged(),
                        unsaved ? List.of() : offers(),
                        missing(),
                        draft == null ? List.of() : desk.open(draft),
                        ZONES,
                        focus,
                        unsaved);
        return Page.of("edit/entry.jte", page).with(status);
    }

    /** The ids of what the page shows: what the entry refers to, and itself where it is a file. */
    private static Set<String> referred(Controls controls, Desk.Subject subject) {
        Set<String> ids = new LinkedHashSet<>(controls.ids());
        if (subject.draft() != null && subject.type().fileField() != null) {
            ids.add(subject.draft().id());
        }
        return ids;
    }

    /** The title in the language of the texts, or in another one if it has none there. */
    private EntryPage.Title title(Model.Type type, @Nullable Draft draft) {
        if (draft == null) {
            return new EntryPage.Title(
                    visit.text("edit.new", visit.within(type.label())), visit.lang());
        }
        String tag = form.language().tag();
        if (Values.at(draft.values(), type.titleField() + "." + tag) instanceof String title
                && !title.isBlank()) {
            return new EntryPage.Title(title, tag);
        }
        return draft.title() == null
                ? new EntryPage.Title(visit.text("edit.untitled"), visit.lang())
                : new EntryPage.Title(draft.title(), null);
    }

    private List<Complaint> at(String name) {
        return complaints.stream()
                .filter(complaint -> name.equals(Form.VALUE + complaint.path()))
                .toList();
    }

    private List<EntryPage.Problem> problems(Set<String> shown) {
        return complaints.stream()
                .map(
                        complaint ->
                                new EntryPage.Problem(
                                        label(complaint.path()),
                                        isShown(complaint.path(), shown)
                                                ? "f-" + complaint.path()
                                                : null,
                                        complaint.text(),
                                        complaint.lang()))
                .toList();
    }

    private Map<String, List<EntryPage.Missing>> missing() {
        Draft draft = form.subject().draft();
        Map<String, List<EntryPage.Missing>> all = new HashMap<>();
        if (draft != null) {
            for (Draft.State state : draft.states()) {
                String page =
                        state.locale().equals(form.language().locale())
                                ? ""
                                : "?locale=" + state.locale();
                all.put(
                        state.locale(),
                        state.missing().stream()
                                .map(Place::dotted)
                                .flatMap(path -> missing(path, page).stream())
                                .toList());
            }
        }
        return all;
    }

    private Optional<EntryPage.Missing> missing(String path, String page) {
        return Optional.ofNullable(label(path))
                .map(label -> new EntryPage.Missing(label, page + "#f-" + path));
    }

    private boolean isShown(String path, Set<String> names) {
        return names.contains(Form.VALUE + path)
                || names.contains(Form.ORDER + path)
                || path.equals("slug." + form.language().tag());
    }

    private @Nullable String label(String path) {
        if (path.startsWith("slug.")) {
            return visit.text("edit.slug");
        }
        return Place.find(visit.model(), form.subject().type(), path)
                .map(Place::label)
                .orElse(null);
    }

    private List<String> merged() {
        Model model = visit.model();
        List<String> labels = new ArrayList<>();
        for (String path : visit.parameters("merged")) {
            Place.find(model, form.subject().type(), path)
                    .map(Place::label)
                    .filter(label -> !labels.contains(label))
                    .ifPresent(labels::add);
        }
        return labels;
    }

    /** What was typed before and not saved, except by the tab that asks. */
    private List<Offer> offers() {
        return form.subject().slots().stream()
                .filter(slot -> !slot.tab().equals(form.tab()))
                .filter(slot -> !isSaved(slot))
                .map(
                        slot ->
                                new Offer(
                                        slot.tab(),
                                        visit.dateTime(slot.at()),
                                        slot.base() < form.subject().revision(),
                                        changes(slot)))
                .toList();
    }

    /** Whether the draft has all that was typed. */
    private boolean isSaved(Slot slot) {
        Map<String, Object> saved = form.subject().values();
        return Paths.of(slot.values()).stream()
                .allMatch(
                        path ->
                                Objects.equals(
                                        Values.at(slot.values(), path), Values.at(saved, path)));
    }

    private List<WordsOfField> changes(Slot slot) {
        Map<String, Object> base = desk.values(form.subject(), slot.base());
        Pieces pieces = new Pieces(visit);
        List<WordsOfField> changes = new ArrayList<>();
        for (String path : Paths.of(slot.values())) {
            if (changes.size() < MAX_OFFERED_CHANGES) {
                Place.find(visit.model(), form.subject().type(), path)
                        .map(
                                place ->
                                        new WordsOfField(
                                                place.label(),
                                                place.language() == null
                                                        ? null
                                                        : place.language().tag(),
                                                pieces.of(
                                                        place,
                                                        Values.at(base, path),
                                                        Values.at(slot.values(), path),
                                                        Map.of())))
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }
}
