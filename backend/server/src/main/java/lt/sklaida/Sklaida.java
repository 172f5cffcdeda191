package lt.sklaida;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: a headless CMS and GraphQL content API. */
@SpringBootApplication
public class Sklaida {

    public static void main(String[] args) {
        SpringApplication.run(Sklaida.class, args);
    }
}
