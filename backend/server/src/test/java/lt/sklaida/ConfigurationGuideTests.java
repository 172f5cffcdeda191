package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.NearestFolder;

import org.junit.jupiter.api.Test;
import org.springframework.util.StringUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration guide is generated from the metadata of the settings; {@code
 * -Dconfiguration=write} writes it.
 */
class ConfigurationGuideTests {

    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final Path GUIDE = DOCS.resolve("configuration.md");
    private static final String HEAD =
            """
            # Configuration

            Each setting can be given as an argument (`--sklaida.schema=/srv/schema`), as an environment variable
            (`SKLAIDA_SCHEMA`: upper case, dots become underscores, hyphens are removed) or in an `application.yml`
            beside the jar. All settings of
            [Spring Boot](https://docs.spring.io/spring-boot/appendix/application-properties/) work as well, such as
            `server.port` and `spring.mongodb.uri`.

            This page is generated from the Javadoc of the settings. To write it after a change:
            `mvn -f backend test -pl server -am -Dtest=ConfigurationGuideTests -Dconfiguration=write`
            """;

    @Test
    void listsEverySettingWithItsDefaultAndMeaning() throws IOException {
        String guide = guide();
        if ("write".equals(System.getProperty("configuration"))) {
            Files.writeString(GUIDE, guide);
        }
        assertThat(GUIDE)
                .as(
                        "run: mvn -f backend test -pl server -am -Dtest=ConfigurationGuideTests -Dconfiguration=write")
                .hasContent(guide);
    }

    @Test
    void readmeNamesOnlySettingsThatExist() throws IOException {
        List<String> names = ourSettings().stream().map(ConfigurationGuideTests::name).toList();
        String readme =
                Files.readString(NearestFolder.find(Path.of("schema")).resolve("../README.md"));
        assertThat(readme.lines().filter(line -> line.startsWith("| `sklaida.")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.split("`", -1)[1]).isIn(names));
    }

    private static String guide() throws IOException {
        Map<String, List<JsonNode>> sections = new TreeMap<>();
        for (JsonNode setting : ourSettings()) {
            sections.computeIfAbsent(section(setting), _ -> new ArrayList<>()).add(setting);
        }
        StringBuilder guide = new StringBuilder(HEAD);
        sections.forEach(
                (prefix, settings) -> {
                    settings.sort(Comparator.comparing(ConfigurationGuideTests::name));
                    guide.append("\n## `%s`\n\n".formatted(prefix));
                    guide.append("| Setting | Default | Meaning |\n|---|---|---|\n");
                    settings.forEach(setting -> guide.append(row(setting)));
                });
        return guide.toString();
    }

    private static String row(JsonNode setting) {
        String value = setting.path("defaultValue").asString("");
        return "| `%s` | %s | %s |\n"
                .formatted(
                        name(setting).replaceFirst(".*\\.", ""),
                        value.isEmpty() ? "" : "`" + value + "`",
                        meaning(setting));
    }

    /** The description, which is Javadoc, as Markdown. */
    private static String meaning(JsonNode setting) {
        String description = setting.path("description").asString("");
        assertThat(description).as("Javadoc of " + name(setting)).isNotBlank();
        return StringUtils.capitalize(description)
                .replaceAll("\\{@code (\\{\\w+}|[^}]*)}", "`$1`")
                .replace("|", "\\|");
    }

    private static String section(JsonNode setting) {
        return name(setting).replaceFirst("\\.[^.]*$", "");
    }

    private static String name(JsonNode setting) {
        return setting.get("name").asString();
    }

    private static List<JsonNode> ourSettings() throws IOException {
        ClassLoader classes = ConfigurationGuideTests.class.getClassLoader();
        List<JsonNode> settings = new ArrayList<>();
        for (URL url :
                Collections.list(
                        classes.getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(in).get("properties")) {
                    if (isOurs(property)) {
                        settings.add(property);
                    }
                }
            }
        }
        return settings;
    }

    private static boolean isOurs(JsonNode setting) {
        return name(setting).startsWith("sklaida.")
                || setting.path("sourceType").asString("").startsWith("lt.sklaida");
    }
}
