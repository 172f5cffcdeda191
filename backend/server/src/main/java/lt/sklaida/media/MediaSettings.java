package lt.sklaida.media;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.List;

/**
 * Files beside entries.
 *
 * @param url where readers find files: a path of this server, or an absolute address that leads to
 *     it
 * @param maxSize the largest file that may be stored
 * @param maxPixels the largest picture that may be stored, as width times height
 * @param maxUpload the largest upload, with all its files
 * @param maxFiles how many files one upload may have
 * @param uploads how many uploads a server reads at the same time
 * @param uploadTimeout how long one upload may take
 * @param widths the widths in pixels that pictures are made in, from the smallest to the largest
 * @param renditions how many pictures a server makes at the same time
 * @param waiting how many requests may wait for a picture to be made
 * @param sweepInterval the time between two searches for what uploads left behind that were cut off
 */
@ConfigurationProperties("sklaida.media")
public record MediaSettings(
        @DefaultValue("/media") String url,
        @DefaultValue("25MB") DataSize maxSize,
        @DefaultValue("50000000") long maxPixels,
        @DefaultValue("100MB") DataSize maxUpload,
        @DefaultValue("20") int maxFiles,
        @DefaultValue("8") int uploads,
        @DefaultValue("10m") Duration uploadTimeout,
        @DefaultValue({"160", "320", "640", "960", "1280", "1920", "2560"}) List<Integer> widths,
        @DefaultValue("2") int renditions,
        @DefaultValue("20") int waiting,
        @DefaultValue("1h") Duration sweepInterval) {

    /**
     * @throws IllegalArgumentException when no file could be stored or no picture be made
     */
    public MediaSettings {
        widths = List.copyOf(widths);
        require(maxSize.toBytes() > 0, "max-size must be positive");
        require(maxUpload.compareTo(maxSize) >= 0, "max-upload must not be less than max-size");
        require(maxPixels > 0, "max-pixels must be positive");
        require(maxFiles > 0, "max-files must be positive");
        require(uploads > 0, "uploads must be positive");
        require(renditions > 0, "renditions must be positive");
        require(waiting >= 0, "waiting must not be negative");
        require(!widths.isEmpty(), "widths must not be empty");
        int previous = 0;
        for (int width : widths) {
            require(width > previous, "widths must be positive and grow");
            previous = width;
        }
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("sklaida.media." + rule);
        }
    }

    /** The address without a slash at its end. */
    String root() {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
