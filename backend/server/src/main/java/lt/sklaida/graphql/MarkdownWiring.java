package lt.sklaida.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.markdown.Markdown;
import lt.sklaida.shared.InvalidException;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;

import java.util.Objects;
import java.util.regex.Pattern;

/** Wires the forms of a formatted text that have arguments; the others are properties. */
final class MarkdownWiring implements RuntimeWiringConfigurer {

    private static final int MAX_EXCERPT = 1_000;
    private static final Pattern ID_PREFIX = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Markdown", MarkdownWiring::markdown);
    }

    private static TypeRuntimeWiring.Builder markdown(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("excerpt", MarkdownWiring::excerpt)
                .dataFetcher("html", MarkdownWiring::html);
    }

    private static String html(DataFetchingEnvironment environment) {
        Markdown markdown = Objects.requireNonNull(environment.getSource());
        String prefix = Objects.requireNonNull(environment.getArgument("idPrefix"));
        if (prefix.isEmpty()) {
            return markdown.html();
        }
        if (!ID_PREFIX.matcher(prefix).matches()) {
            throw new InvalidException(
                    "idPrefix must be a letter from a to z, then up to 39 letters, digits, - and _");
        }
        return markdown.html(prefix);
    }

    private static String excerpt(DataFetchingEnvironment environment) {
        Markdown markdown = Objects.requireNonNull(environment.getSource());
        int length = Objects.requireNonNull(environment.getArgument("length"));
        if (length < 1 || length > MAX_EXCERPT) {
            throw new InvalidException(
                    "length is %d: it must be from 1 to %d".formatted(length, MAX_EXCERPT));
        }
        return markdown.excerpt(length);
    }
}
