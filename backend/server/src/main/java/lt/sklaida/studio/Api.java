package lt.sklaida.studio;

import lt.sklaida.pages.Access;
import lt.sklaida.pages.Answer;
import lt.sklaida.pages.Answer.Failure;
import lt.sklaida.pages.ApiFailure;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** The management API as the visitor of a page uses it. */
public final class Api {

    private final Access access;

    Api(Access access) {
        this.access = access;
    }

    /**
     * The data of an operation.
     *
     * @param document the operation, which has no more fields than are needed
     * @param type a record with components as in the document
     * @throws ApiFailure when there is any error
     */
    public <T> T execute(
            String document, Map<String, ? extends @Nullable Object> variables, Class<T> type) {
        return whole(document, variables).as(type);
    }

    /** As {@link #execute}, of a document that is known at run time only. */
    public JsonNode execute(String document, Map<String, ? extends @Nullable Object> variables) {
        return whole(document, variables).tree();
    }

    private Answer whole(String document, Map<String, ? extends @Nullable Object> variables) {
        Answer answer = answer(document, variables);
        if (answer.data() == null || !answer.errors().isEmpty()) {
            Failure failure = answer.errors().getFirst();
            throw new ApiFailure(failure.code(), failure.message());
        }
        return answer;
    }

    /** The response to an operation, for a page that copes with errors itself. */
    public Answer answer(String document, Map<String, ? extends @Nullable Object> variables) {
        return access.execute(document, variables);
    }
}
