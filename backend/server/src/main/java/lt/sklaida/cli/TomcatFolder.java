package lt.sklaida.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps all files of Tomcat in one folder: {@code server.tomcat.basedir}, or a temporary one that
 * is deleted when the server stops. Tomcat itself leaves its temporary folders behind.
 */
final class TomcatFolder
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, DisposableBean {

    private final Environment settings;
    private @Nullable Path temporary;

    TomcatFolder(Environment settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        try {
            Path folder = folder();
            factory.setBaseDirectory(folder.toFile());
            // The server has no static files; without this, Tomcat creates another folder.
            factory.setDocumentRoot(Files.createDirectories(folder.resolve("root")).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() throws IOException {
        String configured = settings.getProperty("server.tomcat.basedir");
        if (configured != null) {
            return Path.of(configured);
        }
        Path folder = Files.createTempDirectory("sklaida-tomcat-");
        temporary = folder;
        return folder;
    }

    @Override
    public void destroy() throws IOException {
        FileSystemUtils.deleteRecursively(temporary);
    }
}
