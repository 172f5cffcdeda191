package lt.sklaida.manage;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads arguments that the schema leaves open. */
final class Arguments {

    private Arguments() {}

    /**
     * A time.
     *
     * @throws InvalidException when the text is none
     */
    static Instant time(String path, @Nullable Object text) {
        try {
            return OffsetDateTime.parse(String.valueOf(text)).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidException(
                    List.of(
                            new Problem(
                                    path,
                                    "is not a time; give one such as 2016-12-15T10:00:00+02:00")));
        }
    }
}
