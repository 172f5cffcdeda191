package lt.sklaida.content;

/**
 * An entry to be created, and what is published of it.
 *
 * @param draft based on version 0
 */
public record NewEntry(SaveDraft draft, Publishing publishing) {

    /**
     * @throws IllegalArgumentException when the draft is based on another version
     */
    public NewEntry {
        if (draft.expectedVersion() != 0) {
            throw new IllegalArgumentException("A new entry has no version yet");
        }
    }
}
