package lt.sklaida.studio.edit;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Place;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.edit.ConflictPage.Choice;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the visitor choose between a change of others and one of their own of the same values.
 *
 * <p>What was chosen is saved in two steps: first everything that others have not changed, which
 * the server merges; then the chosen values over those that the visitor has seen. So whoever saves
 * in between is never overwritten unseen.
 */
final class Conflicts {

    private static final String SLUG = "slug.";
    private static final String MINE = "mine";
    private static final String OWN = "own";
    private static final Set<String> CHOICES = Set.of(MINE, "theirs", OWN);
    private static final Set<String> TEXTS = Set.of("String", "Markdown");

    private final Visit visit;
    private final Desk desk;
    private final EntryForm form;

    Conflicts(Visit visit, Desk desk, EntryForm form) {
        this.visit = visit;
        this.desk = desk;
        this.form = form;
    }

    /**
     * The page to choose on.
     *
     * @param values what was to be saved
     */
    Reply show(Change.Conflict conflict, Map<String, Object> values) {
        if (conflict.paths().isEmpty()) {
            return new Rendering(visit, desk, form)
                    .wrong(List.of(new Complaint("", conflict.message(), "en")));
        }
        Set<String> paths = new LinkedHashSet<>(form.form().several("conflict"));
        conflict.paths().forEach(path -> paths.add(Place.dotted(path.path())));
        boolean kept = keep();
        return page(paths, conflict.revision(), values, kept, false).with(HttpStatus.CONFLICT);
    }

    /** Keeps what was typed where the visitor finds it again, whatever happens to the page. */
    private boolean keep() {
        int sequence = form.sequence() + 1;
        form.form().put("sequence", String.valueOf(sequence));
        form.form().put("tab", form.tab());
        try {
            return form.keep(sequence);
        } catch (ApiFailure e) {
            return false;
        }
    }

    private Page page(
            Set<String> paths, int seen, Map<String, Object> mine, boolean kept, boolean missing) {
        Draft draft = draft();
        Desk.Revision theirs = desk.revision(draft, seen);
        Map<String, Referred> referred =
                referred(List.of(form.baseValues(), theirs.values(), mine), paths);
        List<Choice> choices = new ArrayList<>();
        for (String path : paths) {
            place(path)
                    .map(place -> choice(path, place, theirs.values(), mine, referred))
                    .ifPresent(choices::add);
        }
        String title = draft.title() == null ? visit.text("edit.untitled") : draft.title();
        ConflictPage page =
                new ConflictPage(
                        title,
                        EntryPages.address(form.subject()),
                        form.language(),
                        theirs.by().name(visit),
                        theirs.by().isVisitor(visit) && desk.isAlone(draft.id(), form.base()),
                        visit.dateTime(theirs.at()),
                        seen,
                        kept,
                        missing,
                        choices,
                        carried());
        return Page.of("edit/conflict.jte", page);
    }

    private Draft draft() {
        return Optional.ofNullable(form.subject().draft())
                .orElseThrow(() -> ApiFailure.badInput("A new entry has no conflicts"));
    }

    private Optional<Place> place(String path) {
        return Place.find(visit, form.subject().type(), path);
    }

    /** The inputs of the form's page, so that nothing of it is lost. */
    private List<EntryPage.Input> carried() {
        List<EntryPage.Input> inputs = new ArrayList<>(form.carried(Set.of()));
        String slug = Form.VALUE + SLUG + form.language().tag();
        inputs.add(new EntryPage.Input(slug, form.form().text(slug)));
        inputs.add(new EntryPage.Input("base", String.valueOf(form.base())));
        inputs.add(new EntryPage.Input("locale", form.language().locale()));
        inputs.add(new EntryPage.Input("tab", form.tab()));
        inputs.add(new EntryPage.Input("sequence", String.valueOf(form.sequence())));
        return inputs;
    }

    private Map<String, Referred> referred(List<Map<String, Object>> trees, Set<String> paths) {
        Set<String> ids = new HashSet<>();
        for (String path : paths) {
            boolean reference =
                    place(path).map(place -> place.field().kind() == Kind.REFERENCE).orElse(false);
            for (Map<String, Object> tree : trees) {
                Object value = reference ? Values.at(tree, path) : null;
                if (value instanceof String id) {
                    ids.add(id);
                }
                Values.list(value).forEach(id -> ids.add(String.valueOf(id)));
            }
        }
        return new References(visit, form.language().locale()).chosen(ids);
    }

    private Choice choice(
            String path,
            Place place,
            Map<String, Object> theirs,
            Map<String, Object> mine,
            Map<String, Referred> referred) {
        Pieces pieces = new Pieces(visit);
        Object base = Values.at(form.baseValues(), path);
        Object own =
                path.startsWith(SLUG)
                        ? form.slugs().get(path.substring(SLUG.length()))
                        : Values.at(mine, path);
        String typed = form.form().find("r." + path);
        String text = typed == null ? pieces.text(place, own, referred) : typed;
        String chosen = form.form().text("c." + path);
        return new Choice(
                path,
                place.label(),
                place.language() == null ? null : place.language().tag(),
                pieces.text(place, base, referred),
                pieces.of(place, base, Values.at(theirs, path), referred),
                pieces.of(place, base, own, referred),
                isText(path, place) ? text : null,
                text.length() > 160 || text.contains("\n") ? 10 : 2,
                CHOICES.contains(chosen) ? chosen : "");
    }

    private static boolean isText(String path, Place place) {
        Field field = place.field();
        return !path.startsWith(SLUG)
                && field.kind() == Kind.SCALAR
                && TEXTS.contains(field.type())
                && (!field.list() || Inputs.isLines(field));
    }

    /** Saves what was chosen, or asks again for what was not. */
    Reply resolve(Rendering rendering) {
        List<String> paths = form.form().several("conflict");
        int seen = EntryForm.number(form.form().text("seen"));
        FormReader.Result read = form.read();
        if (!read.complaints().isEmpty()) {
            return rendering.wrong(read.complaints());
        }
        boolean missing =
                paths.stream().anyMatch(path -> !CHOICES.contains(form.form().text("c." + path)));
        if (missing) {
            return page(new LinkedHashSet<>(paths), seen, read.values(), true, true)
                    .with(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Change rest = saveRest(paths, read.values());
        if (rest.conflict() != null) {
            return show(rest.conflict(), read.values());
        }
        if (!rest.done()) {
            ProblemTexts texts = new ProblemTexts(visit, read.values());
            return rendering.wrong(texts.of(form.subject(), rest.problems()));
        }
        return saveChosen(paths, seen, read.values(), rest);
    }

    /** Saves what is not in conflict. */
    private Change saveRest(List<String> paths, Map<String, Object> mine) {
        Map<String, Object> values = mine;
        Map<String, Object> slugs = new LinkedHashMap<>(form.slugs());
        for (String path : paths) {
            if (path.startsWith(SLUG)) {
                slugs.remove(path.substring(SLUG.length()));
            } else {
                values = taken(path, values, form.baseValues(), false);
            }
        }
        return form.save(form.base(), form.baseValues(), values, slugs);
    }

    private Reply saveChosen(List<String> paths, int seen, Map<String, Object> mine, Change rest) {
        Map<String, Object> theirs = desk.revision(draft(), seen).values();
        Map<String, Object> values = theirs;
        Map<String, Object> slugs = new LinkedHashMap<>();
        List<Complaint> complaints = new ArrayList<>();
        for (String path : paths) {
            String choice = form.form().text("c." + path);
            if (choice.equals(OWN)) {
                values = own(path, values, complaints);
            } else if (choice.equals(MINE) && path.startsWith(SLUG)) {
                String tag = path.substring(SLUG.length());
                Optional.ofNullable(form.slugs().get(tag)).ifPresent(slug -> slugs.put(tag, slug));
            } else if (choice.equals(MINE)) {
                values = taken(path, values, mine, true);
            }
        }
        if (!complaints.isEmpty()) {
            return new Rendering(visit, desk, form).wrong(complaints);
        }
        Change change = form.save(seen, theirs, values, slugs);
        EntryForm over = EntryForm.over(form, seen, theirs, values);
        if (change.conflict() != null) {
            return new Conflicts(visit, desk, over).show(change.conflict(), values);
        }
        if (!change.done()) {
            ProblemTexts texts = new ProblemTexts(visit, values);
            return new Rendering(visit, desk, over)
                    .wrong(texts.of(form.subject(), change.problems()));
        }
        // What was typed has been decided on, also where nothing of it was saved.
        desk.discard(form.subject(), form.tab());
        List<String> written = new ArrayList<>(paths);
        written.addAll(Paths.of(form.patch(mine)));
        List<String> merged = new ArrayList<>(rest.merged());
        merged.addAll(change.merged());
        Change.Entry entry = change.entry() == null ? rest.entry() : change.entry();
        return new Saved(desk, form, written).answer(Objects.requireNonNull(entry), merged, "save");
    }

    private Map<String, Object> own(
            String path, Map<String, Object> values, List<Complaint> complaints) {
        Form typed = new Form();
        typed.put(Form.VALUE + path, form.form().text("r." + path));
        FormReader.Result read =
                FormReader.read(
                        visit, form.subject().rights(), form.subject().type(), values, typed);
        complaints.addAll(read.complaints());
        return read.values();
    }

    /**
     * A tree with what another one has at the path of a conflict.
     *
     * @param asNew whether an item that the tree lacks is added as a new one
     */
    private Map<String, Object> taken(
            String path, Map<String, Object> tree, Map<String, Object> other, boolean asNew) {
        Place place = place(path).orElseThrow(() -> ApiFailure.badInput("There is no such field"));
        if (place.field().kind() != Kind.EMBEDDED) {
            return Values.with(tree, path, Values.at(other, path));
        }
        if (place.item() == null) {
            List<String> keys = Values.keys(Values.at(other, path));
            return Values.with(tree, path, Values.ordered(Values.at(tree, path), keys));
        }
        int dot = path.lastIndexOf('.');
        return Values.with(
                tree,
                path.substring(0, dot),
                items(path.substring(0, dot), place.item(), tree, other, asNew));
    }

    private static @Nullable List<Object> items(
            String list,
            String key,
            Map<String, Object> tree,
            Map<String, Object> other,
            boolean asNew) {
        @Nullable Object item = Values.at(other, list + "." + key);
        Map<String, Map<String, Object>> items =
                new LinkedHashMap<>(Values.items(Values.at(tree, list)));
        if (item == null) {
            items.remove(key);
        } else if (items.containsKey(key) || !asNew) {
            items.put(key, Values.map(item));
        } else {
            Map<String, Object> added = new LinkedHashMap<>(Values.map(item));
            added.put(Values.KEY, "new-" + items.size());
            items.put("new-" + items.size(), added);
        }
        List<Object> all = new ArrayList<>(items.values());
        return asNew ? all : Values.ordered(all, Values.keys(Values.at(other, list)));
    }
}
