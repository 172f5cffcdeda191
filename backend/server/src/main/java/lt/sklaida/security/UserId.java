package lt.sklaida.security;

import lt.sklaida.shared.EntryId;

import java.time.Clock;

/** The identity of a user, never used again. */
public record UserId(String value) {

    /** Of the first admin who is made by a link; a store has at most one. */
    static final UserId FIRST = new UserId(EntryId.derivedFrom("the first admin").value());

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
