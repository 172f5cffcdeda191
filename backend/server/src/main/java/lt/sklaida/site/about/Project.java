package lt.sklaida.site.about;

import lt.sklaida.site.Nodes;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a project tells besides what every entry does. */
record Project(
        @Nullable String start,
        @Nullable String end,
        String funder,
        String programme,
        List<Partner> consortium,
        @Nullable Text body,
        @Nullable Text results,
        @Nullable String disclaimer,
        List<Teaser> topics,
        Nodes<Teaser> others) {

    /** Who takes part, and as what. */
    record Partner(@Nullable Teaser organisation, @Nullable String role) {}
}
