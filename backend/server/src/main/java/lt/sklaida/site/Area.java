package lt.sklaida.site;

import java.util.stream.Stream;

/** Some pages of the site. Beans of this kind make the site together, in the order of beans. */
public interface Area {

    /** Adds the pages, as far as the content model has what they show. */
    void addTo(Routes routes);

    /**
     * The addresses of its pages and files in one language, for those who want all of them, without
     * the lists and the entries of content types, which the frame knows.
     */
    default Stream<String> addresses(Visit visit) {
        return Stream.empty();
    }
}
