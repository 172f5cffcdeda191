package lt.sklaida.site;

import java.util.List;

/** Adds elements to the heads of pages. */
@FunctionalInterface
public interface HeadContributor {

    /** The elements for a page, in their order. */
    List<HeadElement> elements(Visit visit, Page page);
}
