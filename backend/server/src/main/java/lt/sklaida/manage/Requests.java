package lt.sklaida.manage;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.security.Actor;
import lt.sklaida.security.Origin;
import lt.sklaida.security.http.Callers;

import java.util.Map;

/** What the fetchers know of the request. */
final class Requests {

    private static final Origin NOBODY = new Origin(new Actor.Anonymous(), "");

    private Requests() {}

    /** What to tell them. */
    static Map<?, Object> known(HttpServletRequest request) {
        return Map.of(Origin.class, Callers.origin(request));
    }

    /** Who asks, and from where. */
    static Origin origin(DataFetchingEnvironment environment) {
        return origin(environment.getGraphQlContext());
    }

    static Origin origin(GraphQLContext context) {
        return context.getOrDefault(Origin.class, NOBODY);
    }
}
