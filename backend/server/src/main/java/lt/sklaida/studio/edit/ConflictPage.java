package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.edit.EntryPage.Input;
import lt.sklaida.studio.edit.EntryPage.Piece;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the page shows on which two changes of the same values meet.
 *
 * @param address of the entry's form
 * @param own whether the visitor has made both changes, in two tabs
 * @param seen the revision whose values are shown as those of others
 * @param kept whether what was typed is kept apart, too
 * @param missing whether a choice is missing
 */
record ConflictPage(
        String title,
        String address,
        Language language,
        String by,
        boolean own,
        String at,
        int seen,
        boolean kept,
        boolean missing,
        List<Choice> choices,
        List<Input> carried) {

    /** The name of a text, which differs where nobody else is meant. */
    String text(String name) {
        return "edit.conflict." + name + (own ? ".own" : "");
    }

    /**
     * A value to be chosen.
     *
     * @param base what both began with
     * @param theirs how others changed it, by words
     * @param mine how the visitor did
     * @param own a version to be typed; null when it is not a text
     * @param chosen {@code mine}, {@code theirs}, {@code own} or empty
     */
    record Choice(
            String path,
            String label,
            @Nullable String lang,
            String base,
            List<Piece> theirs,
            List<Piece> mine,
            @Nullable String own,
            int rows,
            String chosen) {

        boolean isMissing() {
            return chosen.isEmpty();
        }
    }
}
