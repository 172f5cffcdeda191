package lt.sklaida.studio.history;

import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class HistoryConfiguration {

    @Bean
    RouterFunction<ServerResponse> historyRoutes(Studio studio) {
        String history = "/studio/entry/{id}/history";
        String restore = history + "/{revision}/restore";
        Restoring restoring = new Restoring();
        return studio.pages()
                .get(history, new History()::show)
                .get(history + "/{revision}", new Comparison()::show)
                .get(restore, restoring::ask)
                .post(restore, restoring::restore)
                .routes();
    }
}
