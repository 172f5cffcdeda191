package lt.sklaida.studio.edit;

import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class EditConfiguration {

    @Bean
    RouterFunction<ServerResponse> editRoutes(Studio studio) {
        EntryPages pages = new EntryPages();
        return studio.pages()
                .get("/studio/new/{plural}", pages::showNew)
                .post("/studio/new/{plural}", pages::postNew)
                .post("/studio/new/{plural}/autosave", pages::keepNew)
                .get("/studio/entry/{id}", pages::showEntry)
                .post("/studio/entry/{id}", pages::postEntry)
                .post("/studio/entry/{id}/autosave", pages::keepEntry)
                .post("/studio/entry/{id}/duplicate", pages::duplicate)
                .routes();
    }
}
