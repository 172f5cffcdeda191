package lt.sklaida.site.find;

import lt.sklaida.pages.Model;
import lt.sklaida.site.Visit;
import lt.sklaida.site.find.Found.Edge;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A result as the page shows it.
 *
 * @param title safe HTML, with the words that were searched for marked
 * @param summary safe HTML, in the same way
 * @param passage safe HTML: where the words are in its text, when neither title nor summary have
 *     them
 */
record Hit(Result entry, String title, @Nullable String summary, @Nullable String passage) {

    static Hit of(Visit visit, Edge edge) {
        Result entry = edge.node();
        Optional<Model.Type> type = visit.model().find(entry.teaser().type());
        Optional<String> title =
                passage(edge, field -> isField(field, type.map(Model.Type::titleField), "title"));
        Optional<String> summary =
                passage(
                        edge,
                        field -> isField(field, type.map(Model.Type::summaryField), "summary"));
        return new Hit(
                entry,
                title.orElseGet(() -> escaped(entry.teaser().title())),
                summary.or(() -> Optional.ofNullable(entry.teaser().summary()).map(Hit::escaped))
                        .orElse(null),
                title.isPresent() || summary.isPresent()
                        ? null
                        : passage(edge, _ -> true).orElse(null));
    }

    /** The type tells how it calls the field; a type that does not calls it as the API does. */
    private static boolean isField(String field, Optional<String> name, String otherwise) {
        return field.equals(name.orElse(otherwise));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** The longest passage with a mark, which tells most. */
    private static Optional<String> passage(Edge edge, Predicate<String> fields) {
        return edge.highlights().stream()
                .filter(highlight -> fields.test(highlight.field()))
                .flatMap(highlight -> highlight.fragments().stream())
                .filter(fragment -> fragment.contains("<mark>"))
                .max(Comparator.comparingInt(String::length));
    }
}
