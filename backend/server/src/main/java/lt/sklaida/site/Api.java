package lt.sklaida.site;

import lt.sklaida.graphql.http.InProcessClient;
import lt.sklaida.pages.Access;
import lt.sklaida.pages.Answer;
import lt.sklaida.pages.Answer.Failure;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The delivery API, as pages use it. */
public final class Api {

    private static final Pattern SPREAD = Pattern.compile("\\.\\.\\.\\s*(?!on\\b)(\\w+)");
    private static final Pattern FRAGMENT = Pattern.compile("\\bfragment\\s+(\\w+)");

    private final Access access;

    Api(Access access) {
        this.access = access;
    }

    /** The API as everyone uses it. */
    static Api of(InProcessClient client) {
        return new Api(
                (document, variables) -> Answer.of(client.execute(document, variables, Map.of())));
    }

    /**
     * The text of a document that lies beside a class, such as {@code home.graphql}, with the
     * fragments of the frame that it uses: those in {@code fragments}.
     */
    public static String document(Class<?> owner, String file) {
        return complete(Documents.of(owner, file));
    }

    /** A document with the fragments of the frame that it uses. */
    public static String complete(String document) {
        StringBuilder whole = new StringBuilder(document);
        Set<String> defined = new LinkedHashSet<>();
        Matcher own = FRAGMENT.matcher(document);
        while (own.find()) {
            defined.add(own.group(1));
        }
        for (Matcher used = SPREAD.matcher(whole.toString()); used.find(); ) {
            if (defined.add(used.group(1))) {
                whole.append('\n')
                        .append(Documents.of(Api.class, "fragments/" + used.group(1) + ".graphql"));
                used = SPREAD.matcher(whole.toString());
            }
        }
        return whole.toString();
    }

    /**
     * The data of an operation.
     *
     * @param document the operation, which has no more fields than are needed
     * @throws ApiFailure when there is any error
     */
    public Answer query(String document, Map<String, ? extends @Nullable Object> variables) {
        return whole(answer(document, variables));
    }

    /**
     * The same answer, if nothing has failed.
     *
     * @throws ApiFailure when there is any error
     */
    public static Answer whole(Answer answer) {
        if (answer.data() == null || !answer.errors().isEmpty()) {
            Failure failure = answer.errors().getFirst();
            throw new ApiFailure(failure.code(), failure.message());
        }
        return answer;
    }

    /** The data of an operation as a record with components as in the document. */
    public <T> T query(
            String document, Map<String, ? extends @Nullable Object> variables, Class<T> type) {
        return query(document, variables).as(type);
    }

    /**
     * A whole list, page after page.
     *
     * @param document an operation with the variable {@code after}, which asks for {@code pageInfo}
     * @param list the list in the data
     * @param most no further page is read when there are so many entries
     */
    public <D, T> List<T> all(
            String document,
            Map<String, ? extends @Nullable Object> variables,
            Class<D> data,
            Function<D, Nodes<T>> list,
            int most) {
        Map<String, @Nullable Object> all = new HashMap<>(variables);
        List<T> entries = new ArrayList<>();
        Nodes<T> page;
        do {
            page = list.apply(query(document, all, data));
            entries.addAll(page.nodes());
            all.put("after", page.next());
        } while (page.next() != null && entries.size() < most);
        return entries;
    }

    /** The response to an operation, for a page that copes with errors itself. */
    public Answer answer(String document, Map<String, ? extends @Nullable Object> variables) {
        return access.execute(document, variables);
    }
}
