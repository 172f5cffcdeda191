package lt.sklaida.studio.media;

import lt.sklaida.files.UploadForms;
import lt.sklaida.files.UploadForms.Form;
import lt.sklaida.files.UploadForms.Sent;
import lt.sklaida.files.UploadForms.Stored;
import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.security.http.PostedForm;
import lt.sklaida.shared.Problem;
import lt.sklaida.studio.Reasons;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.media.MediaList.Refused;

import org.springframework.http.HttpStatus;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes a draft of each file that was uploaded. */
final class Upload {

    private static final String DOCUMENT = Documents.of(Upload.class, "create.graphql");
    private static final int MAX_TITLE = 100;

    private final UploadForms forms;
    private final MediaList list;

    Upload(UploadForms forms, MediaList list) {
        this.forms = forms;
        this.list = list;
    }

    /** What a script is told. */
    private record Made(String id, String page) {}

    /** Makes a draft of a file that a script has uploaded. */
    Reply create(Visit visit) {
        PostedForm file = visit.form();
        String id =
                create(
                        visit,
                        type(visit, file.first("type").orElse("")),
                        file.first("upload").orElse(""),
                        file.first("name").orElse(""),
                        file.first("sent").orElse(""));
        return Reply.json(new Made(id, visit.url("/studio/media/" + id)));
    }

    /** Stores a file that a script sends, and tells what it is. */
    Reply store(Visit visit) {
        List<Sent> files = forms.read(visit.servletRequest()).files();
        if (files.isEmpty()) {
            throw ApiFailure.badInput("The form has no file");
        }
        return switch (files.getFirst()) {
            case Stored stored -> new Reply.Json(HttpStatus.CREATED, stored.file());
            case UploadForms.Refused not ->
                    new Reply.Json(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            Map.of(
                                    "errors",
                                    List.of(
                                            Map.of(
                                                    "code",
                                                    ErrorCode.BAD_USER_INPUT,
                                                    "message",
                                                    reason(visit, not)))));
        };
    }

    /** Why a file was not taken, in the language of the page. */
    static String reason(Visit visit, UploadForms.Refused refused) {
        Problem problem = refused.problem();
        return switch (problem.reason()) {
            case TOO_LARGE ->
                    visit.text(
                            refused.name().isEmpty()
                                    ? "media.upload.allTooLarge"
                                    : "media.upload.tooLarge",
                            visit.size(
                                    Long.parseLong(
                                            String.valueOf(problem.arguments().get("maxBytes")))));
            case TOO_MANY_ITEMS ->
                    visit.text(
                            "media.upload.tooMany", String.valueOf(problem.arguments().get("max")));
            default ->
                    Reasons.text(
                                    visit,
                                    problem.reason().name(),
                                    problem.arguments(),
                                    UnaryOperator.identity())
                            .orElse(problem.message());
        };
    }

    /** Stores the files of a form, and makes a draft of each. */
    Reply form(Visit visit) {
        Form form = forms.read(visit.servletRequest());
        Model.Type type = type(visit, form.first("type").orElse(""));
        List<Refused> refused = new ArrayList<>();
        List<String> made = new ArrayList<>();
        for (Sent sent : form.files()) {
            switch (sent) {
                case Stored stored ->
                        made.add(
                                create(
                                        visit,
                                        type,
                                        stored.file().upload(),
                                        stored.file().name(),
                                        stored.name()));
                case UploadForms.Refused not ->
                        refused.add(new Refused(not.name(), reason(visit, not)));
            }
        }
        if (form.files().isEmpty()) {
            refused.add(new Refused("", visit.text("media.upload.none")));
        }
        if (!refused.isEmpty()) {
            return list.page(visit, refused).with(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return Reply.redirect(
                made.size() == 1
                        ? "/studio/media/" + made.getFirst() + "?done=uploaded"
                        : "/studio/media?done=uploaded");
    }

    /** The type that was chosen, or else the only one. */
    private static Model.Type type(Visit visit, String name) {
        List<Model.Type> types = MediaTypes.of(visit);
        return types.stream()
                .filter(type -> type.type().equals(name) || types.size() == 1)
                .findFirst()
                .orElseThrow(() -> ApiFailure.badInput("There is no type " + name + " with files"));
    }

    private static String create(
            Visit visit, Model.Type type, String upload, String name, String sent) {
        Map<String, Object> input = new HashMap<>();
        input.put(String.valueOf(type.fileField()), Map.of("upload", upload, "name", name));
        String title = title(sent.isEmpty() ? name : sent);
        boolean localized =
                type.field(type.titleField()).filter(field -> field.localized()).isPresent();
        input.put(type.titleField(), localized ? Map.of(locale(visit), title) : title);
        JsonNode made =
                visit.api()
                        .execute(
                                MediaTypes.of(type, DOCUMENT),
                                Map.of("requestId", UUID.randomUUID().toString(), "input", input))
                        .path("create" + type.name());
        if (!made.path("done").asBoolean()) {
            throw ApiFailure.badInput(
                    made.path("problems").path(0).path("message").asString("The file is refused"));
        }
        return made.path("entry").path("id").asString();
    }

    /** The language of the page, if content is written in it, or else the default one. */
    static String locale(Visit visit) {
        List<Language> locales = visit.model().locales();
        return locales.stream()
                .filter(locale -> locale.tag().equals(visit.lang()))
                .findFirst()
                .orElseGet(visit.model()::defaultLocale)
                .locale();
    }

    /** A name for lists: that of the file without its ending, and with spaces. */
    static String title(String fileName) {
        String last =
                fileName.substring(
                        Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String words =
                (dot > 0 ? last.substring(0, dot) : last).replaceAll("[_\\s-]+", " ").strip();
        int end = Math.min(words.length(), MAX_TITLE);
        boolean splits = end < words.length() && Character.isLowSurrogate(words.charAt(end));
        return words.isEmpty() ? last : words.substring(0, splits ? end - 1 : end);
    }
}
