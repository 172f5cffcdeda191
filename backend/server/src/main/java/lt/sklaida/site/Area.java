package lt.sklaida.site;

/** Some pages of the site. Beans of this kind make the site together, in the order of beans. */
public interface Area {

    /** Adds the pages, as far as the content model has what they show. */
    void addTo(Routes routes);
}
