package lt.sklaida.content;

import lt.sklaida.content.EntryState.LocaleState;
import lt.sklaida.content.EntryState.Publication;
import lt.sklaida.content.EntryState.Translation;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * Which entries a list of drafts has. What is null or, among sets of states, empty does not
 * restrict it.
 *
 * @param types only entries of these types
 * @param ids only these entries
 * @param locale the locale that the states are those of; null when any locale may have all of them
 * @param publication one of these states
 * @param changed whether the draft differs from what is published
 * @param translation one of these states
 * @param owner only this user's entries
 * @param updatedBy only entries whose last change this author made
 * @param inBin whether the entries are those in the bin, rather than the others
 * @param scope what the reader may see
 * @param first how many entries a page has at most, from 1 to {@link Drafts#MAX_PAGE}
 * @param after the entry that the page begins after
 */
public record DraftQuery(
        @Nullable Set<String> types,
        @Nullable Set<EntryId> ids,
        @Nullable LocaleTag locale,
        Set<Publication> publication,
        @Nullable Boolean changed,
        Set<Translation> translation,
        @Nullable String owner,
        @Nullable String updatedBy,
        boolean inBin,
        Scope scope,
        int first,
        @Nullable Position after) {

    /**
     * What a reader may see.
     *
     * @param owner only this user's entries; null for everybody's
     * @param types only entries of these types; null for all
     */
    public record Scope(@Nullable String owner, @Nullable Set<String> types) {

        public static final Scope ALL = new Scope(null, null);

        public Scope {
            types = types == null ? null : Set.copyOf(types);
        }
    }

    /** The place of an entry in a list of drafts, which is ordered by the last change. */
    public record Position(Instant updatedAt, EntryId id) {}

    public DraftQuery {
        types = types == null ? null : Set.copyOf(types);
        ids = ids == null ? null : Set.copyOf(ids);
        publication = Set.copyOf(publication);
        translation = Set.copyOf(translation);
    }

    /** All entries that a reader may see, those in the bin excepted. */
    public static DraftQuery all(Scope scope, int first) {
        return new DraftQuery(
                null, null, null, Set.of(), null, Set.of(), null, null, false, scope, first, null);
    }

    /** Of the same entries, these alone. */
    public DraftQuery among(Set<EntryId> some) {
        return new DraftQuery(
                types,
                some,
                locale,
                publication,
                changed,
                translation,
                owner,
                updatedBy,
                inBin,
                scope,
                first,
                after);
    }

    boolean hasStates() {
        return !publication.isEmpty() || changed != null || !translation.isEmpty();
    }

    /** Whether an entry may have this state in the locale asked for. */
    boolean allows(LocaleState state) {
        return (publication.isEmpty() || publication.contains(state.publication()))
                && (changed == null || changed == state.changed())
                && (translation.isEmpty() || translation.contains(state.translation()));
    }
}
