package lt.sklaida.studio.help;

import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class HelpConfiguration {

    @Bean
    RouterFunction<ServerResponse> helpRoutes(Studio studio) {
        return studio.pages().get("/studio/help", new Guide()::show).routes();
    }
}
