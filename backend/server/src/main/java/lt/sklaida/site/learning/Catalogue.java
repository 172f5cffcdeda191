package lt.sklaida.site.learning;

import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a catalogue tells besides what every entry does, as {@code catalogue.graphql} asks it. */
record Catalogue(
        @Nullable Text introduction,
        @Nullable Teaser provider,
        List<Section> sections,
        List<Teaser> topics) {

    /** A part of the catalogue. */
    record Section(String heading, List<Offer> items) {}
}
