package lt.sklaida.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

class ContentRulesTests {

    @TempDir Path folder;

    @Test
    void needsNoFolder() {
        assertThat(ContentRules.load(null).names()).isEmpty();
    }

    @Test
    void namesAFolderThatIsMissing() {
        Path missing = folder.resolve("rules");

        assertThatThrownBy(() -> ContentRules.load(missing))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("sklaida.rules.folder");
    }

    @Test
    void namesARuleThatCannotBeLoaded() throws IOException {
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(folder.resolve("broken.jar")))) {
            jar.putNextEntry(new JarEntry("META-INF/services/lt.sklaida.model.ContentRule"));
            jar.write("NoSuchRule".getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }

        assertThatThrownBy(() -> ContentRules.load(folder))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("NoSuchRule");
    }
}
