package lt.sklaida.studio.preview;

import lt.sklaida.pages.DraftPages;
import lt.sklaida.studio.Studio;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Optional;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PreviewPagesConfiguration {

    @Bean
    RouterFunction<ServerResponse> previewPageRoutes(
            Studio studio, ObjectProvider<DraftPages> pages) {
        Previewing previewing = new Previewing();
        Rendering rendering = new Rendering(Optional.ofNullable(pages.getIfAvailable()));
        String address = "/studio/entry/{id}/preview/{locale}";
        return studio.pages()
                .get(address, previewing::show)
                .post(address, previewing::share)
                .get(address + "/page", rendering::show)
                .post(address + "/revoke", previewing::revoke)
                .link("/preview/{secret}", rendering::show)
                .routes();
    }
}
