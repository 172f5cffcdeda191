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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The plans of documents, for as long as somebody else keeps the documents. */
final class Plans {

    /** How many operations and settings of conditions of one document have plans that are kept. */
    private static final int MAX_OF_DOCUMENT = 32;

    private final Cache<Document, OfDocument> documents = Caffeine.newBuilder().weakKeys().build();

    /** The plan of an operation with the variables that it is executed with. */
    Plan of(ExecutionContext context) {
        return documents.get(context.getDocument(), OfDocument::new).plan(context);
    }

    /**
     * What plans of one document differ by.
     *
     * @param conditions the values of the variables that decide what is selected
     */
    private record Key(@Nullable String operation, List<@Nullable Object> conditions) {}

    private static final class OfDocument {

        private final Set<String> conditions;
        private final Map<Key, Plan> plans = new ConcurrentHashMap<>();

        OfDocument(Document document) {
            this.conditions = conditions(document);
        }

        Plan plan(ExecutionContext context) {
            List<@Nullable Object> values = new ArrayList<>(conditions.size());
            conditions.forEach(name -> values.add(context.getCoercedVariables().get(name)));
            Key key = new Key(context.getOperationDefinition().getName(), values);
            Plan known = plans.get(key);
            if (known != null) {
                return known;
            }
            Plan made = Plan.of(context);
            if (plans.size() < MAX_OF_DOCUMENT) {
                plans.put(key, made);
            }
            return made;
        }
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
