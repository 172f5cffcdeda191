package lt.sklaida.studio;

import lt.sklaida.files.UploadForms;
import lt.sklaida.manage.ManageClient;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Assets;
import lt.sklaida.pages.Templates;
import lt.sklaida.security.http.SharedAssets;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

import java.time.Clock;

/** Serves the Studio at {@code /studio}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class StudioConfiguration {

    private static final String FILES = "classpath*:lt/sklaida/studio/assets/";
    private static final String EVERYWHERE = "/studio/**";

    /** After the mapping of all other routes, before that of static files. */
    private static final int AFTER_PAGES = 1000;

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
    Studio studio(ManageClient client, Assets studioAssets, UploadForms uploads, Clock clock) {
        return new Studio(client, new Templates(Studio.class), studioAssets, uploads, clock);
    }

    /** Says at every other address of the Studio that it has no such page. */
    @Bean
    RouterFunctionMapping studioWithoutPage(Studio studio) {
        PageHandler nothing =
                _ -> {
                    throw ApiFailure.notFound();
                };
        RouterFunctionMapping mapping =
                new RouterFunctionMapping(
                        studio.pages().get(EVERYWHERE, nothing).post(EVERYWHERE, nothing).routes());
        mapping.setOrder(AFTER_PAGES);
        return mapping;
    }

    @Bean
    RouterFunction<ServerResponse> studioAssetRoutes(Assets studioAssets) {
        return studioAssets.routes();
    }
}
