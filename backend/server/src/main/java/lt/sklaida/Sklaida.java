package lt.sklaida;

import lt.sklaida.cli.Commands;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoRepositoriesAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

import java.time.Clock;

/** The server: a headless CMS and GraphQL content API. */
// Each package names its configuration for what it sets up; two may choose the same name.
// Users are in the store: Spring Security is to make none up.
// Errors are reported by ErrorReports rather than by Spring Boot's page at /error.
// There are no repositories of Spring Data to look for.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            DataMongoRepositoriesAutoConfiguration.class,
            ErrorMvcAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@EnableConfigurationProperties(TimeSettings.class)
// Reading every class to find the few with beans would be a tenth of a start.
@ComponentScan(
        resourcePattern = "**/*Configuration.class",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ComponentScan(
        basePackages = "lt.sklaida.site",
        resourcePattern = "**/*Area.class",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Sklaida {

    public static void main(String[] args) {
        Commands.run(Sklaida.class, args).ifPresent(System::exit);
    }

    /** The only source of time and of the time zone: whoever needs them gets them from here. */
    @Bean
    Clock clock(TimeSettings settings) {
        return Clock.system(settings.timeZone());
    }
}
