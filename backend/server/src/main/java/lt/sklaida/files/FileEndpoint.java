package lt.sklaida.files;

import lt.sklaida.editing.FileAccess;
import lt.sklaida.media.FileContent;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.Rendition;
import lt.sklaida.media.Renditions;
import lt.sklaida.media.StoredFile;
import lt.sklaida.security.Actor;
import lt.sklaida.security.http.Callers;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.regex.Pattern;

/**
 * Serves files at addresses that never mean anything else, to those who may read an entry that has
 * the file. To others there seems to be none.
 */
final class FileEndpoint {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String PREVIEW = "preview";

    private final MediaFiles files;
    private final Renditions renditions;
    private final FileAccess access;

    FileEndpoint(MediaFiles files, Renditions renditions, FileAccess access) {
        this.files = files;
        this.renditions = renditions;
        this.access = access;
    }

    /** A file as it was stored. */
    ServerResponse file(ServerRequest request) {
        String sha256 = sha256(request);
        boolean open = isOpenTo(request, sha256);
        FileContent content = files.content(sha256).orElseThrow(Answers::notFound);
        return new FileResponse(content, sha256, request.pathVariable("name"), open)
                .answer(request);
    }

    /** A picture in another size. */
    ServerResponse rendition(ServerRequest request) {
        String sha256 = sha256(request);
        Rendition rendition =
                Rendition.parse(request.pathVariable("rendition")).orElseThrow(Answers::notFound);
        boolean open = isOpenTo(request, sha256);
        StoredFile original = files.find(sha256).orElseThrow(Answers::notFound);
        FileContent content = renditions.find(original, rendition).orElseThrow(Answers::notFound);
        return new FileResponse(
                        content, sha256 + "-" + rendition, request.pathVariable("name"), open)
                .answer(request);
    }

    private static String sha256(ServerRequest request) {
        String sha256 = request.pathVariable("sha256");
        if (!SHA256.matcher(sha256).matches()) {
            throw Answers.notFound();
        }
        return sha256;
    }

    /** Whether everybody may read the file; fails when this caller may not. */
    private boolean isOpenTo(ServerRequest request, String sha256) {
        if (access.isPublic(sha256)) {
            return true;
        }
        Actor actor = Callers.origin(request.servletRequest()).actor();
        boolean allowed =
                access.mayRead(actor, sha256)
                        || request.param(PREVIEW)
                                .filter(secret -> access.isInPreview(secret, sha256))
                                .isPresent();
        if (!allowed) {
            throw Answers.notFound();
        }
        return false;
    }
}
