package lt.sklaida.site.about;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Nodes;
import lt.sklaida.site.Picture;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** What an organisation tells besides what every entry does. */
record Organisation(
        String kind,
        String country,
        @Nullable String locality,
        @Nullable String homepage,
        @Nullable Picture logo,
        @Nullable Text description,
        List<Teaser> topics,
        Nodes<Member> people,
        Nodes<Teaser> practices,
        Nodes<Teaser> others) {

    /** Somebody who works there. */
    record Member(@JsonUnwrapped Teaser teaser, @Nullable String role) {}

    /** What refers to it, practices first. */
    List<Teaser> entries() {
        return Stream.concat(practices.nodes().stream(), others.nodes().stream()).toList();
    }
}
