package lt.sklaida.cli;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.List;

/**
 * Spring, started for the server or for one command.
 *
 * @param configuration where its beans are looked for
 * @param settings as {@code --name=value}
 */
record Application(Class<?> configuration, List<String> settings) {

    /** Starts all of it. */
    ConfigurableApplicationContext server() {
        return start(WebApplicationType.SERVLET);
    }

    /** Starts what a command needs: everything but the web server. */
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

    /** Spring did not start, and has told why. */
    static final class StartFailure extends RuntimeException {

        private static final long serialVersionUID = 1;

        StartFailure(RuntimeException cause) {
            super(cause);
        }
    }
}
