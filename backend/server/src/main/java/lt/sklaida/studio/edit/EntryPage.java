package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.edit.Controls.Section;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What the page with the form of an entry shows.
 *
 * @param draft null for an entry that is yet to be made
 * @param address of the page, without the locale
 * @param language whose texts are shown
 * @param carried inputs that no control shows
 * @param problems all of them, each with the control that it is about
 * @param merged what others had changed, in words
 * @param missing what is needed to publish in each locale and not there
 * @param focus the id of the element that has the focus; empty for none
 * @param unsaved whether the form has what is not saved
 */
record EntryPage(
        Model.Type type,
        @Nullable Draft draft,
        Title title,
        String address,
        Language language,
        List<Language> languages,
        Rights rights,
        int base,
        String tab,
        int sequence,
        String request,
        List<Section> sections,
        @Nullable Slug slug,
        Map<String, Referred> referred,
        List<Input> carried,
        List<Problem> problems,
        List<String> merged,
        List<Offer> offers,
        Map<String, List<Missing>> missing,
        List<Draft.Editor> editors,
        List<String> zones,
        String focus,
        boolean unsaved) {

    /**
     * What the page is about.
     *
     * @param lang its language tag; null when it is not known
     */
    record Title(String text, @Nullable String lang) {}

    /** A hidden input. */
    record Input(String name, String value) {}

    /**
     * A problem in the list of all.
     *
     * @param label of the field; null for the whole entry
     * @param id of the control; null when the page has none
     */
    record Problem(@Nullable String label, @Nullable String id, String text, String lang) {}

    /** A field that is empty and needed to publish, and where it is. */
    record Missing(String label, String link) {}

    /** The slug in the locale. */
    record Slug(String name, String value, List<Complaint> complaints) {}

    /**
     * What was typed in a tab and not saved.
     *
     * @param older whether the entry was saved since
     */
    record Offer(String tab, String at, boolean older, List<WordsOfField> changes) {}

    /** How a text differs, by words. */
    record WordsOfField(String label, @Nullable String lang, List<Piece> pieces) {}

    /** A piece of a text: {@code ins}, {@code del} or empty for what is in both. */
    record Piece(String kind, String text) {}

    boolean isFocus(String id) {
        return focus.equals(id);
    }

    /** What is known of an entry that was chosen. */
    Referred referred(String id) {
        return referred.getOrDefault(id, Referred.unknown(id));
    }

    /** How the entry stands in a locale; null while it is not made. */
    Draft.@Nullable State state(String locale) {
        return draft == null
                ? null
                : draft.states().stream()
                        .filter(state -> state.locale().equals(locale))
                        .findFirst()
                        .orElse(null);
    }
}
