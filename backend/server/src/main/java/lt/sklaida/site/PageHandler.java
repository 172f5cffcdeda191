package lt.sklaida.site;

import lt.sklaida.pages.ApiFailure;

/** Answers requests to one address, or to addresses of one form. */
@FunctionalInterface
public interface PageHandler {

    /**
     * Answers a request.
     *
     * @throws ApiFailure when the page cannot be made, which a page then tells by its code
     */
    Reply answer(Visit visit);
}
