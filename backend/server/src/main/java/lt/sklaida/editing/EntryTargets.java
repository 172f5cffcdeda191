package lt.sklaida.editing;

import lt.sklaida.content.Entry;
import lt.sklaida.model.Leaves;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Target;
import lt.sklaida.security.UserId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.TreeSet;

/** Names entries, and parts of them, to the policy. */
final class EntryTargets {

    private EntryTargets() {}

    /** An entry as a whole. */
    static Target of(Entry entry) {
        return Target.entry(entry.type(), owner(entry));
    }

    /** An entry in some locales. */
    static Target variants(Entry entry, Collection<LocaleTag> locales) {
        return Target.variants(entry.type(), owner(entry), locales);
    }

    /**
     * What a change touches: the entry as a whole if it touches shared values, else the locales.
     *
     * @param slugs the locales whose slugs change
     */
    static Target changed(
            String type,
            @Nullable UserId owner,
            Leaves.Changes changes,
            Collection<LocaleTag> slugs) {
        if (changes.shared()) {
            return Target.entry(type, owner);
        }
        Collection<LocaleTag> locales = new TreeSet<>(changes.locales());
        locales.addAll(slugs);
        return Target.variants(type, owner, locales);
    }

    static @Nullable UserId owner(Entry entry) {
        return entry.owner() == null ? null : new UserId(entry.owner());
    }

    /** Whose an entry is that this actor makes: nobody's when it is no user. */
    static @Nullable UserId ownerOfNew(Actor actor) {
        return actor instanceof Actor.Person person ? person.user().id() : null;
    }
}
