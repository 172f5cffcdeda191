package lt.sklaida.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import lt.sklaida.delivery.Cursor;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.bson.conversions.Bson;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A position in the audit log: the entry before it. As a cursor it has a checksum, by which changed
 * ones are refused; a forged one leads to nothing but another position in the same log.
 */
record AuditPosition(Instant at, String id) {

    private static final int MAX_LENGTH = 200;
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,14}) ([0-9a-z]{8,40}) ([0-9a-f]{8})");

    /**
     * @throws InvalidException when it is not a cursor of the audit log
     */
    static AuditPosition of(Cursor cursor) {
        return decode(cursor.value()).orElseThrow(AuditPosition::refused);
    }

    private static InvalidException refused() {
        return new InvalidException(
                "This is not a cursor: take cursors from the page before as they are");
    }

    private static Optional<AuditPosition> decode(String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !EntryId.isId(form.group(2))) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(form.group(1)));
        AuditPosition position = new AuditPosition(at, form.group(2));
        return position.cursor().value().equals(cursor) ? Optional.of(position) : Optional.empty();
    }

    Cursor cursor() {
        String position = at.toEpochMilli() + " " + id;
        CRC32 crc = new CRC32();
        crc.update(position.getBytes(StandardCharsets.US_ASCII));
        String text = "%s %08x".formatted(position, crc.getValue());
        return new Cursor(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What comes after it, where the latest is first. */
    Bson after() {
        Date date = Date.from(at);
        return or(lt(AuditLog.AT, date), and(eq(AuditLog.AT, date), lt(AuditLog.ID, id)));
    }
}
