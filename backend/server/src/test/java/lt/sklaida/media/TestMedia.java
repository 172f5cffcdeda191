package lt.sklaida.media;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import lt.sklaida.embedded.SharedStores;
import lt.sklaida.media.picture.Rendering;
import lt.sklaida.media.picture.Turning;
import lt.sklaida.media.picture.WebpEncoder;
import lt.sklaida.shared.Bulkhead;
import lt.sklaida.shared.Service;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.unit.DataSize;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Files in a database of their own, as one server or several see them. */
public final class TestMedia implements AutoCloseable {

    static final MediaSettings SETTINGS =
            new MediaSettings(
                    "/media",
                    DataSize.ofMegabytes(1),
                    1_000_000,
                    DataSize.ofMegabytes(2),
                    3,
                    2,
                    Duration.ofMinutes(1),
                    List.of(160, 320, 640),
                    1,
                    20,
                    Duration.ofHours(1));

    private final MongoClient client = MongoClients.create(SharedStores.mongoUri());
    final MongoTemplate mongo = new MongoTemplate(client, "media-" + UUID.randomUUID());
    final Setting clock = new Setting();
    private final WebpEncoder webp = new WebpEncoder();

    /** A clock that stands still until it is set. */
    static final class Setting extends Clock {

        private Instant now = Instant.parse("2026-03-01T10:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** What one server has. */
    record Server(MediaFiles files, Renditions renditions, PictureAddresses addresses) {

        StoredFile store(byte[] content, String name) {
            return files.store(new ByteArrayInputStream(content), name);
        }

        byte[] bytes(String sha256) {
            return read(files.open(sha256));
        }
    }

    Server server() {
        Bulkhead bulkhead =
                new Bulkhead(SETTINGS.renditions(), SETTINGS.waiting(), Service.MEDIA, "Busy");
        ChunkedFiles media = bucket("media");
        ChunkedFiles renditions = bucket("renditions");
        Intake intake = new Intake(SETTINGS, new Turning(webp), bulkhead);
        MediaFiles files = new MediaFiles(media, renditions, intake);
        AddressKey key = AddressKey.of(mongo);
        return new Server(
                files,
                new Renditions(
                        files,
                        renditions,
                        new RenderingClaims(mongo, Clock.systemUTC()),
                        new Rendering(webp),
                        bulkhead,
                        key,
                        SETTINGS),
                new PictureAddresses(SETTINGS, key));
    }

    ChunkedFiles bucket(String name) {
        ChunkedFiles bucket = new ChunkedFiles(mongo, name, clock);
        bucket.createIndexes();
        return bucket;
    }

    /** Addresses that are signed by no store's key. */
    public static PictureAddresses addresses() {
        return new PictureAddresses(SETTINGS, new AddressKey(() -> new byte[32]));
    }

    /** How many documents a collection has. */
    long count(String collection) {
        return mongo.getCollection(collection).countDocuments(new Document());
    }

    static byte[] read(InputStream content) {
        try (content) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        webp.close();
        mongo.getDb().drop();
        client.close();
    }
}
