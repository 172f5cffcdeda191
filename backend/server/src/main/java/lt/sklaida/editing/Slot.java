package lt.sklaida.editing;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the autosaves of one tab of a browser go.
 *
 * @param entry what is edited; null for an entry that is yet to be made
 * @param type of the entry that is yet to be made; null for one that there is
 * @param tab a name that the tab keeps when it is loaded again, and that no other tab has
 */
public record Slot(@Nullable EntryId entry, @Nullable String type, String tab) {

    private static final Pattern TAB = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * @throws InvalidException when the tab has no name
     */
    public Slot {
        if (!TAB.matcher(tab).matches()) {
            throw new InvalidException(
                    List.of(new Problem("tab", "must have 1 to 64 letters, digits, hyphens or _")));
        }
        if ((entry == null) == (type == null)) {
            throw new IllegalArgumentException("A slot is of an entry or of a type");
        }
    }

    public static Slot of(EntryId entry, String tab) {
        return new Slot(entry, null, tab);
    }

    public static Slot ofNew(String type, String tab) {
        return new Slot(null, type, tab);
    }

    /** What is edited, as one text. */
    String subject() {
        return entry == null ? "type:" + type : "entry:" + entry;
    }

    static Slot parse(String subject, String tab) {
        int colon = subject.indexOf(':');
        String name = subject.substring(colon + 1);
        return subject.startsWith("entry:") ? of(new EntryId(name), tab) : ofNew(name, tab);
    }
}
