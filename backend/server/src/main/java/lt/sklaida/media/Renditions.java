package lt.sklaida.media;

import lt.sklaida.media.picture.Format;
import lt.sklaida.media.picture.Rendering;
import lt.sklaida.media.type.FileType;
import lt.sklaida.media.type.UnfitFileException;
import lt.sklaida.shared.Bulkhead;
import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Pictures in other sizes. One is made when it is asked for first, by one server, and kept; only so
 * many are made at the same time.
 */
public final class Renditions {

    private static final Logger log = LoggerFactory.getLogger(Renditions.class);

    private static final String MEDIA_TYPE = "mediaType";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final MediaFiles originals;
    private final ChunkedFiles kept;
    private final RenderingClaims claims;
    private final Rendering rendering;
    private final Bulkhead bulkhead;
    private final AddressKey key;
    private final Frames frames;

    Renditions(
            MediaFiles originals,
            ChunkedFiles kept,
            RenderingClaims claims,
            Rendering rendering,
            Bulkhead bulkhead,
            AddressKey key,
            MediaSettings settings) {
        this.originals = originals;
        this.kept = kept;
        this.claims = claims;
        this.rendering = rendering;
        this.bulkhead = bulkhead;
        this.key = key;
        this.frames = new Frames(settings.widths());
    }

    /** What is to be made of a picture. */
    private record Task(
            StoredFile original,
            FileType type,
            Rectangle part,
            int width,
            int height,
            Format format,
            String name) {}

    /**
     * A picture in another size, which is made if there is none yet.
     *
     * @return empty when there is no such size of this file, or it cannot be decoded
     * @throws OverloadedException when too many are being made
     * @throws UnavailableException when the store does not answer
     */
    public Optional<FileContent> find(StoredFile original, Rendition rendition) {
        return task(original, rendition)
                .flatMap(task -> kept(task).or(() -> bulkhead.call(() -> findOrMake(task))));
    }

    private Optional<Task> task(StoredFile original, Rendition rendition) {
        Integer fullWidth = original.width();
        Integer fullHeight = original.height();
        Optional<FileType> type = FileType.find(original.mediaType()).filter(FileType::isResizable);
        if (type.isEmpty() || fullWidth == null || fullHeight == null) {
            return Optional.empty();
        }
        Integer height = rendition.height();
        boolean known =
                height == null
                        ? frames.widths(fullWidth).contains(rendition.width())
                        : key.hasSigned(original.sha256(), rendition);
        if (!known) {
            return Optional.empty();
        }
        Rectangle part =
                height == null
                        ? new Rectangle(fullWidth, fullHeight)
                        : Frames.part(
                                fullWidth,
                                fullHeight,
                                Frames.nearest(rendition.width(), height),
                                rendition.focalX(),
                                rendition.focalY());
        return Optional.of(
                new Task(
                        original,
                        type.get(),
                        part,
                        rendition.width(),
                        height == null
                                ? PictureAddresses.height(rendition.width(), fullWidth, fullHeight)
                                : height,
                        rendition.format(),
                        original.sha256() + "/" + rendition));
    }

    private Optional<FileContent> kept(Task task) {
        return kept.find(task.name())
                .map(found -> kept.content(found, found.metadata().getString(MEDIA_TYPE)));
    }

    /** Makes the picture, or waits for the server that does. */
    private Optional<FileContent> findOrMake(Task task) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            Optional<FileContent> found = kept(task);
            if (found.isPresent()) {
                return found;
            }
            if (claims.claim(task.name())) {
                try {
                    return make(task);
                } finally {
                    claims.release(task.name());
                }
            }
            sleep();
        }
        throw new OverloadedException(
                Service.MEDIA, "The picture is still being made; try again soon", RETRY);
    }

    private Optional<FileContent> make(Task task) {
        // Another server may have finished between the look and the claim.
        Optional<FileContent> found = kept(task);
        if (found.isPresent()) {
            return found;
        }
        try (TemporaryFile original = TemporaryFile.create();
                TemporaryFile rendered = TemporaryFile.create();
                InputStream in = originals.open(task.original().sha256())) {
            Files.copy(in, original.path(), StandardCopyOption.REPLACE_EXISTING);
            Format written =
                    rendering.render(
                            original.path(),
                            task.type(),
                            task.part(),
                            task.width(),
                            task.height(),
                            task.format(),
                            rendered.path());
            kept.store(rendered.path(), task.name(), new Document(MEDIA_TYPE, written.mediaType()));
        } catch (UnfitFileException e) {
            log.info("File {} {}", task.original().sha256(), e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            throw TemporaryFile.noSpace(e);
        }
        if (originals.find(task.original().sha256()).isEmpty()) {
            kept.delete(task.name());
        }
        return kept(task);
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.MEDIA, "The server is stopping", e);
        }
    }
}
