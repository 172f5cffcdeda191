package lt.sklaida.studio;

import lt.sklaida.files.UploadForms;
import lt.sklaida.manage.ManageClient;
import lt.sklaida.pages.Assets;
import lt.sklaida.pages.Templates;
import lt.sklaida.security.http.SharedAssets;

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

    private static final String FILES = "classpath*:lt/sklaida/studio/assets/";
    private static final String HTMX =
            "classpath:META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    @Bean
    Assets studioAssets() {
        return new Assets("/studio/assets")
                .with("studio.css", FILES + "*.css")
                .with("studio.js", FILES + "*.js")
                .with("icon.svg", FILES + "icon.svg")
                .with("htmx.js", HTMX)
                .with("signin.js", FILES + "signin/signin.js");
    }

    @Bean
    SharedAssets sharedAssets(Assets studioAssets) {
        return studioAssets::address;
    }

    @Bean
    Studio studio(
            ManageClient client,
            Assets studioAssets,
            StudioSettings settings,
            UploadForms uploads,
            Clock clock) {
        return new Studio(
                client, new Templates(Studio.class), studioAssets, settings, uploads, clock);
    }

    @Bean
    RouterFunction<ServerResponse> studioAssetRoutes(Assets studioAssets) {
        return studioAssets.routes();
    }
}
