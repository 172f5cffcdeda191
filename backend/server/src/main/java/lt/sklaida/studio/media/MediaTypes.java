package lt.sklaida.studio.media;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.studio.Visit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The content types that have files, and the parts of documents that their names make. */
final class MediaTypes {

    private MediaTypes() {}

    static List<Model.Type> of(Visit visit) {
        return visit.model().types().stream().filter(type -> type.fileField() != null).toList();
    }

    /** The document with the fields of files of all types in the place of {@code #files}. */
    static String withFiles(String document, Visit visit) {
        String files =
                of(visit).stream()
                        .map(
                                type ->
                                        " ... on %sDraft { content { fileUrl image(width: $width, fit: CONTAIN) { url width height srcset sources { mediaType srcset } } } }"
                                                .formatted(type.name()))
                        .collect(Collectors.joining());
        return document.replace("#files", files);
    }

    /** The document with the name of the type in the place of {@code #Type}. */
    static String of(Model.Type type, String document) {
        return document.replace("#Type", type.name());
    }

    static Field fileField(Model.Type type) {
        return type.field(String.valueOf(type.fileField())).orElseThrow();
    }

    static Optional<Field> decorative(Model.Type type) {
        return Optional.ofNullable(fileField(type).file())
                .flatMap(file -> Optional.ofNullable(file.decorative()))
                .flatMap(type::field);
    }

    static Optional<Field> focalPoint(Model.Type type) {
        return Optional.ofNullable(fileField(type).file())
                .flatMap(file -> Optional.ofNullable(file.focalPoint()))
                .flatMap(type::field);
    }

    /** The field for which the server computes that value, such as {@code MEDIA_TYPE}. */
    static Optional<Field> derived(Model.Type type, String value) {
        return type.fields().stream().filter(field -> value.equals(field.derived())).findFirst();
    }
}
