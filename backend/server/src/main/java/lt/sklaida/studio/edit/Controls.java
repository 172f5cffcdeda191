package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Group;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the controls of a form from the content model and what is in the form. */
final class Controls {

    /** Longer texts have a textarea. */
    private static final int MAX_LINE = 200;

    /** The most choices that are all shown. */
    private static final int MAX_RADIOS = 5;

    /** The most items of a list that are shown open. */
    private static final int MAX_OPEN = 3;

    private static final int MAX_SUMMARY = 80;
    private static final int DEFAULT_MAX_LENGTH = 10_000;

    /**
     * Controls under a heading.
     *
     * @param label null for those before all groups
     */
    public record Section(@Nullable String name, @Nullable String label, List<Control> controls) {

        /**
         * Whether nobody needs to see them at first: groups without values, and what is derived.
         */
        public boolean isFolded() {
            return label != null && controls.stream().allMatch(Section::isAside);
        }

        private static boolean isAside(Control control) {
            return switch (control) {
                case Control.Shown _ -> true;
                case Control.Part part -> part.isEmpty();
                default -> false;
            };
        }
    }

    /**
     * What was searched for in a reference.
     *
     * @param path of the reference
     * @param answered whether search has answered
     */
    record Search(String path, List<Referred> found, boolean answered) {}

    private final Visit visit;
    private final Model model;
    private final Form form;
    private final Language language;
    private final Rights rights;
    private final List<Complaint> complaints;
    private final @Nullable Search search;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> ids = new LinkedHashSet<>();

    /** Whether the fields are of a group that may stay empty as a whole. */
    private boolean optional;

    Controls(
            Visit visit,
            Form form,
            Language language,
            Rights rights,
            List<Complaint> complaints,
            @Nullable Search search) {
        this.visit = visit;
        this.model = visit.model();
        this.form = form;
        this.language = language;
        this.rights = rights;
        this.complaints = complaints;
        this.search = search;
    }

    /** The names of the inputs of all controls that were made. */
    Set<String> names() {
        return names;
    }

    /** The ids of all entries that the controls refer to. */
    Set<String> ids() {
        return ids;
    }

    /** The controls of a type in its groups. */
    List<Section> sections(Model.Type type, Map<String, Object> values) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(null, null, group(type, values, null)));
        for (Group group : type.groups()) {
            sections.add(
                    new Section(group.name(), group.label(), group(type, values, group.name())));
        }
        sections.removeIf(section -> section.controls().isEmpty());
        return sections;
    }

    private List<Control> group(
            Model.Type type, Map<String, Object> values, @Nullable String name) {
        return type.fields().stream()
                .filter(
                        field ->
                                field.group() == null
                                        ? name == null
                                        : field.group().name().equals(name))
                .map(field -> control(type, field, "", values))
                .toList();
    }

    private List<Control> controls(Fields type, String prefix, Map<String, Object> values) {
        return type.fields().stream().map(field -> control(type, field, prefix, values)).toList();
    }

    private Control control(Fields type, Field field, String prefix, Map<String, Object> values) {
        String path = prefix + field.name();
        Object value = values.get(field.name());
        if (field.derived() != null || field.file() != null) {
            String kind = field.file() == null ? "derived" : "file";
            return new Control.Shown(
                    head(field, path, kind), value == null ? "" : value.toString());
        }
        if (field.localized()) {
            path += "." + language.tag();
        }
        if (field.kind() == Kind.EMBEDDED) {
            return field.list() ? items(field, path, value) : part(field, path, value);
        }
        if (field.list() && !Inputs.isLines(field) && field.kind() == Kind.SCALAR) {
            List<String> texts = new ArrayList<>(form.several(Form.VALUE + path));
            texts.add("");
            return new Control.Texts(head(field, path, "texts"), texts);
        }
        return switch (field.kind()) {
            case ENUM -> choices(field, path);
            case REFERENCE -> reference(field, path);
            default -> scalar(type, field, prefix, path);
        };
    }

    private Control.Head head(Field field, String path, String kind) {
        names.add(Form.VALUE + path);
        boolean localized = field.localized();
        return new Control.Head(
                path,
                kind,
                field.label(),
                localized ? language.tag() : null,
                field.help(),
                need(field),
                complaints.stream().filter(complaint -> complaint.path().equals(path)).toList(),
                localized ? !rights.mayWrite(language.locale()) : !rights.mayWriteShared());
    }

    private @Nullable String need(Field field) {
        if (field.derived() != null) {
            return null;
        }
        if (field.required()) {
            return visit.text(optional ? "edit.neededInside" : "edit.needed");
        }
        if (field.requiredIf() == null) {
            return null;
        }
        String hint = field.requiredIf().hint();
        return hint == null
                ? visit.text("edit.neededSometimes")
                : visit.text("edit.neededIf", hint);
    }

    private Control scalar(Fields type, Field field, String prefix, String path) {
        if (field.list()) {
            return text(type, field, path);
        }
        return switch (field.type()) {
            case "Boolean" -> booleans(field, path);
            case "DateTime" -> when(type, field, prefix, path);
            default -> text(type, field, path);
        };
    }

    private Control text(Fields type, Field field, String path) {
        int max = field.constraints().maxLength();
        String value = form.text(Form.VALUE + path);
        if (field.list()) {
            Control.Head head = head(field, path, "texts").withHelp(lines(type, field));
            return new Control.Text(head, value, 4, 0, "text", null, null);
        }
        return switch (field.type()) {
            case "Markdown" ->
                    new Control.Text(
                            head(field, path, "markdown"),
                            value,
                            field.body() ? 18 : 8,
                            max == DEFAULT_MAX_LENGTH ? 0 : max,
                            "text",
                            null,
                            null);
            case "JSON" ->
                    new Control.Text(head(field, path, "json"), value, 8, 0, "text", null, null);
            case "Int" -> line(head(field, path, "number"), value, "text", "numeric", null);
            case "Float" -> line(head(field, path, "number"), value, "text", "decimal", null);
            case "Date" -> line(head(field, path, "date"), value, "date", null, null);
            case "Url" -> line(head(field, path, "text"), value, "text", "url", null);
            case "TimeZone" -> line(head(field, path, "text"), value, "text", null, "zones");
            case "Slug" -> line(head(field, path, "text"), value, "text", null, null);
            default ->
                    max <= MAX_LINE || field.constraints().pattern() != null
                            ? new Control.Text(
                                    head(field, path, "text"),
                                    value,
                                    0,
                                    max == DEFAULT_MAX_LENGTH ? 0 : max,
                                    "text",
                                    null,
                                    null)
                            : new Control.Text(
                                    head(field, path, "text").withHelp(visit.text("edit.oneLine")),
                                    value,
                                    max > 500 ? 6 : max > 300 ? 3 : 2,
                                    max == DEFAULT_MAX_LENGTH ? 0 : max,
                                    "text",
                                    null,
                                    null);
        };
    }

    /** How several values are typed. */
    private String lines(Fields type, Field field) {
        if (!field.type().equals("DateTime")) {
            return visit.text("edit.lines");
        }
        String zone = field.constraints().inTimeZone();
        return visit.text("edit.moments")
                + " "
                + (zone == null
                        ? visit.text("edit.zoneIs", visit.timeZone().getId())
                        : visit.text(
                                "edit.zoneOf", type.field(zone).map(Field::label).orElse(zone)));
    }

    private static Control line(
            Control.Head head,
            String value,
            String type,
            @Nullable String mode,
            @Nullable String list) {
        return new Control.Text(head, value, 0, 0, type, mode, list);
    }

    private Control booleans(Field field, String path) {
        String chosen = form.text(Form.VALUE + path);
        List<Control.Option> options = new ArrayList<>();
        options.add(option("true", visit.text("edit.yes"), chosen));
        options.add(option("false", visit.text("edit.no"), chosen));
        if (!field.required()) {
            options.add(option("", visit.text("edit.notSaid"), chosen));
        }
        return new Control.Choices(head(field, path, "radios"), false, options);
    }

    private static Control.Option option(String value, String label, String chosen) {
        return new Control.Option(value, label, null, value.equals(chosen));
    }

    private Control choices(Field field, String path) {
        List<String> chosen = form.several(Form.VALUE + path);
        List<Control.Option> options =
                model.options(field).stream()
                        .map(
                                value ->
                                        new Control.Option(
                                                value.name(),
                                                value.label(),
                                                null,
                                                chosen.contains(value.name())))
                        .toList();
        if (field.list()) {
            return new Control.Choices(head(field, path, "checkboxes"), true, options);
        }
        Control.Option none =
                new Control.Option("", visit.text("edit.notChosen"), null, chosen.isEmpty());
        return options.size() <= MAX_RADIOS
                ? new Control.Choices(
                        head(field, path, "radios"),
                        false,
                        field.required()
                                ? options
                                : Stream.concat(options.stream(), Stream.of(none)).toList())
                : new Control.Select(
                        head(field, path, "select"),
                        Stream.concat(Stream.of(none), options.stream()).toList());
    }

    private Control when(Fields type, Field field, String prefix, String path) {
        String name = Form.VALUE + path;
        List.of(".date", ".time", ".zone", ".offset").forEach(part -> names.add(name + part));
        String other = field.constraints().inTimeZone();
        String zoneOf = other == null ? null : type.field(other).map(Field::label).orElse(null);
        String zone = form.text(other == null ? name + ".zone" : Form.VALUE + prefix + other);
        Moment typed =
                new Moment(
                        form.text(name + ".date"),
                        form.text(name + ".time"),
                        zone.isBlank() ? visit.timeZone().getId() : zone,
                        form.text(name + ".offset"));
        return new Control.When(
                head(field, path, "moment"),
                typed.date(),
                typed.time(),
                zone,
                zoneOf,
                offsets(typed));
    }

    /** What to choose from where the clocks show the time twice. */
    private List<Control.Option> offsets(Moment typed) {
        Moment open = new Moment(typed.date(), typed.time(), typed.zone(), "");
        return open.read() instanceof Moment.Twice(List<ZoneOffset> offsets)
                ? List.of(
                        offset(offsets.getFirst(), "edit.first", typed),
                        offset(offsets.getLast(), "edit.second", typed))
                : List.of();
    }

    private Control.Option offset(ZoneOffset offset, String text, Moment typed) {
        String id = offset.getId();
        return new Control.Option(id, visit.text(text, id), null, id.equals(typed.offset()));
    }

    private Control part(Field field, String path, @Nullable Object value) {
        Control.Head head = head(field, path, "value");
        boolean around = optional;
        optional |= !field.required();
        List<Control> controls = controls(model.embedded(field), path + ".", Values.map(value));
        optional = around;
        return new Control.Part(head, controls);
    }

    private Control items(Field field, String path, @Nullable Object value) {
        names.add(Form.ORDER + path);
        Fields type = model.embedded(field);
        Map<String, Map<String, Object>> known = Values.items(value);
        List<String> keys = form.several(Form.ORDER + path);
        List<Control.Item> items = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            String prefix = path + "." + key + ".";
            boolean wrong =
                    complaints.stream().anyMatch(complaint -> complaint.path().startsWith(prefix));
            boolean searched = search != null && search.path().startsWith(prefix);
            items.add(
                    new Control.Item(
                            key,
                            i + 1,
                            summary(type, prefix),
                            wrong
                                    || searched
                                    || keys.size() <= MAX_OPEN
                                    || prefix.startsWith(form.text("opened") + "."),
                            i == 0,
                            i == keys.size() - 1,
                            controls(type, prefix, known.getOrDefault(key, Map.of()))));
        }
        return new Control.Items(head(field, path, "items"), type.label(), items);
    }

    /** The first texts of an item. */
    private String summary(Fields type, String prefix) {
        String all =
                String.join(
                        " · ",
                        type.fields().stream()
                                .filter(field -> field.kind() == Kind.SCALAR)
                                .map(
                                        field ->
                                                field.localized()
                                                        ? field.name() + "." + language.tag()
                                                        : field.name())
                                .map(name -> form.text(Form.VALUE + prefix + name).strip())
                                .filter(text -> !text.isEmpty())
                                .limit(2)
                                .toList());
        return all.codePointCount(0, all.length()) <= MAX_SUMMARY
                ? all
                : all.substring(0, all.offsetByCodePoints(0, MAX_SUMMARY)) + "…";
    }

    private Control reference(Field field, String path) {
        List<String> all = form.several(Form.VALUE + path);
        List<String> chosen = field.list() || all.isEmpty() ? all : List.of(all.getLast());
        ids.addAll(chosen);
        names.add(Form.QUERY + path);
        return new Control.Reference(
                head(field, path, "reference"),
                field.list(),
                chosen,
                field.targets().stream()
                        .map(type -> new Control.Target(type, model.type(type).label()))
                        .toList(),
                form.text(Form.QUERY + path),
                search != null && search.path().equals(path) ? search : null);
    }
}
