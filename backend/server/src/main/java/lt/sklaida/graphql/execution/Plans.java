package lt.sklaida.graphql.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import graphql.execution.ExecutionContext;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.VariableReference;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The plans that were used lately, of the documents that others keep. */
final class Plans {

    /** In fields, each of which takes about a kilobyte. */
    private static final long MAX_FIELDS = 50_000;

    /**
     * What plans differ by.
     *
     * @param document compared by identity
     * @param conditions the values of the variables that decide what is selected
     */
    private record Key(
            Document document, @Nullable String operation, List<@Nullable Object> conditions) {}

    private final Cache<Document, Set<String>> conditions =
            Caffeine.newBuilder().weakKeys().build();
    private final Cache<Key, Plan> plans =
            Caffeine.newBuilder()
                    .maximumWeight(MAX_FIELDS)
                    .<Key, Plan>weigher((_, plan) -> plan.size())
                    .build();

    /** The plan of an operation with the variables that it is executed with. */
    Plan of(ExecutionContext context) {
        Set<String> names = conditions.get(context.getDocument(), Plans::conditions);
        Key key = key(context, names);
        Plan known = plans.getIfPresent(key);
        if (known != null) {
            return known;
        }
        Plan made = Plan.of(context, names);
        if (made.isComplete()) {
            plans.put(key, made);
        }
        return made;
    }

    private static Key key(ExecutionContext context, Set<String> names) {
        List<@Nullable Object> values = new ArrayList<>(names.size());
        names.forEach(name -> values.add(context.getCoercedVariables().get(name)));
        return new Key(context.getDocument(), context.getOperationDefinition().getName(), values);
    }

    /** The variables that directives of a document mention. */
    private static Set<String> conditions(Document document) {
        Set<String> names = new LinkedHashSet<>();
        new NodeTraverser()
                .preOrder(
                        new NodeVisitorStub() {

                            @Override
                            @SuppressWarnings("rawtypes") // as it is declared
                            public TraversalControl visitDirective(
                                    Directive directive, TraverserContext<Node> context) {
                                directive.getArguments().stream()
                                        .map(Argument::getValue)
                                        .filter(VariableReference.class::isInstance)
                                        .map(VariableReference.class::cast)
                                        .map(VariableReference::getName)
                                        .forEach(names::add);
                                return TraversalControl.CONTINUE;
                            }
                        },
                        document);
        return names;
    }
}
