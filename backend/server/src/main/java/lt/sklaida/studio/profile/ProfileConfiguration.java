package lt.sklaida.studio.profile;

import lt.sklaida.security.http.BrowserSessions;
import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ProfileConfiguration {

    @Bean
    RouterFunction<ServerResponse> profileRoutes(Studio studio, BrowserSessions sessions) {
        ProfilePage page = new ProfilePage(sessions);
        return studio.pages()
                .get(ProfilePage.PATH, page::show)
                .post(ProfilePage.PATH, page::save)
                .post(ProfilePage.PATH + "/password", page::changePassword)
                .post(ProfilePage.PATH + "/shortcuts", page::setShortcuts)
                .post(ProfilePage.PATH + "/sessions", page::endSession)
                .post(ProfilePage.PATH + "/passkeys", page::changePasskey)
                .routes();
    }
}
