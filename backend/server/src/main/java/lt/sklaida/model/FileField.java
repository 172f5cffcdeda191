package lt.sklaida.model;

import java.util.Optional;

/**
 * What a field says that holds the name of the file beside its entry: which fields of the same type
 * tell more about that file.
 *
 * @param alt the field with what a picture shows, for those who cannot see it
 * @param decorative the field that is true when a picture needs no such text
 * @param focalPoint the field with the point that stays in sight when a picture is cropped, an
 *     embedded value with {@code x} and {@code y} from 0 to 1
 */
public record FileField(
        Optional<String> alt, Optional<String> decorative, Optional<String> focalPoint) {}
