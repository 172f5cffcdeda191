package lt.sklaida.site.about;

import lt.sklaida.site.Nodes;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a page of the content tells besides what every entry does. */
record Statement(String id, @Nullable Text body, @Nullable Teaser parent, Nodes<Child> children) {

    /** A page that refers to this one. */
    record Child(
            String id,
            String type,
            String title,
            String slug,
            String locale,
            String requestedLocale,
            @Nullable Id parent) {

        Teaser teaser() {
            return new Teaser(id, type, title, null, slug, locale, requestedLocale);
        }
    }

    record Id(String id) {}

    /** The pages right below this one. */
    List<Child> below() {
        return children.nodes().stream()
                .filter(child -> child.parent() != null && child.parent().id().equals(id))
                .toList();
    }
}
