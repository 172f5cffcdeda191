package lt.sklaida.model;

import graphql.InvalidSyntaxError;
import graphql.language.Definition;
import graphql.language.DirectiveDefinition;
import graphql.language.EnumTypeDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.MultiSourceReader;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;

import lt.sklaida.shared.Locales;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the folder in which content types are declared: every file whose name ends with {@code
 * .graphqls}, in subfolders too. The directives are defined in a resource of this class; a copy of
 * them in the folder is for other tools and must not differ.
 */
public final class SchemaFolder {

    private static final String DIRECTIVES = "directives.graphqls";

    /**
     * The APIs that are derived from the model; they are written for people to read, and ignored
     * here.
     */
    private static final Set<String> APIS = Set.of("api.graphqls", "manage.graphqls");

    private static final String SUFFIX = ".graphqls";
    private static final List<String> OTHER_SUFFIXES = List.of(".graphqls", ".graphql", ".gql");

    private final Path folder;
    private final Mistakes mistakes = new Mistakes();
    private final List<Definition<?>> definitions = new ArrayList<>();

    private SchemaFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the model, with the rules on the class path.
     *
     * @throws SchemaException when the folder has mistakes; it names every one of them
     */
    public static ContentModel read(Path folder, Locales locales) {
        return read(folder, locales, ContentRules.load(null));
    }

    /**
     * Reads the model.
     *
     * @param rules the rules that types may name
     * @throws SchemaException when the folder has mistakes; it names every one of them
     */
    static ContentModel read(Path folder, Locales locales, ContentRules rules) {
        return new SchemaFolder(folder).read(locales, rules);
    }

    private ContentModel read(Locales locales, ContentRules rules) {
        String directives = directives();
        // The enums of arguments are none of the model.
        parse(DIRECTIVES, directives).stream()
                .filter(definition -> !(definition instanceof EnumTypeDefinition))
                .forEach(definitions::add);
        Set<String> reserved = directiveNames();
        for (Path file : files()) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (name.equals(DIRECTIVES)) {
                checkCopy(text(file, name), directives);
            } else if (!APIS.contains(name)) {
                add(name, text(file, name), reserved);
            }
        }
        mistakes.throwIfAny();
        return new ModelBuilder(definitions, locales, rules, mistakes).build();
    }

    private Set<String> directiveNames() {
        return definitions.stream()
                .filter(DirectiveDefinition.class::isInstance)
                .map(DirectiveDefinition.class::cast)
                .map(DirectiveDefinition::getName)
                .collect(Collectors.toSet());
    }

    private void add(String name, String text, Set<String> reserved) {
        for (Definition<?> definition : parse(name, text)) {
            if (definition instanceof DirectiveDefinition directive
                    && reserved.contains(directive.getName())) {
                mistakes.add(
                        directive,
                        "@%s is a directive of Sklaida; remove this definition",
                        directive.getName());
            } else {
                definitions.add(definition);
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            mistakes.add(
                    folder.toAbsolutePath().normalize().toString(),
                    0,
                    "is not a folder; set sklaida.schema to the folder of the schema");
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new Finder(files));
        } catch (IOException e) {
            mistakes.add(folder.toString(), 0, "cannot be read: " + e.getMessage());
        }
        // Files of the folder itself, which hold shared types, come before those in subfolders.
        files.sort(Comparator.comparingInt(Path::getNameCount).thenComparing(Path::toString));
        return files;
    }

    /** Finds the files of the schema; hidden files and folders belong to other tools. */
    private final class Finder extends SimpleFileVisitor<Path> {

        private final List<Path> files;

        Finder(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(folder) && isHidden(directory)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (name.endsWith(SUFFIX)) {
                files.add(file);
            } else if (OTHER_SUFFIXES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
                mistakes.add(
                        folder.relativize(file).toString(),
                        0,
                        "is not read; rename it so that it ends with " + SUFFIX);
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }

    /** The definitions of all directives of this version of the server. */
    private static String directives() {
        try (InputStream in = SchemaFolder.class.getResourceAsStream(DIRECTIVES)) {
            return new String(
                    Objects.requireNonNull(in, DIRECTIVES).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkCopy(String copy, String directives) {
        List<String> lines = copy.stripTrailing().lines().map(String::stripTrailing).toList();
        List<String> expected = directives.stripTrailing().lines().toList();
        if (!lines.equals(expected)) {
            int line = 0;
            while (line < Math.min(lines.size(), expected.size())
                    && lines.get(line).equals(expected.get(line))) {
                line++;
            }
            mistakes.add(
                    DIRECTIVES,
                    line + 1,
                    "differs from the directives of this version of Sklaida; delete the file, which is optional, or replace it by the one that comes with this version");
        }
    }

    private String text(Path file, String name) {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            mistakes.add(name, 0, "is not UTF-8; save it in that encoding");
        } catch (IOException e) {
            mistakes.add(name, 0, "cannot be read: " + e.getMessage());
        }
        return "";
    }

    private List<Definition<?>> parse(String name, String text) {
        List<Definition<?>> parsed = new ArrayList<>();
        if (isEmpty(text)) {
            return parsed;
        }
        MultiSourceReader source =
                MultiSourceReader.newMultiSourceReader().string(text, name).trackData(true).build();
        ParserEnvironment environment =
                ParserEnvironment.newParserEnvironment()
                        .document(source)
                        .parserOptions(ParserOptions.getDefaultSdlParserOptions())
                        .build();
        try {
            for (Definition<?> definition : Parser.parse(environment).getDefinitions()) {
                parsed.add(definition);
            }
        } catch (InvalidSyntaxException e) {
            InvalidSyntaxError error = e.toInvalidSyntaxError();
            int line =
                    error.getLocations().isEmpty() ? 0 : error.getLocations().getFirst().getLine();
            mistakes.add(name, line, "is not valid SDL: " + error.getMessage());
        }
        return parsed;
    }

    /** Whether a text has only comments, which the grammar of GraphQL does not allow. */
    private static boolean isEmpty(String text) {
        return text.lines()
                .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
                .allMatch(line -> line.replace(",", "").isBlank());
    }
}
