package lt.sklaida.files;

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
import lt.sklaida.shared.Problem;
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
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Reads forms with files. Each file is stored while it arrives; of a body that breaks off, the
 * files that arrived whole are stored, and are orphans unless somebody sends them again.
 *
 * <p>It reads the parts itself by Tomcat's parser: the servlet's own parts are all read before the
 * first can be looked at.
 */
final class UploadReader {

    static final String PART = "file";

    /** Room for the heads of parts, and for fields that nobody needs. */
    private static final long OVERHEAD = 64L * 1024;

    private static final int MAX_FIELD = 4 * 1024;

    private final MediaFiles files;
    private final MediaSettings settings;
    private final Semaphore uploads;

    UploadReader(MediaFiles files, MediaSettings settings) {
        this.files = files;
        this.settings = settings;
        this.uploads = new Semaphore(settings.uploads());
    }

    /** The largest file that is taken, in bytes. */
    long maxFileSize() {
        return settings.maxSize().toBytes();
    }

    /** Takes the parts of a form, in their order. */
    interface Parts {

        /** Takes a field that is no file. */
        void field(String name, String value);

        /**
         * Called before a file is read.
         *
         * @throws RefusedException when it is not to be read
         */
        default void before() {}

        /**
         * Takes a file that was stored.
         *
         * @param sent what the browser calls it
         */
        void file(Uploaded file, String sent);

        /**
         * Takes the refusal of a file.
         *
         * @param sent what the browser calls it
         */
        void refused(InvalidException refusal, String sent);
    }

    /**
     * Reads a form to its end.
     *
     * @throws RefusedException when the caller may not upload, or too many do
     * @throws InvalidException when the form has too many files, or is too large
     */
    void read(HttpServletRequest request, Parts parts) {
        Policy.require(Callers.origin(request).actor(), Action.UPLOAD, Target.server());
        requireMultipart(request.getContentType());
        if (!uploads.tryAcquire()) {
            throw Answers.busy();
        }
        try {
            read(request, settings.maxUpload().toBytes() + OVERHEAD, parts);
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

    private InvalidException tooLarge() {
        DataSize max = settings.maxUpload();
        return invalid(
                new Problem(
                                Problem.Reason.TOO_LARGE,
                                "",
                                "The upload is larger than %d MB; send fewer files at once"
                                        .formatted(max.toMegabytes()))
                        .with("maxBytes", max.toBytes()));
    }

    private InvalidException tooMany() {
        int max = settings.maxFiles();
        return invalid(
                new Problem(
                                Problem.Reason.TOO_MANY_ITEMS,
                                "",
                                "One upload has at most %d files".formatted(max))
                        .with("max", max));
    }

    private static InvalidException invalid(Problem problem) {
        return new InvalidException(List.of(problem));
    }

    private void read(HttpServletRequest request, long limit, Parts parts) {
        try {
            LimitedInput body =
                    new LimitedInput(request.getInputStream(), limit, settings.uploadTimeout());
            try {
                if (request.getContentLengthLong() > limit) {
                    throw tooLarge();
                }
                read(request, body, parts);
            } catch (LimitedInput.TooLargeException e) {
                body.discard();
                throw tooLarge();
            } catch (RefusedException | SklaidaException e) {
                // Who still sends does not listen: the rest is read, so that the answer is.
                body.discard();
                throw e;
            }
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

    private void read(HttpServletRequest request, InputStream body, Parts parts)
            throws IOException {
        try {
            FileUpload upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            FileItemIterator items = upload.getItemIterator(new Body(request, body));
            int count = 0;
            while (items.hasNext()) {
                FileItemStream item = items.next();
                if (item.isFormField()) {
                    parts.field(item.getFieldName(), text(item));
                } else if (item.getFieldName().equals(PART)) {
                    if (count == settings.maxFiles()) {
                        throw tooMany();
                    }
                    count++;
                    parts.before();
                    store(item, parts);
                }
            }
        } catch (FileUploadException e) {
            throw new IOException(e);
        } catch (FileUploadIOException e) {
            throw e.getCause() instanceof IOException cause ? cause : e;
        }
    }

    /** A field, of which no more is read than any page sends. */
    private static String text(FileItemStream item) throws IOException {
        try (InputStream content = item.openStream()) {
            return new String(content.readNBytes(MAX_FIELD), StandardCharsets.UTF_8);
        }
    }

    private void store(FileItemStream part, Parts parts) throws IOException {
        String name = part.getName() == null ? "" : part.getName();
        try (InputStream content = part.openStream()) {
            StoredFile stored = files.store(content, name);
            parts.file(
                    new Uploaded(
                            stored.sha256(),
                            MediaFiles.portableName(name, stored.mediaType()),
                            stored.mediaType(),
                            stored.size(),
                            stored.width(),
                            stored.height()),
                    name);
        } catch (InvalidException e) {
            parts.refused(e, name);
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
