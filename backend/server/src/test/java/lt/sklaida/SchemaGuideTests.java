package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.NearestFolder;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** {@code schema/README.md} and the copy of the directives are up to date. */
class SchemaGuideTests {

    private final Path schema = NearestFolder.find(Path.of("schema"));

    @Test
    void describesEveryDirective() throws IOException {
        String guide = Files.readString(schema.resolve("README.md"));
        String directives = directivesOfTheServer();
        assertThat(
                        Pattern.compile("^directive (@\\w+)", Pattern.MULTILINE)
                                .matcher(directives)
                                .results())
                .isNotEmpty()
                .allSatisfy(directive -> assertThat(guide).contains("| `" + directive.group(1)));
    }

    @Test
    void theFolderHasACopyOfTheDirectives() throws IOException {
        assertThat(schema.resolve("directives.graphqls")).hasContent(directivesOfTheServer());
    }

    private static String directivesOfTheServer() throws IOException {
        try (InputStream in = ContentModel.class.getResourceAsStream("directives.graphqls")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
