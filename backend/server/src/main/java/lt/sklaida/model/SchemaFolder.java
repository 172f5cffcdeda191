package lt.sklaida.model;

import graphql.InvalidSyntaxError;
import graphql.language.Definition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.MultiSourceReader;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;

import lt.sklaida.shared.Locales;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the folder in which content types are declared: {@code directives.graphqls}, {@code
 * values.graphqls} and one file a content type in {@code types}.
 */
public final class SchemaFolder {

    private static final String TYPES = "types";
    private static final String SUFFIX = ".graphqls";

    private SchemaFolder() {}

    /**
     * Reads the model.
     *
     * @throws SchemaException when the folder has mistakes; it names every one of them
     */
    public static ContentModel read(Path folder, Locales locales) {
        Mistakes mistakes = new Mistakes();
        List<Definition<?>> definitions = new ArrayList<>();
        for (Path file : files(folder, mistakes)) {
            definitions.addAll(parse(folder, file, mistakes));
        }
        mistakes.throwIfAny();
        return new ModelBuilder(definitions, locales, mistakes).build();
    }

    private static List<Path> files(Path folder, Mistakes mistakes) {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("directives" + SUFFIX, "values" + SUFFIX)) {
            if (Files.isRegularFile(folder.resolve(name))) {
                files.add(folder.resolve(name));
            } else {
                mistakes.add(
                        name,
                        0,
                        "is missing; the schema folder is " + folder.toAbsolutePath().normalize());
            }
        }
        Path types = folder.resolve(TYPES);
        if (!Files.isDirectory(types)) {
            mistakes.add(TYPES, 0, "is missing; it holds one file a content type");
            return files;
        }
        try (Stream<Path> found = Files.list(types)) {
            found.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .forEach(files::add);
        } catch (IOException e) {
            mistakes.add(TYPES, 0, "cannot be read: " + e.getMessage());
        }
        return files;
    }

    private static List<Definition<?>> parse(Path folder, Path file, Mistakes mistakes) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
            MultiSourceReader source =
                    MultiSourceReader.newMultiSourceReader()
                            .string(Files.readString(file), name)
                            .trackData(true)
                            .build();
            ParserEnvironment environment =
                    ParserEnvironment.newParserEnvironment()
                            .document(source)
                            .parserOptions(ParserOptions.getDefaultSdlParserOptions())
                            .build();
            List<Definition<?>> definitions = new ArrayList<>();
            for (Definition<?> definition : Parser.parse(environment).getDefinitions()) {
                definitions.add(definition);
            }
            return definitions;
        } catch (InvalidSyntaxException e) {
            InvalidSyntaxError error = e.toInvalidSyntaxError();
            int line =
                    error.getLocations().isEmpty() ? 0 : error.getLocations().getFirst().getLine();
            mistakes.add(name, line, "is not valid SDL: " + error.getMessage());
        } catch (IOException e) {
            mistakes.add(name, 0, "cannot be read as UTF-8: " + e.getMessage());
        }
        return List.of();
    }
}
