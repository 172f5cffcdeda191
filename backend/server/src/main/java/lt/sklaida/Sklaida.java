package lt.sklaida;

import lt.sklaida.cli.Commands;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

import java.time.Clock;

/** The server: a headless CMS and GraphQL content API. */
// Each package names its configuration for what it sets up; two may choose the same name.
// Users are in the store: Spring Security is to make none up.
// Errors are reported by ErrorReports rather than by Spring Boot's page at /error.
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        exclude = {ErrorMvcAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
public class Sklaida {

    public static void main(String[] args) {
        Commands.run(Sklaida.class, args).ifPresent(System::exit);
    }

    /** The only source of time: whoever needs the time gets it from here. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
