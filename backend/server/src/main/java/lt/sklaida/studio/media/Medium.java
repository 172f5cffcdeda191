package lt.sklaida.studio.media;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry with a file, as pages show it.
 *
 * @param values the draft
 * @param url of the file; null while there is none
 * @param picture null when the file is no picture
 */
record Medium(
        String id,
        int revision,
        Model.Type type,
        String title,
        JsonNode values,
        List<VariantState> states,
        List<String> actions,
        @Nullable String url,
        @Nullable Picture picture) {

    /** A picture in some sizes. */
    record Picture(
            String url,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String srcset,
            List<Source> sources) {

        record Source(String mediaType, String srcset) {}
    }

    private record Content(@Nullable String fileUrl, @Nullable Picture image) {}

    private record Node(
            String id,
            int revision,
            String type,
            @Nullable String title,
            JsonNode values,
            List<VariantState> states,
            List<String> actions,
            @Nullable Content content) {}

    static Medium of(JsonNode node, Visit visit) {
        Node read = Json.convert(node, Node.class);
        Model.Type type = visit.model().type(read.type());
        Content content = read.content() == null ? new Content(null, null) : read.content();
        String title = read.title() == null ? "" : read.title();
        return new Medium(
                read.id(),
                read.revision(),
                type,
                title,
                read.values(),
                read.states(),
                read.actions(),
                content.fileUrl(),
                content.image());
    }

    /** What to call it. */
    String label(Visit visit) {
        String name = fileName();
        if (!title.isBlank()) {
            return title;
        }
        return name.isEmpty() ? visit.text("media.untitled") : name;
    }

    String fileName() {
        return text(MediaTypes.fileField(type).name());
    }

    String mediaType() {
        return MediaTypes.derived(type, "MEDIA_TYPE").map(Field::name).map(this::text).orElse("");
    }

    /** Such as {@code JPEG}, {@code PDF}. */
    String kind() {
        String mediaType = mediaType();
        String sub = mediaType.substring(mediaType.indexOf('/') + 1);
        int plus = sub.indexOf('+');
        String plain = plus < 0 ? sub : sub.substring(0, plus);
        return plain.equals("webp") ? "WebP" : plain.toUpperCase(Locale.ROOT);
    }

    boolean isPicture() {
        return mediaType().startsWith("image/");
    }

    /** Such as {@code 1600 × 1000}; empty when that is not known. */
    String dimensions() {
        String width = derived("WIDTH");
        String height = derived("HEIGHT");
        return width.isEmpty() || height.isEmpty() ? "" : width + " × " + height;
    }

    /** The size in the language of the page, such as {@code 1,4 MB}. */
    String size(Visit visit) {
        String bytes = derived("SIZE");
        return bytes.isEmpty() ? "" : visit.size(Long.parseLong(bytes));
    }

    String derived(String value) {
        return MediaTypes.derived(type, value).map(Field::name).map(this::text).orElse("");
    }

    boolean isDecorative() {
        return MediaTypes.decorative(type)
                .map(Field::name)
                .filter(name -> values.path(name).asBoolean(false))
                .isPresent();
    }

    /** The alternative text in a locale. */
    String alt(Language language) {
        return type.altField()
                .map(
                        field ->
                                field.localized()
                                        ? values.path(field.name()).path(language.tag())
                                        : values.path(field.name()))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .orElse("");
    }

    /** The locales in which a text is needed that says what the picture shows, and is missing. */
    List<Language> withoutAlt(Visit visit) {
        return isPicture() && !isDecorative() && type.altField().isPresent()
                ? visit.model().locales().stream()
                        .filter(language -> alt(language).isBlank())
                        .toList()
                : List.of();
    }

    /** A coordinate of the focal point, {@code x} or {@code y}, from 0 to 1; empty for none. */
    Optional<Double> focal(String coordinate) {
        return MediaTypes.focalPoint(type)
                .map(field -> values.path(field.name()).path(coordinate))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble);
    }

    /** Whether the visitor could publish something that readers do not see yet. */
    boolean isWaiting() {
        return may("PUBLISH")
                && states.stream()
                        .anyMatch(state -> state.isWritten() && !state.kind().equals("published"));
    }

    boolean may(String action) {
        return actions.contains(action);
    }

    private String text(String field) {
        JsonNode value = values.path(field);
        return value.isString() || value.isNumber() ? value.asString() : "";
    }
}
