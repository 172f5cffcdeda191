package lt.sklaida.studio.publishing;

import lt.sklaida.studio.Pages;
import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PublishingConfiguration {

    @Bean
    RouterFunction<ServerResponse> publishingRoutes(Studio studio) {
        Bulk bulk = new Bulk();
        Pages pages = studio.pages().get(Bulk.PATH, bulk::show).post(Bulk.PATH, bulk::change);
        for (Act act : Act.values()) {
            EntryAct page = new EntryAct(act);
            String path = "/studio/entry/{id}/" + act.path();
            pages.get(path, page::show).post(path, page::change);
        }
        return pages.routes();
    }
}
