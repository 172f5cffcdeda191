package lt.sklaida.media.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.MediaSettings;
import lt.sklaida.media.StoredFile;
import lt.sklaida.security.Action;
import lt.sklaida.security.Policy;
import lt.sklaida.security.Target;
import lt.sklaida.security.http.Callers;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.SklaidaException;

import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Takes files from forms. Each is stored while it arrives; of a body that breaks off, the files
 * that arrived whole are stored, and are orphans unless somebody sends them again.
 *
 * <p>It reads the parts itself by Tomcat's parser: the servlet's own parts are all read before the
 * first can be looked at.
 */
final class UploadEndpoint {

    private static final String PART = "file";

    /** Room for the heads of parts, and for fields that nobody needs. */
    private static final long OVERHEAD = 64L * 1024;

    private final MediaFiles files;
    private final MediaSettings settings;
    private final Semaphore uploads;

    UploadEndpoint(MediaFiles files, MediaSettings settings) {
        this.files = files;
        this.settings = settings;
        this.uploads = new Semaphore(settings.uploads());
    }

    /** A file that has arrived, as it is told. */
    private record Uploaded(
            String upload,
            String name,
            String mediaType,
            long size,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /** All of a body, as they are told. */
    private record UploadedFiles(List<Uploaded> files) {}

    ServerResponse upload(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        Policy.require(Callers.origin(servletRequest).actor(), Action.UPLOAD, Target.server());
        requireMultipart(servletRequest.getContentType());
        long limit = settings.maxUpload().toBytes() + OVERHEAD;
        if (servletRequest.getContentLengthLong() > limit) {
            throw tooLarge();
        }
        if (!uploads.tryAcquire()) {
            throw Answers.busy();
        }
        try {
            return ServerResponse.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Cache-Control", "no-store")
                    .body(new UploadedFiles(read(servletRequest, limit)));
        } finally {
            uploads.release();
        }
    }

    private static void requireMultipart(@Nullable String contentType) {
        String form = MediaType.MULTIPART_FORM_DATA_VALUE;
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(form)) {
            throw new RefusedException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    ErrorCode.BAD_USER_INPUT,
                    "Send files as multipart/form-data, in parts called \"%s\"".formatted(PART));
        }
    }

    private RefusedException tooLarge() {
        return Answers.tooLarge(
                "The upload is larger than %d MB; send fewer files at once"
                        .formatted(settings.maxUpload().toMegabytes()));
    }

    private List<Uploaded> read(HttpServletRequest request, long limit) {
        try {
            LimitedInput body =
                    new LimitedInput(request.getInputStream(), limit, settings.uploadTimeout());
            try {
                return read(request, body);
            } catch (RefusedException | SklaidaException e) {
                // Who still sends does not listen: the rest is read, so that the answer is.
                body.transferTo(OutputStream.nullOutputStream());
                throw e;
            }
        } catch (LimitedInput.TooLargeException e) {
            throw tooLarge();
        } catch (LimitedInput.TooSlowException e) {
            throw new RefusedException(
                    HttpStatus.REQUEST_TIMEOUT,
                    ErrorCode.BAD_USER_INPUT,
                    "The upload took longer than %d minutes"
                            .formatted(settings.uploadTimeout().toMinutes()));
        } catch (IOException e) {
            throw RefusedException.malformed(
                    "The upload broke off or is no valid multipart/form-data; send it again");
        }
    }

    private List<Uploaded> read(HttpServletRequest request, InputStream body) throws IOException {
        try {
            FileUpload upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            FileItemIterator parts = upload.getItemIterator(new Body(request, body));
            List<Uploaded> uploaded = new ArrayList<>();
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if (part.getFieldName().equals(PART) && !part.isFormField()) {
                    if (uploaded.size() == settings.maxFiles()) {
                        throw Answers.tooLarge(
                                "One upload has at most %d files".formatted(settings.maxFiles()));
                    }
                    uploaded.add(store(part));
                }
            }
            if (uploaded.isEmpty()) {
                throw RefusedException.malformed(
                        "The form has no part \"%s\" with a file name".formatted(PART));
            }
            return uploaded;
        } catch (FileUploadException e) {
            throw new IOException(e);
        } catch (FileUploadIOException e) {
            throw e.getCause() instanceof IOException cause ? cause : e;
        }
    }

    private Uploaded store(FileItemStream part) throws IOException {
        String name = part.getName() == null ? "" : part.getName();
        try (InputStream content = part.openStream()) {
            StoredFile stored = files.store(content, name);
            return new Uploaded(
                    stored.sha256(),
                    MediaFiles.portableName(name, stored.mediaType()),
                    stored.mediaType(),
                    stored.size(),
                    stored.width(),
                    stored.height());
        } catch (InvalidException e) {
            throw Answers.refused(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The body as the parser takes it. */
    private record Body(HttpServletRequest request, InputStream body) implements UploadContext {

        @Override
        public @Nullable String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public @Nullable String getContentType() {
            return request.getContentType();
        }

        @Override
        public long contentLength() {
            return request.getContentLengthLong();
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }
}
