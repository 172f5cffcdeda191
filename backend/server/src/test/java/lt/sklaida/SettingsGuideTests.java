package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.NearestFolder;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** README.md tells of every setting of ours, with its default. */
class SettingsGuideTests {

    @Test
    void readmeTellsOfEverySettingAndItsDefault() throws IOException {
        List<String> rows =
                Files.readAllLines(NearestFolder.find(Path.of("schema")).resolve("../README.md"));
        assertThat(ourSettings()).hasSizeGreaterThan(20);
        assertThat(ourSettings())
                .filteredOn(setting -> rows.stream().noneMatch(row -> tells(row, setting)))
                .isEmpty();
    }

    private static boolean tells(String row, JsonNode setting) {
        JsonNode value = setting.path("defaultValue");
        return row.startsWith("|")
                && row.contains("`" + setting.get("name").asString() + "`")
                && (value.isMissingNode() || row.contains(value.asString()));
    }

    private static List<JsonNode> ourSettings() throws IOException {
        List<JsonNode> settings = new ArrayList<>();
        for (URL url :
                Collections.list(
                        SettingsGuideTests.class
                                .getClassLoader()
                                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(in).get("properties")) {
                    if (property.path("sourceType").asString("").startsWith("lt.sklaida")) {
                        settings.add(property);
                    }
                }
            }
        }
        return settings;
    }
}
