package lt.sklaida.graphql;

import graphql.GraphQLContext;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Visitor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Dependencies of answers, as fetchers would record them. */
public final class TestDependencies {

    private TestDependencies() {}

    /** On whatever entries of some types are published. */
    public static Dependencies onTypes(String... types) {
        return recorded(context -> Dependencies.onTypes(context, List.of(types)));
    }

    /** On single entries of a type. */
    public static Dependencies onEntries(String type, List<String> ids) {
        return recorded(
                context ->
                        Dependencies.onEntries(
                                context, List.of(type), ids.stream().map(EntryId::new).toList()));
    }

    /** On what search finds. */
    public static Dependencies onIndex() {
        return recorded(context -> Dependencies.onIndex(context, List.of("Topic")));
    }

    /** On the present. */
    public static Dependencies onPresent(Clock clock) {
        return recorded(
                context -> {
                    Instant _ = Dependencies.onPresent(context, clock);
                });
    }

    /** On a search of visitors, each of whom is counted. */
    public static Dependencies onVisitors(Consumer<Visitor> count) {
        return recorded(context -> Dependencies.onVisitors(context, count));
    }

    /** Of a request that did more than read. */
    public static Dependencies onMore() {
        return recorded(Dependencies::onMore);
    }

    private static Dependencies recorded(Consumer<GraphQLContext> fetcher) {
        Dependencies dependencies = new Dependencies(null, Visitor.UNKNOWN);
        GraphQLContext.Builder context = GraphQLContext.newContext();
        dependencies.in(context);
        fetcher.accept(context.build());
        return dependencies;
    }
}
