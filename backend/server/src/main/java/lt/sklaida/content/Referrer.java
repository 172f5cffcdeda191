package lt.sklaida.content;

import java.util.List;

/**
 * An entry that refers to another one.
 *
 * @param published the paths of the references in its published values, such as {@code
 *     agenda[2].speaker}
 * @param draft the paths of the references in its draft
 */
public record Referrer(Entry entry, List<String> published, List<String> draft) {

    public Referrer {
        published = List.copyOf(published);
        draft = List.copyOf(draft);
    }
}
