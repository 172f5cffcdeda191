package lt.sklaida.studio.media;

import lt.sklaida.files.UploadForms;
import lt.sklaida.files.UploadForms.Form;
import lt.sklaida.files.UploadForms.Sent;
import lt.sklaida.files.UploadForms.Stored;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.security.http.PostedForm;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reasons;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One file: what it shows, where it is used, and another file in its place. */
final class FilePage {

    private static final int WIDTH = 960;
    private static final int PERCENT = 100;

    private static final String READ = Documents.of(FilePage.class, "file.graphql");
    private static final String UPDATE = Documents.of(FilePage.class, "update.graphql");

    private final UploadForms forms;

    FilePage(UploadForms forms) {
        this.forms = forms;
    }

    /** An entry that refers to the file. */
    record Use(String id, String title, String type, boolean published) {}

    /**
     * What the form has, as it was typed.
     *
     * @param alts by locale
     * @param x of the focal point, in hundredths; empty for none
     */
    record Typed(SequencedMap<String, String> alts, boolean decorative, String x, String y) {}

    /**
     * The page.
     *
     * @param errors by the id of the field; that of the whole form is {@code form}
     */
    record Shown(
            Medium file,
            List<Use> uses,
            boolean moreUses,
            Typed typed,
            SequencedMap<String, String> errors) {

        @Nullable String error(String field) {
            return errors.get(field);
        }

        boolean mayWrite() {
            return file.may("WRITE");
        }

        /** Whether the focal point is set, so that the picture is marked there. */
        boolean isMarked() {
            return !typed.x().isEmpty() && !typed.y().isEmpty();
        }

        /** The focal point for the mark on the picture; the middle when there is none. */
        String mark(String coordinate) {
            String text = coordinate.equals("x") ? typed.x() : typed.y();
            return text.matches("\\d{1,3}") ? text : "50";
        }

        boolean hasFocalPoint() {
            return MediaTypes.focalPoint(file.type()).isPresent() && file.picture() != null;
        }

        boolean hasAlt() {
            return file.type().altField().isPresent() && file.isPicture();
        }

        /** The locale whose alternative text is typed next, when the file was just uploaded. */
        @Nullable Language firstUntold(Visit visit) {
            return visit.parameter("done").filter("uploaded"::equals).isEmpty()
                    ? null
                    : altLocales(visit).stream()
                            .filter(one -> typed.alts().getOrDefault(one.locale(), "").isEmpty())
                            .findFirst()
                            .orElse(null);
        }

        /** The locales of the alternative text; one of none when it is the same in all. */
        List<Language> altLocales(Visit visit) {
            List<Language> locales = visit.model().locales();
            return file.type().altField().filter(Field::localized).isPresent()
                    ? locales
                    : locales.stream().filter(Language::isDefault).toList();
        }
    }

    Reply show(Visit visit) {
        JsonNode entry = read(visit);
        return Page.of("media/file.jte", shown(visit, entry, null, new LinkedHashMap<>()));
    }

    /** Saves what was typed. */
    Reply save(Visit visit) {
        PostedForm form = visit.form();
        JsonNode entry = read(visit);
        Medium file = Medium.of(entry, visit);
        Typed typed = typed(visit, form);
        SequencedMap<String, String> errors = new LinkedHashMap<>();
        Map<String, @Nullable Object> input = input(visit, file, typed, errors);
        if (!errors.isEmpty()) {
            return failed(visit, entry, typed, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        int base = base(form.first("base").orElse(""));
        return updated(visit, entry, typed, base, input, "saved");
    }

    /** Puts another file in the place of the present one. */
    Reply replace(Visit visit) {
        Form form = forms.read(visit.servletRequest());
        JsonNode entry = read(visit);
        Medium file = Medium.of(entry, visit);
        Sent sent = form.files().isEmpty() ? null : form.files().getFirst();
        if (!(sent instanceof Stored stored)) {
            SequencedMap<String, String> errors = new LinkedHashMap<>();
            errors.put(
                    "file",
                    sent instanceof UploadForms.Refused refused
                            ? Upload.reason(visit, refused)
                            : visit.text("media.upload.none"));
            return failed(visit, entry, null, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Map<String, @Nullable Object> input =
                Map.of(
                        String.valueOf(file.type().fileField()),
                        Map.of("upload", stored.file().upload(), "name", stored.file().name()));
        int base = base(form.first("base").orElse(""));
        return updated(visit, entry, null, base, input, "replaced");
    }

    private static int base(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiFailure.badInput("The form says no revision");
        }
    }

    private static Reply updated(
            Visit visit,
            JsonNode entry,
            @Nullable Typed typed,
            int base,
            Map<String, ? extends @Nullable Object> input,
            String notice) {
        Medium file = Medium.of(entry, visit);
        Map<String, Object> variables = Map.of("id", file.id(), "base", base, "input", input);
        JsonNode change =
                visit.api()
                        .execute(MediaTypes.of(file.type(), UPDATE), variables)
                        .path("update" + file.type().name());
        if (change.path("done").asBoolean()) {
            return Reply.redirect("/studio/media/%s?done=%s".formatted(file.id(), notice));
        }
        SequencedMap<String, String> errors = new LinkedHashMap<>();
        boolean conflict = change.path("conflict").isObject();
        if (conflict) {
            errors.put("form", visit.text("media.conflict"));
        }
        change.path("problems")
                .forEach(
                        problem ->
                                errors.putIfAbsent(
                                        field(file, problem.path("path").asString()),
                                        words(visit, file.type(), problem)));
        return failed(
                visit,
                read(visit),
                typed,
                errors,
                conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String words(Visit visit, Model.Type type, JsonNode problem) {
        return Reasons.text(
                        visit,
                        problem.path("reason").asString(),
                        Json.arguments(problem.path("arguments")),
                        name -> type.field(name).map(Field::label).orElse(name))
                .orElse(problem.path("message").asString());
    }

    /** The id of the field on the page that has the value at a path. */
    private static String field(Medium file, String path) {
        String name = path.replaceFirst("[.\\[].*", "");
        if (file.type().altField().filter(alt -> alt.name().equals(name)).isPresent()) {
            return path.contains(".") ? "alt-" + path.substring(path.indexOf('.') + 1) : "form";
        }
        return MediaTypes.fileField(file.type()).name().equals(name) ? "file" : "form";
    }

    private static Page failed(
            Visit visit,
            JsonNode entry,
            @Nullable Typed typed,
            SequencedMap<String, String> errors,
            HttpStatus status) {
        return Page.of("media/file.jte", shown(visit, entry, typed, errors)).with(status);
    }

    private static JsonNode read(Visit visit) {
        Map<String, Object> variables =
                Map.of("id", visit.variable("id"), "language", visit.lang(), "width", WIDTH);
        JsonNode entry =
                visit.api().execute(MediaTypes.withFiles(READ, visit), variables).path("entry");
        boolean hasFile =
                visit.model()
                        .find(entry.path("type").asString(""))
                        .filter(type -> type.fileField() != null)
                        .isPresent();
        if (!hasFile) {
            throw ApiFailure.notFound();
        }
        return entry;
    }

    private static Shown shown(
            Visit visit,
            JsonNode entry,
            @Nullable Typed typed,
            SequencedMap<String, String> errors) {
        Medium file = Medium.of(entry, visit);
        List<Use> uses = new ArrayList<>();
        entry.path("usage").path("nodes").forEach(use -> use(use, visit).ifPresent(uses::add));
        return new Shown(
                file,
                uses,
                entry.path("usage").path("pageInfo").path("hasNextPage").asBoolean(),
                typed == null ? typed(visit, file) : typed,
                errors);
    }

    private static Optional<Use> use(JsonNode use, Visit visit) {
        JsonNode from = use.path("from");
        return visit.model()
                .find(from.path("type").asString(""))
                .map(
                        type ->
                                new Use(
                                        from.path("id").asString(),
                                        from.path("title").asString(type.label()),
                                        type.label(),
                                        !use.path("published").isEmpty()));
    }

    /** What the form has before anybody types. */
    private static Typed typed(Visit visit, Medium file) {
        SequencedMap<String, String> alts = new LinkedHashMap<>();
        visit.model()
                .locales()
                .forEach(language -> alts.put(language.locale(), file.alt(language)));
        return new Typed(
                alts, file.isDecorative(), percent(file.focal("x")), percent(file.focal("y")));
    }

    private static String percent(Optional<Double> fraction) {
        return fraction.map(part -> String.valueOf(Math.round(part * PERCENT))).orElse("");
    }

    private static Typed typed(Visit visit, PostedForm form) {
        SequencedMap<String, String> alts = new LinkedHashMap<>();
        visit.model()
                .locales()
                .forEach(
                        language ->
                                alts.put(
                                        language.locale(),
                                        form.first("alt-" + language.locale()).orElse("")));
        return new Typed(
                alts,
                form.first("decorative").isPresent(),
                form.first("x").orElse("").strip(),
                form.first("y").orElse("").strip());
    }

    private static Map<String, @Nullable Object> input(
            Visit visit, Medium file, Typed typed, SequencedMap<String, String> errors) {
        Map<String, @Nullable Object> input = new HashMap<>();
        file.type()
                .altField()
                .filter(_ -> file.isPicture())
                .ifPresent(alt -> input.put(alt.name(), alts(visit, alt, typed)));
        MediaTypes.decorative(file.type())
                .filter(_ -> file.isPicture())
                .ifPresent(field -> input.put(field.name(), typed.decorative() ? true : null));
        MediaTypes.focalPoint(file.type())
                .filter(_ -> file.picture() != null)
                .ifPresent(field -> input.put(field.name(), focalPoint(visit, typed, errors)));
        return input;
    }

    private static @Nullable Object alts(Visit visit, Field alt, Typed typed) {
        Map<String, @Nullable Object> texts = new HashMap<>();
        for (Language language : visit.model().locales()) {
            // A text has one line; what is typed may have several.
            String text =
                    typed.alts()
                            .getOrDefault(language.locale(), "")
                            .strip()
                            .replaceAll("\\s*\\R\\s*", " ");
            texts.put(language.locale(), text.isEmpty() ? null : text);
        }
        return alt.localized()
                ? texts
                : visit.model().locales().stream()
                        .filter(Language::isDefault)
                        .findFirst()
                        .map(language -> texts.get(language.locale()))
                        .orElse(null);
    }

    private static @Nullable Object focalPoint(
            Visit visit, Typed typed, SequencedMap<String, String> errors) {
        if (typed.x().isEmpty() && typed.y().isEmpty()) {
            return null;
        }
        Optional<Double> x = fraction(typed.x());
        Optional<Double> y = fraction(typed.y());
        if (x.isEmpty()) {
            errors.put("x", visit.text("media.focal.wrong"));
        }
        if (y.isEmpty()) {
            errors.put("y", visit.text("media.focal.wrong"));
        }
        return x.isPresent() && y.isPresent() ? Map.of("x", x.get(), "y", y.get()) : null;
    }

    private static Optional<Double> fraction(String percent) {
        try {
            double number = Double.parseDouble(percent.replace(',', '.'));
            return number >= 0 && number <= PERCENT
                    ? Optional.of(number / PERCENT)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
