package lt.sklaida.graphql;

import graphql.GraphQLContext;

/**
 * Whether the answer to a request may be given again as long as what is published stays the same.
 * Fetchers say so if it depends on anything else, or if a request does more than read.
 */
public final class Cacheability {

    private volatile boolean prevented;

    /** Adds this to the context of the request. */
    public void in(GraphQLContext.Builder context) {
        context.put(Cacheability.class, this);
    }

    public boolean isPrevented() {
        return prevented;
    }

    static void prevent(GraphQLContext context) {
        Cacheability cacheability = context.get(Cacheability.class);
        if (cacheability != null) {
            cacheability.prevented = true;
        }
    }
}
