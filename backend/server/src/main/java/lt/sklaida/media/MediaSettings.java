package lt.sklaida.media;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Files beside entries.
 *
 * @param maxSize the largest file that may be stored
 */
@ConfigurationProperties("sklaida.media")
public record MediaSettings(@DefaultValue("25MB") DataSize maxSize) {

    /**
     * @throws IllegalArgumentException when no file could be stored
     */
    public MediaSettings {
        if (maxSize.toBytes() <= 0) {
            throw new IllegalArgumentException("sklaida.media.max-size must be positive");
        }
    }
}
