package lt.sklaida.media;

import lt.sklaida.media.picture.Turning;
import lt.sklaida.media.picture.WebpEncoder;
import lt.sklaida.shared.Bulkhead;
import lt.sklaida.shared.Service;

import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.unit.DataSize;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Files in the stores of tests of packages above this one. */
public final class MediaStores {

    private static final MediaSettings SETTINGS =
            new MediaSettings(
                    "/media",
                    DataSize.ofMegabytes(2),
                    10_000_000,
                    DataSize.ofMegabytes(10),
                    3,
                    2,
                    Duration.ofMinutes(1),
                    List.of(160, 320, 640),
                    2,
                    20,
                    Duration.ofHours(1));

    private MediaStores() {}

    public static MediaFiles in(MongoTemplate mongo) {
        Clock clock = Clock.systemUTC();
        ChunkedFiles files = new ChunkedFiles(mongo, "media", clock);
        ChunkedFiles renditions = new ChunkedFiles(mongo, "renditions", clock);
        files.createIndexes();
        renditions.createIndexes();
        Bulkhead pictures = new Bulkhead(2, 20, Service.MEDIA, "Too many pictures are being made");
        Turning turning = new Turning(new WebpEncoder());
        return new MediaFiles(files, renditions, new Intake(SETTINGS, turning, pictures));
    }
}
