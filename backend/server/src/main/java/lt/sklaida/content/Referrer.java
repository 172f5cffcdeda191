package lt.sklaida.content;

import java.util.List;

/**
 * An entry that refers to another one, or whose Markdown has links to it.
 *
 * @param published the paths of the references and links in its published values, such as {@code
 *     agenda[k3f2].speaker} and {@code body.lt}
 * @param draft the paths of the references and links in its draft
 */
public record Referrer(Entry entry, List<String> published, List<String> draft) {

    public Referrer {
        published = List.copyOf(published);
        draft = List.copyOf(draft);
    }
}
