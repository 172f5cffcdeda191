package lt.sklaida.studio.tokens;

import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class TokensConfiguration {

    @Bean
    RouterFunction<ServerResponse> tokensRoutes(Studio studio) {
        TokenPages pages = new TokenPages();
        return studio.pages()
                .get(TokenPages.PATH, pages::list)
                .get(TokenPages.NEW, pages::empty)
                .post(TokenPages.NEW, pages::issue)
                .post(TokenPages.PATH + "/{id}/revoke", pages::revoke)
                .routes();
    }
}
