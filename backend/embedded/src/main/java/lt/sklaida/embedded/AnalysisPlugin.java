package lt.sklaida.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Installs the analysis plugin from the class path, where it is a jar or a folder of classes. */
final class AnalysisPlugin {

    private static final String DESCRIPTOR =
            "META-INF/sklaida-analysis/plugin-descriptor.properties";

    private AnalysisPlugin() {}

    static void installIn(Path plugins) throws IOException {
        URL descriptor =
                Objects.requireNonNull(
                        AnalysisPlugin.class.getClassLoader().getResource(DESCRIPTOR),
                        "sklaida-analysis is not on the class path");
        Path folder = Folders.create(plugins.resolve("sklaida-analysis"));
        try (var in = descriptor.openStream()) {
            Files.copy(
                    in,
                    folder.resolve("plugin-descriptor.properties"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path jar = folder.resolve("sklaida-analysis.jar");
        try {
            if (descriptor.openConnection() instanceof JarURLConnection connection) {
                Path built = Path.of(connection.getJarFileURL().toURI());
                Files.copy(built, jar, StandardCopyOption.REPLACE_EXISTING);
            } else {
                pack(Path.of(URI.create(descriptor.toString().replace(DESCRIPTOR, ""))), jar);
            }
        } catch (URISyntaxException e) {
            throw new IOException(descriptor + " is not a file", e);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            files.filter(Files::isRegularFile).forEach(file -> add(out, classes, file));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void add(JarOutputStream jar, Path classes, Path file) {
        try {
            jar.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
