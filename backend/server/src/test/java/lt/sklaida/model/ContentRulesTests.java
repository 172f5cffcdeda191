package lt.sklaida.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.RuleJar;

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
        assertThat(ContentRules.load(null).inWords())
                .isEqualTo("there are no rules on the class path");
    }

    @Test
    void namesTheFolderThatHasNoRules() {
        assertThat(ContentRules.load(folder).inWords())
                .isEqualTo("there are no rules on the class path or in " + folder);
    }

    @Test
    void namesTheRulesThatThereAre() throws IOException {
        RuleJar.write(folder, rule("OddRule", "odd"));
        RuleJar.write(folder, rule("EvenRule", "even"));

        try (ContentRules rules = ContentRules.load(folder)) {
            assertThat(rules.inWords()).isEqualTo("there are even, odd");
        }
    }

    @Test
    void reportsAMissingFolder() {
        Path missing = folder.resolve("rules");

        assertThatThrownBy(() -> ContentRules.load(missing))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("sklaida.rules.folder");
    }

    @Test
    void reportsARuleThatCannotBeLoaded() throws IOException {
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

    private static String rule(String className, String name) {
        return """
               public class %s implements lt.sklaida.model.ContentRule {
                   public String name() { return "%s"; }
                   public java.util.List<lt.sklaida.shared.Problem> check(java.util.Map<String, Object> values) {
                       return java.util.List.of();
                   }
               }
               """
                .formatted(className, name);
    }
}
