package lt.sklaida.studio;

import lt.sklaida.pages.ApiFailure;

/** Answers requests of those who have signed in to one address. */
@FunctionalInterface
public interface PageHandler {

    /**
     * Answers a request.
     *
     * @throws ApiFailure when the page cannot be made, which a page then tells
     */
    Reply answer(Visit visit);
}
