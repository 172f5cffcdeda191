package lt.sklaida.studio.edit;

import lt.sklaida.studio.Author;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.values.EntryHead;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * An entry as the page of its form asks for it.
 *
 * @param type as the API's enum has it
 */
public record Draft(
        String id,
        String type,
        int revision,
        @Nullable String title,
        @Nullable String sourceLocale,
        String updatedAt,
        @Nullable String deletedAt,
        Author updatedBy,
        List<State> states,
        Map<String, Object> values,
        List<String> actions,
        List<Slot> autosaves,
        Uses usage) {

    /** How the entry stands in a locale. */
    public record State(
            String locale,
            String publication,
            boolean changed,
            String translation,
            @Nullable String slug,
            List<String> missing,
            @Nullable String url) {

        VariantState variant() {
            return new VariantState(locale, publication, changed, translation, url);
        }
    }

    /** What was typed and not saved. */
    public record Slot(String tab, int base, int sequence, String at, Map<String, Object> values) {}

    /** Some of the entries that refer to it. */
    public record Uses(List<Use> nodes, PageInfo pageInfo) {

        public int count() {
            return nodes.size();
        }
    }

    /** An entry that refers to it. */
    public record Use(Entry from) {}

    /** An entry. */
    public record Entry(String id) {}

    /** Whether there are more than were asked for. */
    public record PageInfo(boolean hasNextPage) {}

    /** Somebody who has it open. */
    public record Editor(Author by, String since) {}

    /** What all pages about it show. */
    EntryHead head() {
        return new EntryHead(
                id,
                type,
                revision,
                title,
                sourceLocale,
                deletedAt,
                actions,
                states.stream().map(State::variant).toList());
    }

    boolean may(String action) {
        return actions.contains(action);
    }
}
