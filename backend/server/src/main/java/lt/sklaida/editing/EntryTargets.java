package lt.sklaida.editing;

import lt.sklaida.content.Entry;
import lt.sklaida.security.Target;
import lt.sklaida.security.UserId;

import java.util.Optional;

/** Names entries to the policy. */
final class EntryTargets {

    private EntryTargets() {}

    /** An entry as a whole. */
    static Target of(Entry entry) {
        return Target.entry(
                entry.type(), Optional.ofNullable(entry.owner()).map(UserId::new).orElse(null));
    }
}
