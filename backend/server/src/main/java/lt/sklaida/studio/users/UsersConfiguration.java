package lt.sklaida.studio.users;

import lt.sklaida.security.http.BrowserSessions;
import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class UsersConfiguration {

    @Bean
    RouterFunction<ServerResponse> usersRoutes(Studio studio, BrowserSessions sessions) {
        UserPages pages = new UserPages(sessions);
        return studio.pages()
                .get(UserPages.PATH, pages::list)
                .get(UserPages.NEW, pages::empty)
                .post(UserPages.NEW, pages::add)
                .get(UserPages.ONE, pages::show)
                .post(UserPages.ONE, pages::change)
                .post(UserPages.ONE + "/link", pages::link)
                .post(UserPages.ONE + "/disable", pages::disable)
                .post(UserPages.ONE + "/enable", pages::enable)
                .routes();
    }
}
