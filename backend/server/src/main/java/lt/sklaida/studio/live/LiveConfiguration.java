package lt.sklaida.studio.live;

import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class LiveConfiguration {

    @Bean
    RouterFunction<ServerResponse> liveRoutes(Studio studio) {
        return studio.pages()
                .post("/studio/entry/{id}/presence", Presence::tell)
                .post("/studio/markdown", MarkdownTexts::convert)
                .post("/studio/draft", PassingDraft::make)
                .routes();
    }
}
