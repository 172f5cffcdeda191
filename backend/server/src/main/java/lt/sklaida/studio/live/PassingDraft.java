package lt.sklaida.studio.live;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import tools.jackson.databind.JsonNode;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A draft that is made in passing, while somebody edits another entry: of a title alone, or of a
 * file that was uploaded.
 */
final class PassingDraft {

    private static final String TYPES = Documents.of(PassingDraft.class, "types.graphql");
    private static final int MAX_TITLE = 160;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern LEADING = Pattern.compile("^[^A-Za-z0-9]+");
    private static final Pattern EXTENSION = Pattern.compile("\\.\\w{1,5}$");

    private PassingDraft() {}

    /**
     * What a script asks for.
     *
     * @param type its name; null for the first type with files
     * @param upload the SHA-256 of the file, if any
     * @param name of the file, if any
     */
    private record Wanted(
            @Nullable String type,
            String locale,
            String title,
            String request,
            @Nullable String upload,
            String name) {

        static Wanted of(Map<?, ?> asked) {
            return new Wanted(
                    text(asked, "type"),
                    required(asked, "locale"),
                    required(asked, "title"),
                    required(asked, "request"),
                    text(asked, "upload"),
                    asked.containsKey("upload") ? required(asked, "name") : "");
        }

        private static String required(Map<?, ?> asked, String name) {
            String text = text(asked, name);
            if (text == null || text.isBlank()) {
                throw ApiFailure.badInput("Give \"%s\" as a text".formatted(name));
            }
            return text;
        }

        private static @Nullable String text(Map<?, ?> asked, String name) {
            return asked.get(name) instanceof String text ? text : null;
        }
    }

    private record Found(Types contentModel) {}

    private record Types(List<Type> types) {}

    private record Type(
            String name, String titleField, @Nullable String fileField, List<Field> fields) {

        boolean hasLocalizedTitle() {
            return fields.stream()
                    .anyMatch(field -> field.name().equals(titleField) && field.localized());
        }
    }

    private record Field(String name, boolean localized) {}

    /** What a script learns of the draft. */
    private record Made(String id, String title, @Nullable String url) {}

    static Reply make(Visit visit) {
        Wanted wanted = Wanted.of(visit.json());
        Type type = type(wanted, visit);
        Map<String, Object> variables =
                Map.of("request", wanted.request(), "input", input(wanted, type, visit));
        JsonNode made = visit.api().execute(create(type), variables).path("made");
        JsonNode entry = made.path("entry");
        if (!entry.isObject()) {
            throw ApiFailure.badInput(made.path("problems").path(0).path("message").asString(""));
        }
        String title = entry.path("title").asString(wanted.title());
        return new Reply.Json(
                HttpStatus.CREATED,
                new Made(entry.path("id").asString(), title, url(wanted, visit)));
    }

    private static String create(Type type) {
        return """
        mutation ($request: ID!, $input: %1$sInput!) {
          made: create%1$s(requestId: $request, input: $input) {
            entry { id title }
            problems { message }
          }
        }
        """
                .formatted(type.name());
    }

    private static Type type(Wanted wanted, Visit visit) {
        String name =
                wanted.type() == null
                        ? null
                        : visit.model().find(wanted.type()).map(Model.Type::name).orElse("");
        return visit.api().execute(TYPES, Map.of(), Found.class).contentModel().types().stream()
                .filter(type -> name == null ? type.fileField() != null : type.name().equals(name))
                .findFirst()
                .orElseThrow(ApiFailure::notFound);
    }

    private static Map<String, Object> input(Wanted wanted, Type type, Visit visit) {
        Model.Language locale =
                visit.model()
                        .locale(wanted.locale())
                        .orElseThrow(() -> ApiFailure.badInput("There is no such locale"));
        String title = shortened(wanted.title().strip());
        Map<String, Object> input = new HashMap<>();
        input.put(
                type.titleField(),
                type.hasLocalizedTitle() ? Map.of(locale.locale(), title) : title);
        if (wanted.upload() != null && type.fileField() != null) {
            input.put(
                    type.fileField(),
                    Map.of("upload", wanted.upload(), "name", fileName(wanted.name())));
        }
        return input;
    }

    private static String shortened(String title) {
        int length = Math.min(title.codePointCount(0, title.length()), MAX_TITLE);
        return title.substring(0, title.offsetByCodePoints(0, length));
    }

    /** The name in Latin letters, digits, dots, hyphens and underscores. */
    private static String fileName(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        String usual = LEADING.matcher(UNUSUAL.matcher(plain).replaceAll("-")).replaceAll("");
        return usual.isEmpty() || EXTENSION.matcher(usual).replaceFirst("").isEmpty()
                ? "file" + usual
                : usual;
    }

    private static @Nullable String url(Wanted wanted, Visit visit) {
        return wanted.upload() == null
                ? null
                : visit.url("/media/%s/%s".formatted(wanted.upload(), fileName(wanted.name())));
    }
}
