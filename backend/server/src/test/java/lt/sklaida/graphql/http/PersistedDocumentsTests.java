package lt.sklaida.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.shared.Fingerprint;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which documents requests may name, and which they must. */
class PersistedDocumentsTests {

    private static final String DOCUMENT = "{ topic }";
    private static final String HASH = hash(DOCUMENT);
    private static final GraphQLSchema SCHEMA =
            new SchemaGenerator()
                    .makeExecutableSchema(
                            new SchemaParser().parse("type Query { topic: String }"),
                            RuntimeWiring.MOCKED_WIRING);

    @TempDir private Path folder;

    private final PersistedDocuments documents = PersistedDocuments.none();

    @Test
    void knowsADocumentOnceItWasSentWithItsHash() {
        assertThatRefused(() -> documents.automatic(null, HASH))
                .returns(ErrorCode.PERSISTED_QUERY_NOT_FOUND, refused -> refused.error().code())
                .withMessage("PersistedQueryNotFound");

        assertThat(documents.automatic(DOCUMENT, HASH)).isEqualTo(DOCUMENT);

        assertThat(documents.automatic(null, HASH)).isEqualTo(DOCUMENT);
        assertThat(documents.named(null, "sha256:" + HASH)).isEqualTo(DOCUMENT);
    }

    @Test
    void refusesAHashOfAnotherDocument() {
        assertThatRefused(() -> documents.automatic("{ other }", HASH))
                .withMessageContaining("not that of the document");
        assertThatRefused(() -> documents.named("{ other }", "sha256:" + HASH))
                .withMessageContaining("not that of the document");
        assertThatRefused(() -> documents.automatic(null, HASH))
                .withMessage("PersistedQueryNotFound");
    }

    @Test
    void readsDocumentsOfAFolderByNameAndHash() throws IOException {
        write("topic.graphql", DOCUMENT + "\n");
        write("relay.json", "{\"abc\": \"query Relay { topic }\"}");
        write(
                "apollo.json",
                """
                {"format": "apollo-persisted-query-manifest", "version": 1, "operations":
                  [{"id": "def", "name": "A", "type": "query", "body": "query A { topic }"}]}
                """);
        PersistedDocuments read = read(false);

        assertThat(read.named(null, "topic")).isEqualTo(DOCUMENT + "\n");
        assertThat(read.named(null, "sha256:" + HASH)).isEqualTo(DOCUMENT + "\n");
        assertThat(read.named(null, "sha256:" + hash(DOCUMENT + "\n"))).isNotNull();
        assertThat(read.named(null, "abc")).isEqualTo("query Relay { topic }");
        assertThat(read.named(null, "def")).isEqualTo("query A { topic }");
        assertThat(read.automatic(null, hash("query A { topic }"))).isNotNull();
        assertThat(read.sent("{ __typename }")).isEqualTo("{ __typename }");
        assertThatRefused(() -> read.named(null, "absent"))
                .withMessage("There is no document \"absent\"");
    }

    @Test
    void allowsOnlyDocumentsOfTheFolderIfTold() throws IOException {
        write("topic.graphql", DOCUMENT + "\n");
        PersistedDocuments only = read(true);

        assertThat(only.named(null, "topic")).isEqualTo(DOCUMENT + "\n");
        assertThat(only.sent(DOCUMENT)).isEqualTo(DOCUMENT);
        assertThat(only.automatic(DOCUMENT, HASH)).isEqualTo(DOCUMENT);
        String other = "{ __typename }";
        assertThatRefused(() -> only.sent(other))
                .returns(ErrorCode.FORBIDDEN, refused -> refused.error().code());
        assertThatRefused(() -> only.automatic(other, hash(other)))
                .returns(ErrorCode.FORBIDDEN, refused -> refused.error().code());
        assertThatRefused(() -> only.named(other, "sha256:" + hash(other)))
                .returns(ErrorCode.FORBIDDEN, refused -> refused.error().code());
    }

    @Test
    void readsNoFolderWithAnInvalidDocument() throws IOException {
        write("wrong.graphql", "{ topics }");

        assertThatThrownBy(() -> read(false))
                .hasMessageContaining("wrong.graphql")
                .hasMessageContaining("topics");
    }

    @Test
    void readsNoFolderWithTwoDocumentsOfOneName() throws IOException {
        write("a.json", "{\"name\": \"{ topic }\"}");
        write("name.graphql", "{ __typename }");

        assertThatThrownBy(() -> read(false)).hasMessageContaining("identifier \"name\"");
    }

    private PersistedDocuments read(boolean only) {
        return new PersistedDocuments(DocumentFolder.read(folder, SCHEMA), only);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String hash(String document) {
        return Fingerprint.of(document.getBytes(StandardCharsets.UTF_8));
    }

    private static ThrowableAssertAlternative<RefusedException> assertThatRefused(
            ThrowingCallable call) {
        return assertThatExceptionOfType(RefusedException.class).isThrownBy(call);
    }
}
