package lt.sklaida.studio;

import lt.sklaida.manage.ManageClient;
import lt.sklaida.manage.ManageClient.Answer;
import lt.sklaida.manage.ManageClient.Failure;
import lt.sklaida.security.Origin;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The management API as the visitor of a page uses it. */
public final class Api {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final Map<String, String> DOCUMENTS = new ConcurrentHashMap<>();

    private final ManageClient client;
    private final Origin origin;

    Api(ManageClient client, Origin origin) {
        this.client = client;
        this.origin = origin;
    }

    /** The text of a document that lies beside a class, such as {@code entries.graphql}. */
    public static String document(Class<?> owner, String file) {
        return DOCUMENTS.computeIfAbsent(
                owner.getPackageName() + "/" + file, _ -> read(owner, file));
    }

    private static String read(Class<?> owner, String file) {
        try {
            return new ClassPathResource(file, owner).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return JSON.convertValue(data(document, variables), type);
    }

    /** As {@link #execute}, of a document that is known at run time only. */
    public JsonNode execute(String document, Map<String, ? extends @Nullable Object> variables) {
        return JSON.valueToTree(data(document, variables));
    }

    private Map<String, Object> data(
            String document, Map<String, ? extends @Nullable Object> variables) {
        Answer answer = answer(document, variables);
        Map<String, Object> data = answer.data();
        if (data == null || !answer.errors().isEmpty()) {
            Failure failure = answer.errors().getFirst();
            throw new ApiFailure(failure.code(), failure.message());
        }
        return data;
    }

    /** The response to an operation, for a page that copes with errors itself. */
    public Answer answer(String document, Map<String, ? extends @Nullable Object> variables) {
        return client.execute(document, variables, origin);
    }
}
