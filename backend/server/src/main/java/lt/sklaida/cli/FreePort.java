package lt.sklaida.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Uses any free port if the default port is in use and none is configured. */
final class FreePort implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

    static final int DEFAULT = 8080;

    private final Environment settings;

    FreePort(Environment settings) {
        this.settings = settings;
    }

    /** Whether the server uses another port because the default one was in use. */
    static boolean isReplaced(Environment settings) {
        return !isConfigured(settings)
                && settings.getProperty("local.server.port", Integer.class, DEFAULT) != DEFAULT;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        if (!isConfigured(settings) && isInUse()) {
            factory.setPort(0);
        }
    }

    private static boolean isConfigured(Environment settings) {
        return settings.containsProperty("server.port");
    }

    private boolean isInUse() {
        @Nullable InetAddress address = settings.getProperty("server.address", InetAddress.class);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, DEFAULT));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
