package lt.sklaida.manage;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.delivery.Overlay;
import lt.sklaida.editing.Previews;
import lt.sklaida.graphql.ApiSource;
import lt.sklaida.graphql.FileFields;
import lt.sklaida.graphql.GraphQlSettings;
import lt.sklaida.graphql.Loaders;
import lt.sklaida.graphql.http.MembersApi;
import lt.sklaida.model.ContentModel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Map;
import java.util.function.Supplier;

/** Serves previews: the delivery API, over drafts, to whoever has a link. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PreviewConfiguration {

    private static final String SECRET = "secret";

    @Bean
    MembersApi previewApi(
            ContentModel model,
            GraphQlSettings settings,
            ObjectProvider<RuntimeWiringConfigurer> wirings,
            Loaders loaders,
            Previews previews) {
        Supplier<GraphQlSource> source =
                () -> ApiSource.previews(model, settings, wirings.orderedStream().toList());
        return new MembersApi(
                "preview",
                source,
                loaders,
                settings,
                request -> context(previews, secret(request)));
    }

    @Bean
    RouterFunction<ServerResponse> previewRoutes(MembersApi previewApi) {
        return previewApi.routes(Previews.PATH + "{" + SECRET + "}");
    }

    /** What the request sees, and what the addresses of files need that only a preview shows. */
    private static Map<?, Object> context(Previews previews, String secret) {
        Overlay overlay = previews.open(secret);
        return Map.ofEntries(
                Map.entry((Object) Overlay.class, (Object) overlay),
                FileFields.context(Previews.QUERY + secret));
    }

    /** The last step of the path, wherever the server is mounted. */
    private static String secret(HttpServletRequest request) {
        return request.getAttribute(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                ? String.valueOf(variables.get(SECRET))
                : "";
    }
}
