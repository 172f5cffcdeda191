package lt.sklaida.site.about;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Nodes;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a page of the content tells besides what every entry does. */
record Statement(String id, @Nullable Text body, @Nullable Teaser parent, Nodes<Child> children) {

    /** A page that refers to this one. */
    record Child(@JsonUnwrapped Teaser teaser, @Nullable Id parent) {}

    record Id(String id) {}

    /** The pages right below this one. */
    List<Child> below() {
        return children.nodes().stream()
                .filter(child -> child.parent() != null && child.parent().id().equals(id))
                .toList();
    }
}
