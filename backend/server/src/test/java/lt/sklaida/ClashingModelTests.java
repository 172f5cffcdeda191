package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.model.SchemaException;
import lt.sklaida.shared.NearestFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model that the delivery API can be made of, and the management API cannot. */
class ClashingModelTests {

    @TempDir private Path folder;

    @Test
    void endsTheStart() throws IOException {
        Path given = NearestFolder.find(Path.of("schema"));
        Files.copy(given.resolve("directives.graphqls"), folder.resolve("directives.graphqls"));
        Files.createDirectory(folder.resolve("types"));
        Files.writeString(
                folder.resolve("types/Note.graphqls"),
                """
                "A note."
                type Note @content @slug(from: "title") {
                  "The title."
                  title: String! @localized
                  "Whose it is."
                  role: Role
                }

                "Whose a note is."
                enum Role {
                  "That of anyone."
                  ANY
                }
                """);

        assertThatThrownBy(() -> TestServer.start("sklaida.schema=" + folder))
                .hasRootCauseInstanceOf(SchemaException.class)
                .rootCause()
                .hasMessageContaining("Role");
    }
}
