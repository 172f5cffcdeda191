package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * A draft to be saved. It replaces the previous one as a whole.
 *
 * @param expectedVersion the version that the change is based on; 0 for a new entry
 * @param values the tree of values, with its localised leaves as maps from locale to value; items
 *     of lists of embedded values without a key get that of the present item that they are
 *     recognised as, or a new one
 * @param slugs chosen slugs; in other locales the slug is made from the title
 * @param key the name of the entry's folder in content files, unique within its type; null keeps
 *     the present one, or makes one from the slug of a new entry
 * @param author the name of the editor or program that saves it
 * @param history by locale, its publication history in another system
 * @param kind what kind of save it is
 * @param owner the id of the user whose a new entry is; an entry that exists keeps its owner
 * @param request a hash of the input that a new entry is made from: saving with the same one again
 *     returns the entry that is there
 */
public record SaveDraft(
        EntryId id,
        String type,
        long expectedVersion,
        Map<String, Object> values,
        Map<LocaleTag, Slug> slugs,
        @Nullable Slug key,
        String author,
        Map<LocaleTag, PublicationHistory> history,
        Change.Kind kind,
        @Nullable String owner,
        @Nullable String request) {

    /**
     * @throws IllegalArgumentException when the kind saves no draft
     */
    public SaveDraft {
        slugs = Map.copyOf(slugs);
        history = Map.copyOf(history);
        if (!kind.isSave()) {
            throw new IllegalArgumentException(kind + " does not save a draft");
        }
    }

    /** A draft without a publication history from another system, and without an owner. */
    public SaveDraft(
            EntryId id,
            String type,
            long expectedVersion,
            Map<String, Object> values,
            Map<LocaleTag, Slug> slugs,
            @Nullable Slug key,
            String author) {
        this(
                id,
                type,
                expectedVersion,
                values,
                slugs,
                key,
                author,
                Map.of(),
                Change.Kind.SAVE,
                null,
                null);
    }

    /** The same draft with its publication history in another system. */
    public SaveDraft withHistory(Map<LocaleTag, PublicationHistory> histories) {
        return copy(histories, kind, owner, request);
    }

    /** The same draft as another kind of save. */
    public SaveDraft as(Change.Kind changed) {
        return copy(history, changed, owner, request);
    }

    /** The same draft of a new entry with its owner and the hash of the input. */
    public SaveDraft createdFor(@Nullable String newOwner, @Nullable String inputHash) {
        return copy(history, kind, newOwner, inputHash);
    }

    private SaveDraft copy(
            Map<LocaleTag, PublicationHistory> histories,
            Change.Kind otherKind,
            @Nullable String otherOwner,
            @Nullable String otherRequest) {
        return new SaveDraft(
                id,
                type,
                expectedVersion,
                values,
                slugs,
                key,
                author,
                histories,
                otherKind,
                otherOwner,
                otherRequest);
    }
}
