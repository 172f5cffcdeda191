package lt.sklaida.site.plain;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.site.Api;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documents that ask for entries of a type, made from the content model. */
record PlainDocument(Model model, Model.Type type) {

    /** Values inside values inside values. Nobody nests deeper, and a type might hold itself. */
    private static final int DEPTH = 4;

    /** What every entry has under these names, or what is said in another place. */
    private static final Set<String> COMMON = Set.of("title", "summary", "sample", "seo");

    /** The fields of the type that its page shows, in the order of the model. */
    static Stream<Field> shown(Model.Type type) {
        return type.fields().stream()
                .filter(field -> !COMMON.contains(field.name()))
                .filter(field -> !field.name().equals(type.titleField()))
                .filter(field -> field.derived() == null && field.file() == null)
                .filter(field -> !field.name().equals(type.summaryField()) || field.isMarkdown());
    }

    String entry() {
        String sample = type.field("sample").isPresent() ? "sample" : "";
        String own = type.fileField() == null ? "" : file(type);
        return Api.complete(
                """
                query ($slug: Slug!, $locale: Locale!) {
                  entry: %s(slug: $slug, locale: $locale) {
                    ...entry
                    %s %s
                    %s
                    referencedBy(first: 50) { nodes { ...teaser } }
                  }
                }
                """
                        .formatted(
                                type.singular(),
                                sample,
                                own,
                                shown(type)
                                        .map(field -> field.name() + inside(field, DEPTH))
                                        .collect(Collectors.joining(" "))));
    }

    /**
     * @param ordered whether by title, if entries can be ordered by it
     */
    String list(boolean ordered) {
        return Api.complete(
                """
                query ($locale: Locale!, $after: String) {
                  list: %s(locale: $locale, first: 50, after: $after %s) {
                    totalCount nodes { ...teaser } pageInfo { hasNextPage endCursor }
                  }
                }
                """
                        .formatted(
                                type.plural(),
                                ordered ? "orderBy: [{field: %s}]".formatted(titleName()) : ""));
    }

    /** The title field as the API's enum of orders has it. */
    private String titleName() {
        return type.titleField().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    private String fields(Fields of, int depth) {
        String fields =
                of.fields().stream()
                        .filter(field -> depth > 0 || field.kind() != Kind.EMBEDDED)
                        .map(field -> field.name() + inside(field, depth))
                        .collect(Collectors.joining(" "));
        return fields.isEmpty() ? "__typename" : fields;
    }

    private String inside(Field field, int depth) {
        return switch (field.kind()) {
            case SCALAR, ENUM -> field.isMarkdown() ? " { html }" : "";
            case EMBEDDED -> " { %s }".formatted(fields(model.embedded(field), depth - 1));
            case REFERENCE -> " { ...teaser %s }".formatted(pictures(field));
        };
    }

    private String pictures(Field field) {
        return field.targets().stream()
                .flatMap(name -> model.find(name).stream())
                .filter(target -> target.fileField() != null)
                .map(target -> "... on %s { %s }".formatted(target.name(), file(target)))
                .collect(Collectors.joining(" "));
    }

    private static String file(Model.Type media) {
        String alternative =
                media.fields().stream()
                        .flatMap(field -> Stream.ofNullable(field.file()))
                        .flatMap(file -> Stream.ofNullable(file.alt()))
                        .findFirst()
                        .map("alt: "::concat)
                        .orElse("");
        return "fileUrl image(width: 1200) { url width height srcset sources { mediaType srcset } } "
                + alternative;
    }
}
