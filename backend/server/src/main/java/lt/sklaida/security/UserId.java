package lt.sklaida.security;

import lt.sklaida.shared.EntryId;

import java.time.Clock;

/** The identity of a user, never used again. */
public record UserId(String value) {

    /**
     * @throws IllegalArgumentException when the text is not an id
     */
    public UserId {
        if (!EntryId.isId(value)) {
            throw new IllegalArgumentException("This is not the id of a user");
        }
    }

    static UserId next(Clock clock) {
        return new UserId(EntryId.next(clock).value());
    }

    @Override
    public String toString() {
        return value;
    }
}
