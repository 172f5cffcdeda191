package lt.sklaida.studio.checks;

import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ChecksConfiguration {

    @Bean
    RouterFunction<ServerResponse> checksRoutes(Studio studio) {
        return studio.pages().get("/studio/entry/{id}/checks", new Checks()::show).routes();
    }
}
