package lt.sklaida.content;

import lt.sklaida.content.EntryState.LocaleState;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.shared.LocaleTag;

import org.bson.Document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fields of an entry's document by which entries are found, and that follow from its content and
 * from the content model.
 */
final class DerivedFields {

    /**
     * The state in each locale, one value each: so one condition finds any combination of states,
     * and an index with this field tells how many entries have it.
     */
    static final String STATES = "states";

    /**
     * The addresses of other entries that the Markdown of the draft or of what is published has.
     */
    static final String LINKS = "links";

    /** The SHA-256 of the files that the draft or what is published has. */
    static final String FILES = "files";

    /** What the fields were derived by. */
    static final String DERIVED_BY = "derivedBy";

    /** Increment this when the fields are derived in another way. */
    private static final int VERSION = 4;

    private final ContentModel model;
    private final EntryLinks links;
    private final String derivedBy;

    DerivedFields(ContentModel model, EntryUrls urls) {
        this.model = model;
        this.links = new EntryLinks(model, urls);
        this.derivedBy =
                "%d %s %s".formatted(VERSION, FormFingerprint.of(model), urls.fingerprint());
    }

    /** The same for all servers that derive the same fields. */
    String derivedBy() {
        return derivedBy;
    }

    Document of(StoredEntry stored) {
        return new Document(STATES, stored.purged() ? List.of() : states(stored.entry()))
                .append(LINKS, stored.deleted() ? List.of() : links.of(stored.entry()))
                .append(FILES, stored.purged() ? List.of() : files(stored.entry()))
                .append(DERIVED_BY, derivedBy);
    }

    /** Those of an entry in the bin, too, which may come back. */
    private List<String> files(Entry entry) {
        return model.find(entry.type())
                .flatMap(type -> type.derived(DerivedValue.SHA256))
                .map(
                        field ->
                                Stream.of(entry.draft(), entry.published())
                                        .map(values -> values.get(field.name()))
                                        .filter(String.class::isInstance)
                                        .map(String.class::cast)
                                        .distinct()
                                        .toList())
                .orElse(List.of());
    }

    private List<String> states(Entry entry) {
        List<String> states = new ArrayList<>();
        model.find(entry.type())
                .map(type -> EntryState.of(type, entry, model.locales()))
                .ifPresent(
                        state ->
                                state.locales()
                                        .forEach((locale, one) -> states.add(state(locale, one))));
        return states;
    }

    /** The recorded form of a state in a locale. */
    static String state(LocaleTag locale, LocaleState state) {
        return String.join(
                ":",
                locale.value(),
                state.publication().name(),
                state.changed() ? "CHANGED" : "UNCHANGED",
                state.translation().name());
    }
}
