package lt.sklaida.cli;

import picocli.CommandLine.IVersionProvider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of the build. */
final class Version implements IVersionProvider {

    private static final String BUILD = "/META-INF/build-info.properties";

    @Override
    public String[] getVersion() {
        return new String[] {"Sklaida " + number()};
    }

    static String number() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(BUILD)) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + BUILD, e);
        }
        return build.getProperty("build.version", "(a build without a version)");
    }
}
