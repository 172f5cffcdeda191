package lt.sklaida;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

import java.time.Clock;

/** The server: a headless CMS and GraphQL content API. */
@SpringBootApplication
public class Sklaida {

    public static void main(String[] args) {
        SpringApplication.run(Sklaida.class, args);
    }

    /** The only source of time: whoever needs the time gets it from here. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
