package lt.sklaida.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.nio.file.Path;
import java.util.Map;

class TomcatFolderTests {

    @Test
    void usesTheConfiguredFolder(@TempDir Path folder) {
        StandardEnvironment settings = new StandardEnvironment();
        Map<String, Object> basedir = Map.of("server.tomcat.basedir", folder.toString());
        settings.getPropertySources().addFirst(new MapPropertySource("test", basedir));
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();

        new TomcatFolder(settings).customize(factory);

        assertThat(folder.resolve("root")).isEmptyDirectory();
    }
}
