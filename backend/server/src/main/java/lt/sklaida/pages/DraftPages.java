package lt.sklaida.pages;

import java.util.List;
import java.util.Optional;

/** Shows drafts as readers will see them. The public site does, unless it is switched off. */
public interface DraftPages {

    /**
     * A draft to show.
     *
     * @param id of the entry
     * @param type the name of its type in SDL
     * @param locale as the API's enum has it
     * @param api the delivery API, in which the draft stands in the place of what is published
     * @param root the context path of the server
     */
    record Draft(String id, String type, String locale, Access api, String root, Note note) {}

    /**
     * What the page says of the draft, above all else.
     *
     * @param lang the language tag of its texts
     * @param texts the most important first
     * @param others where the draft is shown in each of its languages; empty when there is no need
     * @param framed whether the page stands in a frame, which its links must leave
     */
    record Note(String lang, List<String> texts, List<Other> others, boolean framed) {}

    /** Where the draft is shown in a language. */
    record Other(Model.Language language, String address, boolean current) {}

    /** The HTML of the page; empty when it cannot be made of what the draft has so far. */
    Optional<String> page(Draft draft);
}
