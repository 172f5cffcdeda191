package lt.sklaida.studio.preview;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;

import java.util.stream.Collectors;

/** The fields of a draft that a preview shows, as the API is asked for them. */
record Selection(Model model, Language language) {

    /** Values inside values inside values. Nobody nests deeper, and a type might hold itself. */
    private static final int DEPTH = 4;

    private static final String PICTURE = "image(width: 1200) { url width height srcset }";

    String document(Model.Type type) {
        String own = type.fileField() == null ? "" : PICTURE;
        return """
        query ($id: ID!, $locale: Locale!) {
          entry(id: $id) {
            title(locale: $locale)
            states { locale missing }
            ... on %sDraft { content { %s %s } }
          }
        }
        """
                .formatted(type.name(), fields(type, DEPTH), own);
    }

    private String fields(Fields type, int depth) {
        return type.fields().stream()
                .filter(field -> depth > 0 || field.kind() != Kind.EMBEDDED)
                .map(field -> field.name() + inside(field, depth))
                .collect(Collectors.joining(" "));
    }

    private String inside(Field field, int depth) {
        String text = field.isMarkdown() ? " { html }" : "";
        if (field.localized()) {
            return " { %s%s }".formatted(language.locale(), text);
        }
        return switch (field.kind()) {
            case SCALAR, ENUM -> text;
            case EMBEDDED -> " { %s }".formatted(fields(model.embedded(field), depth - 1));
            case REFERENCE -> " { id type title(locale: $locale) %s }".formatted(pictures(field));
        };
    }

    /** What is asked of the entries that a field refers to, as far as they are pictures. */
    private String pictures(Field field) {
        String fragments =
                field.targets().stream()
                        .flatMap(name -> model.find(name).stream())
                        .filter(type -> type.fileField() != null)
                        .map(
                                type ->
                                        "... on %sDraft { content { __typename %s %s } }"
                                                .formatted(type.name(), PICTURE, alt(type)))
                        .collect(Collectors.joining(" "));
        return fragments.isEmpty() ? "" : "entry { %s }".formatted(fragments);
    }

    /** The alternative text, of whatever name. */
    private String alt(Model.Type type) {
        return type.altField()
                .filter(Field::localized)
                .map(field -> "alternative: %s { %s }".formatted(field.name(), language.locale()))
                .orElse("");
    }
}
