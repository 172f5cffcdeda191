package lt.sklaida.studio.list;

import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ListConfiguration {

    @Bean
    RouterFunction<ServerResponse> listRoutes(Studio studio) {
        EntryList lists = new EntryList();
        return studio.pages()
                .get("/studio/entries", lists::all)
                .get("/studio/entries/{plural}", lists::ofType)
                .get("/studio/pick", new Pick()::show)
                .routes();
    }
}
