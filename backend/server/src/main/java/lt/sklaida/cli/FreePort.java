package lt.sklaida.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Takes any free port when the usual one is taken and nobody has chosen one. */
final class FreePort implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

    static final int USUAL = 8080;

    private final Environment settings;

    FreePort(Environment settings) {
        this.settings = settings;
    }

    /** Whether a running server listens elsewhere because the usual port was taken. */
    static boolean isForced(Environment settings) {
        return !isChosen(settings)
                && settings.getProperty("local.server.port", Integer.class, USUAL) != USUAL;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        if (!isChosen(settings) && isTaken()) {
            factory.setPort(0);
        }
    }

    private static boolean isChosen(Environment settings) {
        return settings.containsProperty("server.port");
    }

    private boolean isTaken() {
        @Nullable InetAddress address = settings.getProperty("server.address", InetAddress.class);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, USUAL));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
