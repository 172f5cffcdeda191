package lt.sklaida.studio.translate;

import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class TranslateConfiguration {

    @Bean
    RouterFunction<ServerResponse> translateRoutes(Studio studio) {
        TranslateHandler handler = new TranslateHandler();
        String address = "/studio/entry/{id}/translate/{locale}";
        return studio.pages().get(address, handler::show).post(address, handler::save).routes();
    }
}
