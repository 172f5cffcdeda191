package lt.sklaida.studio.edit;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.edit.Draft.Slot;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The form of an entry during one request: what it is about, and what is typed in it. */
final class EntryForm {

    private static final String SLUG = "slug";
    private static final Pattern TAB = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MAX_REQUEST = 100;

    private final Visit visit;
    private final Model model;
    private final Desk desk;
    private final Desk.Subject subject;
    private final Form form;
    private final Language language;
    private final int base;
    private final Map<String, Object> baseValues;

    private EntryForm(
            Visit visit,
            Desk desk,
            Desk.Subject subject,
            Form typed,
            Language language,
            int base,
            Map<String, Object> baseValues) {
        this.visit = visit;
        this.model = visit.model();
        this.desk = desk;
        this.subject = subject;
        this.language = language;
        this.base = base;
        this.baseValues = baseValues;
        this.form = inputs(baseValues).with(typed);
        slug().ifAbsent(form);
    }

    /** The address of a slug's input, and what is in it unless it is typed. */
    private record SlugInput(String name, String saved) {

        void ifAbsent(Form form) {
            if (!form.has(name)) {
                form.put(name, saved);
            }
        }
    }

    /** The form as it is opened. */
    static EntryForm open(Visit visit, Desk desk, Desk.Subject subject, Language language) {
        Form proposed = proposed(visit, subject);
        return new EntryForm(
                visit, desk, subject, proposed, language, subject.revision(), subject.values());
    }

    /**
     * What a new entry begins with: today, where it says how new it is. It is saved as if typed.
     */
    private static Form proposed(Visit visit, Desk.Subject subject) {
        Form proposed = new Form();
        if (subject.draft() == null && subject.rights().mayWriteShared()) {
            String today = LocalDate.ofInstant(visit.now(), visit.timeZone()).toString();
            subject.type().fields().stream()
                    .filter(EntryForm::needsDate)
                    .forEach(field -> proposed.put(Form.VALUE + field.name(), today));
        }
        return proposed;
    }

    private static boolean needsDate(Model.Field field) {
        return field.required()
                && field.type().equals("Date")
                && field.boost() > 0
                && !field.list()
                && !field.localized()
                && field.derived() == null;
    }

    /** The form with what was typed in a tab and not saved. */
    static EntryForm taken(
            Visit visit, Desk desk, Desk.Subject subject, Language language, Slot slot) {
        Map<String, Object> values = desk.values(subject, slot.base());
        EntryForm empty =
                new EntryForm(visit, desk, subject, new Form(), language, slot.base(), values);
        Values trees = new Values(visit.model());
        Form proposed = proposed(visit, subject);
        Form typed = new Form();
        for (Language one : visit.model().locales()) {
            typed =
                    typed.with(
                            empty.inputs(
                                    trees.patched(subject.type(), values, slot.values()),
                                    one.tag()));
        }
        Values.map(slot.values().get(SLUG))
                .forEach((tag, slug) -> empty.form.put(slugName(tag), String.valueOf(slug)));
        // An autosave has what was typed, not what was there at first.
        for (String name : proposed.names()) {
            if (typed.text(name).isBlank()) {
                typed.put(name, proposed.text(name));
            }
        }
        typed.put("tab", slot.tab());
        typed.put("sequence", String.valueOf(slot.sequence()));
        return new EntryForm(visit, desk, subject, typed, language, slot.base(), values);
    }

    /**
     * The form as it was posted.
     *
     * @throws ApiFailure when no page of the Studio has sent it
     */
    static EntryForm posted(Visit visit, Desk desk, Desk.Subject subject, Language language) {
        Form typed = Form.of(visit.form());
        int base = number(typed.text("base"));
        return new EntryForm(
                visit, desk, subject, typed, language, base, desk.values(subject, base));
    }

    /** A form with the values that a page was made from and others over them. */
    static EntryForm over(
            EntryForm form, int base, Map<String, Object> baseValues, Map<String, Object> values) {
        Form typed = form.inputs(values);
        List.of("tab", "sequence").forEach(name -> typed.put(name, form.form.text(name)));
        return new EntryForm(
                form.visit, form.desk, form.subject, typed, form.language, base, baseValues);
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiFailure.badInput("The form lacks a number");
        }
    }

    private static String slugName(String tag) {
        return Form.VALUE + SLUG + "." + tag;
    }

    Form form() {
        return form;
    }

    Desk.Subject subject() {
        return subject;
    }

    Language language() {
        return language;
    }

    int base() {
        return base;
    }

    Map<String, Object> baseValues() {
        return baseValues;
    }

    private Form inputs(Map<String, Object> values) {
        return inputs(values, language.tag());
    }

    private Form inputs(Map<String, Object> values, String tag) {
        return new Inputs(model, visit.language(), visit.timeZone().getId())
                .of(subject.type(), values, List.of(tag));
    }

    private SlugInput slug() {
        return new SlugInput(slugName(language.tag()), savedSlug(language));
    }

    private String savedSlug(Language one) {
        Draft draft = subject.draft();
        return draft == null
                ? ""
                : draft.states().stream()
                        .filter(state -> state.locale().equals(one.locale()))
                        .map(Draft.State::slug)
                        .filter(slug -> slug != null)
                        .findFirst()
                        .orElse("");
    }

    /** What the tab calls itself; a new name when the form has none. */
    String tab() {
        String tab = form.text("tab");
        return TAB.matcher(tab).matches() ? tab : newName();
    }

    int sequence() {
        try {
            return Math.max(0, Integer.parseInt(form.text("sequence")));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The id of the request to make the entry. */
    String request() {
        String request = form.text("request");
        return request.isBlank() || request.length() > MAX_REQUEST ? newName() : request;
    }

    private static String newName() {
        return UUID.randomUUID().toString();
    }

    /** Reads what was typed. */
    FormReader.Result read() {
        return FormReader.read(visit, subject.rights(), subject.type(), baseValues, form);
    }

    /** The slugs that were typed, by language tag. */
    Map<String, Object> slugs() {
        Map<String, Object> slugs = new LinkedHashMap<>();
        for (Language one : model.locales()) {
            String typed = form.text(slugName(one.tag())).strip();
            if (!typed.isEmpty()
                    && !typed.equals(savedSlug(one))
                    && subject.rights().mayWrite(one.locale())) {
                slugs.put(one.tag(), typed);
            }
        }
        return slugs;
    }

    /** What was changed, as a partial tree. */
    Map<String, @Nullable Object> patch(Map<String, Object> values) {
        Map<String, @Nullable Object> patch =
                new Values(model).difference(subject.type(), baseValues, values);
        Map<String, Object> slugs = slugs();
        if (!slugs.isEmpty()) {
            patch.put(SLUG, slugs);
        }
        return patch;
    }

    /**
     * Saves values.
     *
     * @param from the revision that they are based on, and its values
     * @param slugs by language tag
     */
    Change save(
            int from,
            Map<String, Object> fromValues,
            Map<String, Object> values,
            Map<String, Object> slugs) {
        Values trees = new Values(model);
        Map<String, @Nullable Object> input =
                trees.input(
                        subject.type(),
                        trees.difference(subject.type(), fromValues, values),
                        fromValues);
        Map<String, Object> byLocale = new LinkedHashMap<>();
        for (Language one : model.locales()) {
            Object slug = slugs.get(one.tag());
            if (slug != null) {
                byLocale.put(one.locale(), slug);
            }
        }
        if (!byLocale.isEmpty()) {
            input.put(SLUG, byLocale);
        }
        Draft draft = subject.draft();
        return draft == null
                ? desk.create(subject.type(), request(), input, tab())
                : desk.update(subject.type(), draft.id(), from, input, tab());
    }

    /**
     * Keeps what was typed in the slot of the tab.
     *
     * @return false when the slot has something later
     */
    boolean keep(int sequence) {
        Map<String, @Nullable Object> patch = patch(read().values());
        return desk.keep(subject, tab(), base, sequence, patch);
    }

    /** The names of inputs that are typed, but not among those that a page shows. */
    List<EntryPage.Input> carried(Set<String> shown) {
        Set<String> known = new HashSet<>(shown);
        known.add(slugName(language.tag()));
        return form.names().stream()
                .filter(name -> name.startsWith(Form.VALUE) || name.startsWith(Form.ORDER))
                .filter(name -> !known.contains(name))
                .flatMap(
                        name ->
                                form.all(name).stream()
                                        .map(value -> new EntryPage.Input(name, value)))
                .toList();
    }
}
