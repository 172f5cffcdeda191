package lt.sklaida.site.practices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.GeoPoint;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.Picture;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a practice tells besides what every entry does, as {@code practice.graphql} asks it. */
record Practice(
        String id,
        @Nullable Picture cover,
        Text challenge,
        Text solution,
        Text evidence,
        List<Indicator> indicators,
        Resources resources,
        Text lessons,
        Text transfer,
        @Nullable Teaser owner,
        List<Teaser> partners,
        String country,
        String municipality,
        @Nullable GeoPoint location,
        String started,
        @Nullable String ended,
        List<String> targetGroups,
        List<Integer> sdgs,
        @Nullable String maturity,
        @Nullable Relative source,
        List<Teaser> adoptedBy,
        Nodes<Relative> adoptions,
        List<Link> links,
        @Nullable Validation validation,
        List<Teaser> topics,
        Nodes<Teaser> news) {

    /** What it takes. */
    record Resources(
            String description,
            @Nullable Double cost,
            @Nullable String currency,
            @Nullable Double staff) {}

    record Link(String title, String url) {}

    /** What an expert thinks of it. */
    record Validation(
            String state,
            @Nullable String date,
            @Nullable String opinion,
            @Nullable Teaser reviewer) {}

    /** A practice from which this one was taken up, or the other way round. */
    record Relative(
            @JsonUnwrapped Teaser teaser,
            String country,
            String municipality,
            @Nullable Teaser owner,
            @Nullable Id source) {}

    record Id(String id) {}

    /** The practices that were made after this one. */
    List<Relative> followers() {
        return adoptions.nodes().stream()
                .filter(one -> one.source() != null && one.source().id().equals(id))
                .toList();
    }

    /** The institutions that took it up and have no practice of their own here. */
    List<Teaser> otherAdopters() {
        List<String> told =
                followers().stream()
                        .map(Relative::owner)
                        .filter(java.util.Objects::nonNull)
                        .map(Teaser::id)
                        .toList();
        return adoptedBy.stream().filter(one -> !told.contains(one.id())).toList();
    }
}
