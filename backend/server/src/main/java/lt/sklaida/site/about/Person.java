package lt.sklaida.site.about;

import lt.sklaida.site.Nodes;
import lt.sklaida.site.Picture;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a person tells besides what every entry does. */
record Person(
        @Nullable String role,
        @Nullable Text bio,
        @Nullable Teaser affiliation,
        @Nullable Picture photo,
        List<Teaser> topics,
        Nodes<Teaser> others) {}
