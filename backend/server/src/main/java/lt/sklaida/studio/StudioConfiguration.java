package lt.sklaida.studio;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;

import lt.sklaida.manage.ManageClient;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Clock;

/** Serves the Studio at {@code /studio}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(StudioSettings.class)
class StudioConfiguration {

    /**
     * The package that templates are compiled into: those in a folder see the classes of a page.
     */
    private static final String TEMPLATES = "lt.sklaida.studio";

    @Bean
    Assets studioAssets() {
        return new Assets();
    }

    @Bean
    Studio studio(ManageClient client, Assets assets, StudioSettings settings, Clock clock) {
        TemplateEngine templates =
                TemplateEngine.createPrecompiled(
                        null, ContentType.Html, Studio.class.getClassLoader(), TEMPLATES);
        return new Studio(client, templates, assets, settings, clock);
    }

    @Bean
    RouterFunction<ServerResponse> studioAssetRoutes(Assets assets) {
        return route().GET(Assets.PATH, assets::get).HEAD(Assets.PATH, assets::get).build();
    }
}
