package lt.sklaida.files;

import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import lt.sklaida.editing.FileAccess;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.MediaSettings;
import lt.sklaida.media.Renditions;
import lt.sklaida.security.http.Refusals;
import lt.sklaida.shared.SklaidaException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class MediaHttpConfiguration {

    private static final String UPLOAD = "/media";
    private static final String FILE = "/media/{sha256}/{name}";
    private static final String RENDITION = "/media/{sha256}/{rendition}/{name}";

    @Bean
    UploadReader uploadReader(MediaFiles files, MediaSettings settings) {
        return new UploadReader(files, settings);
    }

    @Bean
    UploadForms uploadForms(UploadReader reader) {
        return new UploadForms(reader);
    }

    @Bean
    RouterFunction<ServerResponse> mediaRoutes(
            MediaFiles files,
            Renditions renditions,
            FileAccess access,
            UploadReader reader,
            Refusals refusals) {
        UploadEndpoint uploads = new UploadEndpoint(reader);
        FileEndpoint reading = new FileEndpoint(files, renditions, access);
        return route().POST(UPLOAD, uploads::upload)
                .GET(FILE, reading::file)
                .HEAD(FILE, reading::file)
                .GET(RENDITION, reading::rendition)
                .HEAD(RENDITION, reading::rendition)
                .route(path(UPLOAD), request -> refusals.refusal(wrong("POST"), request))
                .route(
                        path(FILE).or(path(RENDITION)),
                        request -> refusals.refusal(wrong("GET, HEAD"), request))
                .onError(RefusedException.class, refusals::refusal)
                .onError(SklaidaException.class, refusals::failure)
                .build();
    }

    private static RefusedException wrong(String allowed) {
        return Answers.wrongMethod(allowed);
    }
}
