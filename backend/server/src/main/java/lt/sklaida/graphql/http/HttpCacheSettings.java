package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.CacheControl;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How browsers and shared caches, such as a CDN, may keep the answers to anonymous queries by GET.
 * By default they ask each time whether what they have is still right.
 *
 * @param maxAge how long a cache may use an answer without asking
 * @param sharedMaxAge the same for shared caches alone; without it, {@code max-age} holds for them,
 *     too
 * @param staleWhileRevalidate how much longer a cache may use an answer while it asks
 * @param staleIfError how much longer a cache may use an answer while the server fails
 * @param tagHeaders the headers that name what an answer depends on, such as {@code Cache-Tag} or
 *     {@code Surrogate-Key}, for caches that are told what to purge
 */
@ConfigurationProperties("sklaida.graphql.http-cache")
record HttpCacheSettings(
        @DefaultValue("0s") Duration maxAge,
        @Nullable Duration sharedMaxAge,
        @DefaultValue("0s") Duration staleWhileRevalidate,
        @DefaultValue("0s") Duration staleIfError,
        @DefaultValue("Cache-Tag") List<String> tagHeaders) {

    private static final String SURROGATE_KEY = "Surrogate-Key";

    HttpCacheSettings {
        tagHeaders = List.copyOf(tagHeaders);
    }

    /** The value of the header {@code Cache-Control}. */
    String cacheControl() {
        return cacheControl(maxAge, sharedMaxAge);
    }

    /**
     * The same for an answer that will not be right for longer than this, as nobody can purge it by
     * then. Those who allow stale answers get them for as long afterwards.
     */
    String cacheControl(Duration rightFor) {
        return cacheControl(
                atMost(rightFor, maxAge),
                sharedMaxAge == null ? null : atMost(rightFor, sharedMaxAge));
    }

    /** In whole seconds, as the header has them. */
    private static Duration atMost(Duration bound, Duration age) {
        Duration least = bound.compareTo(age) < 0 ? bound : age;
        return least.isNegative() ? Duration.ZERO : least.truncatedTo(ChronoUnit.SECONDS);
    }

    private String cacheControl(Duration maxAge, @Nullable Duration sharedMaxAge) {
        boolean used =
                isLong(maxAge)
                        || isLong(sharedMaxAge)
                        || isLong(staleWhileRevalidate)
                        || isLong(staleIfError);
        if (!used) {
            return "no-cache";
        }
        CacheControl control = CacheControl.maxAge(maxAge).cachePublic();
        if (sharedMaxAge != null) {
            control.sMaxAge(sharedMaxAge);
        }
        if (isLong(staleWhileRevalidate)) {
            control.staleWhileRevalidate(staleWhileRevalidate);
        }
        if (isLong(staleIfError)) {
            control.staleIfError(staleIfError);
        }
        return String.valueOf(control.getHeaderValue());
    }

    private static boolean isLong(@Nullable Duration duration) {
        return duration != null && !duration.isZero();
    }

    /** Names what an answer depends on. */
    void writeTags(List<String> tags, HttpServletResponse response) {
        if (tags.isEmpty()) {
            return;
        }
        for (String header : tagHeaders) {
            String separator = header.equalsIgnoreCase(SURROGATE_KEY) ? " " : ",";
            response.setHeader(header, String.join(separator, tags));
        }
    }
}
