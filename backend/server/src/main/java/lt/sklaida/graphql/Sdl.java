package lt.sklaida.graphql;

import lt.sklaida.model.SchemaException;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Writes SDL with descriptions, and refuses a name that is already used. */
public final class Sdl {

    /** An argument, or a field of an input; {@code standard} is its default value, if any. */
    public record Input(String name, String type, @Nullable String standard, String description) {

        /** One without a default value. */
        public Input(String name, String type, String description) {
            this(name, type, null, description);
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> owners = new HashMap<>();

    /** Reserves the name of a type that is defined elsewhere. */
    public void reserve(String name, String owner) {
        String other = owners.putIfAbsent(name, owner);
        if (other != null) {
            throw clash("two types named %s, of %s and of %s".formatted(name, other, owner));
        }
    }

    /** Appends definitions unchanged. */
    public void append(String definitions) {
        text.append(definitions);
    }

    /**
     * Writes a definition with members in braces.
     *
     * @param header the keyword, the name and what may follow it, as in {@code type A implements B}
     * @param owner whose type it is, for the error when the name is taken
     */
    public void define(String header, String owner, String description, Consumer<Members> members) {
        reserve(header.split(" ", 3)[1], owner);
        text.append('\n');
        describe("", description);
        text.append(header).append(" {\n");
        members.accept(new Members(header));
        text.append("}\n");
    }

    public void union(String name, String owner, String description, List<String> members) {
        reserve(name, owner);
        text.append('\n');
        describe("", description);
        text.append("union ").append(name).append(" = ");
        text.append(String.join(" | ", members)).append('\n');
    }

    private void describe(String indent, String description) {
        if (description.contains("\n")) {
            String block =
                    description.strip().replace("\"\"\"", "\\\"\"\"").indent(indent.length());
            text.append(indent).append("\"\"\"\n").append(block);
            text.append(indent).append("\"\"\"\n");
        } else {
            String line = description.replace("\\", "\\\\").replace("\"", "\\\"");
            text.append(indent).append('"').append(line).append("\"\n");
        }
    }

    private static SchemaException clash(String what) {
        String message = "the API would have %s; give the model's another name".formatted(what);
        return new SchemaException(List.of(new SchemaException.Mistake("types", 0, message)));
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The members of one definition, in its braces. */
    public final class Members {

        private final String header;
        private final Set<String> names = new HashSet<>();

        private Members(String header) {
            this.header = header;
        }

        public void field(String name, String type, String description) {
            field(name, List.of(), type, description);
        }

        public void field(String name, List<Input> arguments, String type, String description) {
            start("  ", name, description);
            text.append(name);
            if (!arguments.isEmpty()) {
                text.append("(\n");
                arguments.forEach(argument -> write("    ", argument));
                text.append("  )");
            }
            text.append(": ").append(type).append('\n');
        }

        public void input(String name, String type, String description) {
            input(new Input(name, type, description));
        }

        public void input(Input input) {
            take(input.name());
            write("  ", input);
        }

        public void value(String name, String description) {
            start("  ", name, description);
            text.append(name).append('\n');
        }

        private void start(String indent, String name, String description) {
            take(name);
            describe(indent, description);
            text.append(indent);
        }

        private void write(String indent, Input input) {
            describe(indent, input.description());
            text.append(indent).append(input.name()).append(": ").append(input.type());
            if (input.standard() != null) {
                text.append(" = ").append(input.standard());
            }
            text.append('\n');
        }

        private void take(String name) {
            if (!names.add(name)) {
                throw clash("two members named %s in its %s".formatted(name, header));
            }
        }
    }
}
