package lt.sklaida.model;

import graphql.language.FieldDefinition;
import graphql.language.Node;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SourceLocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Collects the mistakes of the content model, so that all are reported at once. */
final class Mistakes {

    private final List<SchemaException.Mistake> found = new ArrayList<>();

    void add(Node<?> where, String message, Object... arguments) {
        add(fileOf(where), lineOf(nameLine(where)), message.formatted(arguments));
    }

    void add(String file, int line, String message) {
        found.add(new SchemaException.Mistake(file, line, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** The file that a node was read from; parsed nodes always have one. */
    static String fileOf(Node<?> node) {
        SourceLocation location = node.getSourceLocation();
        return location == null ? "" : Objects.requireNonNullElse(location.getSourceName(), "");
    }

    /** A node on the line of the name; the location of a declaration is that of its description. */
    private static Node<?> nameLine(Node<?> node) {
        return switch (node) {
            case FieldDefinition field -> field.getType();
            case ObjectTypeDefinition object when !object.getDirectives().isEmpty() ->
                    object.getDirectives().getFirst();
            default -> node;
        };
    }

    private static int lineOf(Node<?> node) {
        SourceLocation location = node.getSourceLocation();
        return location == null ? 0 : location.getLine();
    }

    /**
     * @throws SchemaException when there is any mistake
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    /** All mistakes, in the order of files and lines. */
    SchemaException exception() {
        found.sort(
                Comparator.comparing(SchemaException.Mistake::file)
                        .thenComparingInt(SchemaException.Mistake::line));
        return new SchemaException(found);
    }
}
