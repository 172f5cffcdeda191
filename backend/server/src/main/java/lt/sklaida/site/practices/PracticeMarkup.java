package lt.sklaida.site.practices;

import lt.sklaida.site.Entry;
import lt.sklaida.site.LinkedData;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A practice as search engines read it: an article about what was done somewhere. */
final class PracticeMarkup {

    private PracticeMarkup() {}

    static LinkedData of(Visit visit, Entry entry, Practice practice) {
        return LinkedData.written(visit, entry)
                .with("author", LinkedData.ofNullable(visit, practice.owner()))
                .with("contributor", LinkedData.of(visit, practice.partners()))
                .with("image", LinkedData.image(visit, practice.cover()))
                .with("about", LinkedData.of(visit, practice.topics()))
                .with("spatialCoverage", place(practice))
                .with("temporalCoverage", interval(practice.started(), practice.ended()))
                .with("isBasedOn", source(visit, practice))
                .with("audience", audiences(visit, practice));
    }

    private static LinkedData place(Practice practice) {
        return LinkedData.of("Place")
                .with("name", practice.municipality())
                .with("address", LinkedData.address(null, null, practice.country()))
                .with("geo", LinkedData.ofNullable(practice.location()));
    }

    /** Of ISO 8601; two dots stand for what goes on. */
    private static String interval(String start, @Nullable String end) {
        return start + "/" + (end == null ? ".." : end);
    }

    private static @Nullable LinkedData source(Visit visit, Practice practice) {
        return practice.source() == null ? null : LinkedData.of(visit, practice.source().teaser());
    }

    private static List<LinkedData> audiences(Visit visit, Practice practice) {
        return practice.targetGroups().stream()
                .map(
                        group ->
                                LinkedData.of("Audience")
                                        .with("audienceType", visit.label("TargetGroup", group)))
                .toList();
    }
}
