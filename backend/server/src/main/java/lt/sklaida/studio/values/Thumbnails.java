package lt.sklaida.studio.values;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Kind;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the API for a small picture of each entry: its own, or that of the first it refers to. */
public final class Thumbnails {

    private static final String IMAGE = "image(width: 96, height: 96) { url }";

    private Thumbnails() {}

    /**
     * The fragment {@code picture} of all types, in which the first {@code url} is the picture's.
     */
    public static String fragment(Model model) {
        return model.types().stream()
                .flatMap(type -> ofType(type, model).stream())
                .collect(
                        Collectors.joining("\n", "fragment picture on EntryDraft { id\n", "\n}\n"));
    }

    /** The address of the picture in the answer; null when there is none. */
    public static @Nullable String url(@Nullable JsonNode picture) {
        JsonNode url = picture == null ? null : picture.findValue("url");
        return url == null || !url.isString() ? null : url.asString();
    }

    private static Optional<String> ofType(Model.Type type, Model model) {
        if (type.fileField() != null) {
            return Optional.of(on(type, "picture: content { %s }".formatted(IMAGE)));
        }
        return type.fields().stream()
                .filter(field -> leadsToMedia(field, model))
                .findFirst()
                .map(field -> on(type, "picture: content { %s }".formatted(of(field, model))));
    }

    private static boolean leadsToMedia(Field field, Model model) {
        return field.kind() == Kind.REFERENCE
                && !field.list()
                && !field.targets().isEmpty()
                && field.targets().stream()
                        .allMatch(target -> model.type(target).fileField() != null);
    }

    private static String of(Field field, Model model) {
        return field.targets().stream()
                .map(target -> on(model.type(target), "content { %s }".formatted(IMAGE)))
                .collect(Collectors.joining(" ", field.name() + " { entry { ", " } }"));
    }

    private static String on(Model.Type type, String selection) {
        return "... on %sDraft { %s }".formatted(type.name(), selection);
    }
}
