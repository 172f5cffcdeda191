package lt.sklaida.content;

import lt.sklaida.content.EntryState.LocaleState;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.LocaleTag;

import org.bson.Document;

import java.util.ArrayList;
import java.util.List;

/**
 * Fields of an entry's document by which entries are found, and that follow from its content and
 * from the content model.
 */
final class DerivedFields {

    /** The state in each locale, as {@link #states}. */
    static final String STATES = "states";

    /**
     * The addresses of other entries that the Markdown of the draft or of what is published has.
     */
    static final String LINKS = "links";

    private final ContentModel model;

    DerivedFields(ContentModel model) {
        this.model = model;
    }

    Document of(StoredEntry stored) {
        return new Document(STATES, stored.purged() ? List.of() : states(stored.entry()));
    }

    private List<String> states(Entry entry) {
        List<String> states = new ArrayList<>();
        model.find(entry.type())
                .map(type -> EntryState.of(type, entry, model.locales()))
                .ifPresent(
                        state ->
                                state.locales().forEach((locale, one) -> add(locale, one, states)));
        return states;
    }

    private static void add(LocaleTag locale, LocaleState state, List<String> states) {
        states.add(state(locale, state.publication()));
        states.add(changed(locale, state.changed()));
        states.add(state(locale, state.translation()));
    }

    static String state(LocaleTag locale, Enum<?> state) {
        return locale + ":" + state.name();
    }

    static String changed(LocaleTag locale, boolean changed) {
        return locale + (changed ? ":CHANGED" : ":UNCHANGED");
    }
}
