package lt.sklaida.graphql.http;

import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.schema.GraphQLSchema;

import lt.sklaida.shared.Fingerprint;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a folder of GraphQL documents. A file {@code name.graphql} holds a document whose
 * identifiers are {@code name} and its SHA-256. A file {@code *.json} holds documents by their
 * identifiers, as the tools of Relay and GraphQL Code Generator write it, or is a manifest of
 * Apollo's tools.
 */
final class DocumentFolder {

    private static final String GRAPHQL = ".graphql";

    private final GraphQLSchema schema;
    private final Map<String, String> documents = new HashMap<>();

    private DocumentFolder(GraphQLSchema schema) {
        this.schema = schema;
    }

    /**
     * The documents of a folder, by their identifiers.
     *
     * @throws IllegalStateException when one of them is invalid, or two have one identifier
     */
    static Map<String, String> read(Path folder, GraphQLSchema schema) {
        DocumentFolder reading = new DocumentFolder(schema);
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(reading::readFile);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "sklaida.graphql.persisted-documents.folder: %s cannot be read: %s"
                            .formatted(folder.toAbsolutePath(), e.getMessage()),
                    e);
        }
        return reading.documents;
    }

    private void readFile(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(GRAPHQL)) {
            String document = text(file);
            add(file, name.substring(0, name.length() - GRAPHQL.length()), document);
            // Tools hash a document without the end of its last line.
            put(file, sha256(document.stripTrailing()), document);
        } else if (name.endsWith(".json")) {
            readManifest(file, json(file));
        }
    }

    private void readManifest(Path file, JsonNode manifest) {
        JsonNode operations = manifest.path("operations");
        if (operations.isArray()) {
            operations.forEach(one -> add(file, one.path("id"), one.path("body")));
        } else {
            manifest.properties()
                    .forEach(one -> add(file, one.getKey(), text(file, one.getValue())));
        }
    }

    private void add(Path file, JsonNode id, JsonNode document) {
        add(file, text(file, id), text(file, document));
    }

    private void add(Path file, String id, String document) {
        validate(file, document);
        put(file, id, document);
        put(file, sha256(document), document);
    }

    private void put(Path file, String id, String document) {
        String other = documents.putIfAbsent(id, document);
        if (other != null && !other.stripTrailing().equals(document.stripTrailing())) {
            throw new IllegalStateException(
                    "%s: another document has the identifier \"%s\", too".formatted(file, id));
        }
    }

    private void validate(Path file, String document) {
        ExecutionInput input = ExecutionInput.newExecutionInput(document).build();
        List<? extends GraphQLError> errors =
                ParseAndValidate.parseAndValidate(schema, input).getErrors();
        if (!errors.isEmpty()) {
            throw new IllegalStateException(
                    "%s: %s".formatted(file, errors.getFirst().getMessage()));
        }
    }

    private static String sha256(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return PersistedDocuments.SHA256 + Fingerprint.of(bytes);
    }

    private static String text(Path file, JsonNode value) {
        if (!value.isString()) {
            throw new IllegalStateException(
                    "%s must be an object with documents by their identifiers, or a manifest"
                            .formatted(file));
        }
        return value.asString();
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.shared().readTree(text(file));
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "%s is not valid JSON: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
