package lt.sklaida.studio;

import lt.sklaida.manage.ManageClient.Shared;
import lt.sklaida.pages.ApiFailure;

/** Answers whoever has a link to a preview. */
@FunctionalInterface
public interface LinkHandler {

    /**
     * Answers a request.
     *
     * @param visit with the rights of the user who has shared the draft, and without a session
     * @param shared what the link leads to
     * @throws ApiFailure when the page cannot be made
     */
    Page answer(Visit visit, Shared shared);
}
