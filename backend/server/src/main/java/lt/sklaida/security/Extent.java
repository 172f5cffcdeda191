package lt.sklaida.security;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * On what somebody may do something, for lists: what it does not cover is left out of them.
 *
 * @param owner whose entries are covered, when it is {@link Reach#OWN}; null when nobody's
 * @param limits to types and locales; where the action takes no notice of locales, all of these
 */
public record Extent(Reach reach, @Nullable UserId owner, Limits limits) {

    /** On nothing. */
    static final Extent NOTHING =
            new Extent(Reach.NONE, null, new Limits(Limit.only(Set.of()), Limit.only(Set.of())));

    /** Whose entries. */
    public enum Reach {
        NONE,
        OWN,
        ALL
    }

    /** Whether it covers that entry or part of an entry. */
    public boolean covers(Target.Entry entry) {
        return isOwnerCovered(entry)
                && limits.types().allows(entry.type())
                && limits.locales().includes(entry.locales());
    }

    private boolean isOwnerCovered(Target.Entry entry) {
        return switch (reach) {
            case NONE -> false;
            case OWN -> owner != null && owner.equals(entry.owner());
            case ALL -> true;
        };
    }
}
