package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.NearestFolder;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks docker-compose.yml and the Dockerfile without Docker. */
class ComposeTests {

    private static final Path ROOT =
            NearestFolder.find(Path.of("schema")).resolve("..").normalize();
    private static final Pattern REQUIRED_VARIABLE = Pattern.compile("\\$\\{\\w+:\\?[^}]+}");

    private final Map<String, Map<String, Object>> services = services();
    private final List<String> dockerfile = lines("backend/Dockerfile");

    @Test
    void pinsImagesToAPatchRelease() {
        Stream<String> composed =
                services.values().stream()
                        .filter(service -> !service.containsKey("build"))
                        .map(service -> image(service));
        Stream<String> built =
                instructions("FROM")
                        .map(line -> before(line, ' '))
                        .filter(image -> !image.equals("server"));
        assertThat(Stream.concat(composed, built))
                .hasSizeGreaterThan(3)
                .allSatisfy(image -> assertThat(image).matches(".+:\\d+\\.\\d+\\.\\d+.*"));
    }

    @Test
    void runsElasticsearchOfTheMinorReleaseOfItsClient() {
        String tag = image(service("elasticsearch")).replaceFirst(".*:", "");
        String minor = tag.substring(0, tag.lastIndexOf('.') + 1);
        assertThat(lines("backend/pom.xml"))
                .anyMatch(line -> line.contains("<elasticsearch-client.version>" + minor));
    }

    @Test
    void setsOnlyVariablesThatAreSettings() throws IOException {
        Stream<String> inImage =
                instructions("ENV")
                        .flatMap(line -> Arrays.stream(line.split(" ")))
                        .map(pair -> before(pair, '='))
                        .filter(name -> name.matches("[A-Z_]+") && !name.startsWith("JDK_"));
        assertThat(Stream.concat(environment("server").keySet().stream(), inImage))
                .isNotEmpty()
                .isSubsetOf(settings());
    }

    @Test
    void setsNoDefaultPassword() {
        assertThat(services.keySet())
                .flatMap(service -> environment(service).entrySet())
                .filteredOn(variable -> variable.getKey().matches(".*(PASSWORD|_URI)"))
                .extracting(Map.Entry::toString)
                .allSatisfy(value -> assertThat(value).containsPattern(REQUIRED_VARIABLE));
    }

    @Test
    void publishesOnlyThePortOfTheServerOnLocalhost() {
        services.forEach(
                (name, service) ->
                        assertThat(list(service, "ports"))
                                .as(name)
                                .hasSize(name.equals("server") ? 1 : 0)
                                .allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void limitsMemoryAndChecksHealthOfServices() {
        assertThat(services.values())
                .allSatisfy(service -> assertThat(service).containsKey("mem_limit"));
        assertThat(service("mongo")).containsKey("healthcheck");
        assertThat(service("elasticsearch")).containsKey("healthcheck");
        assertThat(instructions("HEALTHCHECK")).hasSize(1);
    }

    @Test
    void keepsDataInNamedVolumes() {
        Set<String> named = members(compose().getOrDefault("volumes", Map.of())).keySet();
        assertThat(services.values())
                .flatMap(service -> list(service, "volumes"))
                .extracting(volume -> before(volume, ':'))
                .filteredOn(source -> !source.startsWith("./"))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void copiesFilesThatExist() {
        assertThat(
                        instructions("COPY")
                                .filter(line -> !line.startsWith("--from"))
                                .map(line -> ROOT.resolve(before(line, ' '))))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void unpacksTheJarThatTheBuildMakes() {
        assertThat(lines("backend/server/pom.xml"))
                .anyMatch(line -> line.contains("<artifactId>sklaida-server</artifactId>"))
                .anyMatch(line -> line.contains("<classifier>exec</classifier>"));
        assertThat(String.join("\n", dockerfile))
                .contains("backend/server/target/sklaida-server-*-exec.jar");
    }

    @Test
    void runsWithTheOptionsAndTheCacheOfTheTraining() {
        String image = String.join("\n", dockerfile);
        assertThat(image)
                .contains("java @jvm.options -XX:AOTCacheOutput=sklaida.aot -jar sklaida.jar train")
                .contains("COPY --from=training /app/sklaida.aot")
                .contains("\"@/app/jvm.options -XX:AOTCache=/app/sklaida.aot\"");
        assertThat(ROOT.resolve("backend/jvm.options")).isRegularFile();
    }

    @Test
    void trainsAsReadmeSays() {
        assertThat(String.join("\n", lines("README.md")))
                .contains(
                        "java @backend/jvm.options -XX:AOTCacheOutput=sklaida/sklaida.aot -jar"
                                + " sklaida/sklaida.jar train")
                .contains(
                        "java @backend/jvm.options -XX:AOTCache=sklaida/sklaida.aot -jar"
                                + " sklaida/sklaida.jar\n");
    }

    private static String image(Map<String, Object> service) {
        return service.getOrDefault("image", "").toString();
    }

    private static String before(String text, char end) {
        int found = text.indexOf(end);
        return found < 0 ? text : text.substring(0, found);
    }

    private static List<String> list(Map<String, Object> service, String member) {
        List<?> items = (List<?>) service.getOrDefault(member, List.of());
        return items.stream().map(Object::toString).toList();
    }

    private Map<String, Object> service(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    /** The arguments of the Dockerfile's instructions of a kind. */
    private Stream<String> instructions(String kind) {
        return dockerfile.stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1));
    }

    private Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        members(service(service).getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(name, value.toString()));
        return environment;
    }

    /** All settings of Spring Boot and Sklaida, as names of environment variables. */
    private static Set<String> settings() throws IOException {
        Set<String> settings = new TreeSet<>();
        for (URL url :
                Collections.list(
                        ComposeTests.class
                                .getClassLoader()
                                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(in).get("properties")) {
                    settings.add(variable(property.get("name").asString()));
                }
            }
        }
        return settings;
    }

    private static String variable(String setting) {
        return setting.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        members(compose().getOrDefault("services", Map.of()))
                .forEach((name, service) -> services.put(name, members(service)));
        return services;
    }

    private static Map<String, Object> compose() {
        return members(new Yaml().load(String.join("\n", lines("docker-compose.yml"))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
