package lt.sklaida.cli;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.List;
import java.util.stream.Stream;

/**
 * The Spring application, started as the server or for one command.
 *
 * @param configuration the class that Spring scans from
 * @param settings in the form {@code --name=value}
 */
record Application(Class<?> configuration, List<String> settings) {

    /** Starts the server. */
    ConfigurableApplicationContext server() {
        return start(WebApplicationType.SERVLET);
    }

    /** The same with further settings. */
    Application with(String... others) {
        return new Application(
                configuration, Stream.concat(settings.stream(), Stream.of(others)).toList());
    }

    /** Starts everything but the web server, for a command. */
    ConfigurableApplicationContext command() {
        return start(WebApplicationType.NONE);
    }

    private ConfigurableApplicationContext start(WebApplicationType type) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(type);
        try {
            return application.run(settings.toArray(String[]::new));
        } catch (RuntimeException e) {
            throw new StartFailure(e);
        }
    }

    /** Spring did not start, and has logged why. */
    static final class StartFailure extends RuntimeException {

        private static final long serialVersionUID = 1;

        StartFailure(RuntimeException cause) {
            super(cause);
        }
    }
}
