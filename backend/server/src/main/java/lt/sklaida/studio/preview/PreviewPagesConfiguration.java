package lt.sklaida.studio.preview;

import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PreviewPagesConfiguration {

    @Bean
    RouterFunction<ServerResponse> previewPageRoutes(Studio studio) {
        Previewing previewing = new Previewing();
        String address = "/studio/entry/{id}/preview/{locale}";
        return studio.pages()
                .get(address, previewing::show)
                .post(address, previewing::share)
                .get(address + "/page", new Rendering()::show)
                .post(address + "/revoke", previewing::revoke)
                .link("/preview/{secret}", SharedLink::show)
                .routes();
    }
}
