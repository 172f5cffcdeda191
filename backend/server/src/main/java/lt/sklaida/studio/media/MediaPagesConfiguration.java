package lt.sklaida.studio.media;

import lt.sklaida.files.UploadForms;
import lt.sklaida.studio.Studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class MediaPagesConfiguration {

    @Bean
    RouterFunction<ServerResponse> mediaPageRoutes(Studio studio, UploadForms forms) {
        MediaList list = new MediaList();
        Upload upload = new Upload(forms, list);
        FilePage file = new FilePage(forms);
        return studio.pages()
                .get("/studio/media", list::show)
                .post("/studio/upload", upload::store)
                .post("/studio/media/new", upload::create)
                .post("/studio/media/upload", upload::form)
                .get("/studio/media/{id}", file::show)
                .post("/studio/media/{id}", file::save)
                .post("/studio/media/{id}/file", file::replace)
                .routes();
    }
}
