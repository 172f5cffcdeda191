package lt.sklaida.graphql;

import graphql.GraphQLContext;

import lt.sklaida.delivery.Overlay;

/**
 * The overlay of a request. Only an API whose requests put one into their context shows anything
 * else than what is published; the delivery API never does.
 */
public final class Overlays {

    private Overlays() {}

    /** Lets a request see through an overlay. */
    public static void put(Overlay overlay, GraphQLContext.Builder context) {
        context.put(Overlay.class, overlay);
    }

    static Overlay of(GraphQLContext context) {
        return context.getOrDefault(Overlay.class, Overlay.NONE);
    }
}
