package lt.sklaida.site;

import lt.sklaida.graphql.http.InProcessClient;
import lt.sklaida.pages.Assets;
import lt.sklaida.pages.DraftPages;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Clock;

/** Serves the site at {@code /}, unless it is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "sklaida.site.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SiteSettings.class)
class SiteConfiguration {

    private static final String ASSETS = "/site";
    private static final String FILES = "classpath*:lt/sklaida/site/assets/";

    @Bean
    Assets siteAssets() {
        return new Assets(ASSETS)
                .with("site.css", FILES + "*.css")
                .with("icon.svg", FILES + "icon.svg")
                .with("share.png", FILES + "share.png");
    }

    @Bean
    Site site(
            InProcessClient deliveryClient,
            Assets siteAssets,
            ObjectProvider<Area> areas,
            SiteSettings settings,
            Clock clock) {
        return new Site(
                deliveryClient, siteAssets, areas.orderedStream().toList(), settings, clock);
    }

    @Bean
    RouterFunction<ServerResponse> siteAssetRoutes(Assets siteAssets) {
        return siteAssets.routes();
    }

    @Bean
    DraftPages draftPages(Site site) {
        return new SiteDrafts(site);
    }

    @Bean
    SiteEndpoint siteEndpoint(Site site, SiteSettings settings) {
        return new SiteEndpoint(site, settings);
    }

    /** What pages load. */
    @Bean
    @Order(0)
    SecurityFilterChain openSiteAssets() {
        return new DefaultSecurityFilterChain(PathPatternRequestMatcher.pathPattern(ASSETS + "/*"));
    }

    /** The address that leads to all pages, before whoever else would answer there. */
    @Bean
    @Order(0)
    SecurityFilterChain siteEntrance(SiteEndpoint endpoint) {
        return endpoint.entrance();
    }

    /** Whatever nobody else answers is a page of the site, if only to say that there is none. */
    @Bean
    @Order(1000)
    SecurityFilterChain sitePages(SiteEndpoint endpoint) {
        return endpoint.pages();
    }
}
