package lt.sklaida.site.find;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a page to find entries shows.
 *
 * @param address of the page without parameters
 * @param available whether search answers; without it there is nothing found, nor to choose
 * @param hits what was found; while search does not answer, what there is in any case
 * @param didYouMean the address of what was meant; null when the words look right
 * @param offers to see only what the words mean
 * @param next the address of the results after these; null when these are the last
 */
record FinderPage(
        Texts texts,
        String address,
        Asked asked,
        boolean available,
        int total,
        List<Hit> hits,
        List<Narrowing> narrowings,
        List<Chosen> chosen,
        @Nullable Correction didYouMean,
        List<Offer> offers,
        @Nullable String next,
        boolean pictured) {

    FinderPage {
        hits = List.copyOf(hits);
        narrowings = List.copyOf(narrowings);
        chosen = List.copyOf(chosen);
        offers = List.copyOf(offers);
    }

    /**
     * What pages of a kind say.
     *
     * @param lead what is to be found here; null where that is plain
     * @param label of the field for words
     */
    record Texts(String title, @Nullable String lead, String label) {}

    /**
     * A value that is chosen.
     *
     * @param facet what the facet is called
     * @param without the address that asks the same without it
     */
    record Chosen(String facet, String label, String without) {}

    /**
     * A value to choose.
     *
     * @param address that asks the same with it
     */
    record Offer(String label, String address) {}

    record Correction(String words, String address) {}

    /** The address of the first results. */
    String first() {
        return asked.from(null).at(address);
    }

    boolean isFirst() {
        return asked.after() == null;
    }

    /** The address without what is chosen. */
    String unnarrowed() {
        return asked.unnarrowed().at(address);
    }

    /** The address of the same results in an order. */
    String ordered(boolean newest) {
        return asked.ordered(newest).at(address);
    }
}
