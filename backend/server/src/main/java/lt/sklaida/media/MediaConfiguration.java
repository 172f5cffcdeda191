package lt.sklaida.media;

import lt.sklaida.media.picture.Rendering;
import lt.sklaida.media.picture.Turning;
import lt.sklaida.media.picture.WebpEncoder;
import lt.sklaida.shared.BackgroundLoop;
import lt.sklaida.shared.Bulkhead;
import lt.sklaida.shared.Service;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MediaSettings.class)
class MediaConfiguration {

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    /** The buckets of the store, which are no beans of their own. */
    record Buckets(ChunkedFiles media, ChunkedFiles renditions) {

        void sweep() {
            media.sweep();
            renditions.sweep();
        }
    }

    @Bean
    Buckets mediaBuckets(MongoTemplate mongo, Clock clock) {
        Buckets buckets =
                new Buckets(
                        new ChunkedFiles(mongo, "media", clock),
                        new ChunkedFiles(mongo, "renditions", clock));
        buckets.media().createIndexes();
        buckets.renditions().createIndexes();
        return buckets;
    }

    @Bean
    WebpEncoder webpEncoder() {
        return new WebpEncoder();
    }

    /** Bounds the pictures that are decoded at the same time. */
    @Bean
    Bulkhead pictures(MediaSettings settings) {
        return new Bulkhead(
                settings.renditions(),
                settings.waiting(),
                Service.MEDIA,
                "Too many pictures are being made; try again in a few seconds");
    }

    @Bean
    MediaFiles mediaFiles(
            Buckets buckets, MediaSettings settings, WebpEncoder webp, Bulkhead pictures) {
        Intake intake = new Intake(settings, new Turning(webp), pictures);
        return new MediaFiles(buckets.media(), buckets.renditions(), intake);
    }

    @Bean
    AddressKey addressKey(MongoTemplate mongo) {
        return AddressKey.of(mongo);
    }

    @Bean
    PictureAddresses pictureAddresses(MediaSettings settings, AddressKey key) {
        return new PictureAddresses(settings, key);
    }

    @Bean
    Renditions renditions(
            MediaFiles originals,
            Buckets buckets,
            MongoTemplate mongo,
            Clock clock,
            WebpEncoder webp,
            Bulkhead pictures,
            AddressKey key,
            MediaSettings settings) {
        return new Renditions(
                originals,
                buckets.renditions(),
                new RenderingClaims(mongo, clock),
                new Rendering(webp),
                pictures,
                key,
                settings);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundLoop sweepingMedia(Buckets buckets, MediaSettings settings, Clock clock) {
        return new BackgroundLoop(
                "media-sweep",
                () -> {
                    TemporaryFile.deleteOlderThan(clock.instant().minus(FORGOTTEN_AFTER));
                    buckets.sweep();
                    Thread.sleep(settings.sweepInterval());
                });
    }
}
