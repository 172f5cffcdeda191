package lt.sklaida.graphql;

import graphql.execution.AbortExecutionException;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses documents beyond the limits. It runs before validation, which itself takes long on
 * hostile documents, and in time linear in the document's length: each fragment is measured once,
 * however often it is spread.
 */
final class DocumentGuard {

    /** Introspection by the usual tools is deeper than any sensible query for content. */
    private static final int MAX_INTROSPECTION_DEPTH = 20;

    private static final int MAX_VALUE_DEPTH = 32;

    private final GraphQlSettings limits;

    DocumentGuard(GraphQlSettings limits) {
        this.limits = limits;
    }

    /**
     * Checks a document that was parsed.
     *
     * @throws AbortExecutionException when it is too large, or its fragments form a cycle
     */
    void check(Document document) {
        new Inspection(document).inspect();
    }

    /**
     * The size of a selection set with its fragments expanded.
     *
     * @param width its own fields
     * @param selections everything in it at any depth
     * @param depth its depth, in fields
     * @param introspection the same for fields about the schema, which count for a depth of one
     */
    private record Extent(long width, long selections, int depth, int introspection) {

        static final Extent NONE = new Extent(0, 0, 0, 0);

        Extent and(Extent other) {
            return new Extent(
                    width + other.width,
                    selections + other.selections,
                    Math.max(depth, other.depth),
                    Math.max(introspection, other.introspection));
        }

        Extent spread() {
            return new Extent(width, selections + 1, depth, introspection);
        }

        Extent below(String field) {
            return field.startsWith("__")
                    ? new Extent(1, selections + 1, 1, depth + 1)
                    : new Extent(1, selections + 1, depth + 1, introspection);
        }
    }

    private final class Inspection {

        private final Document document;
        private final Map<String, FragmentDefinition> fragments = new HashMap<>();
        private final Map<String, Extent> known = new HashMap<>();
        private final Set<String> underway = new HashSet<>();
        private int aliases;

        Inspection(Document document) {
            this.document = document;
            document.getDefinitionsOfType(FragmentDefinition.class)
                    .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        }

        void inspect() {
            fragments.keySet().forEach(this::fragment);
            for (OperationDefinition operation :
                    document.getDefinitionsOfType(OperationDefinition.class)) {
                directives(operation.getDirectives());
                Extent extent = extent(operation.getSelectionSet());
                atMost(limits.maxRootFields(), extent.width(), "fields at the root");
                atMost(limits.maxDepth(), extent.depth(), "levels of fields");
                atMost(MAX_INTROSPECTION_DEPTH, extent.introspection(), "levels of introspection");
            }
        }

        private Extent fragment(String name) {
            Extent extent = known.get(name);
            if (extent != null) {
                return extent;
            }
            FragmentDefinition fragment = fragments.get(name);
            if (fragment == null) {
                return Extent.NONE; // validation will say so
            }
            if (!underway.add(name)) {
                throw ApiError.of(
                                ErrorCode.BAD_USER_INPUT,
                                "The fragment %s spreads itself; remove the cycle".formatted(name))
                        .abort();
            }
            directives(fragment.getDirectives());
            extent = extent(fragment.getSelectionSet());
            underway.remove(name);
            known.put(name, extent);
            return extent;
        }

        private Extent extent(@Nullable SelectionSet selectionSet) {
            Extent extent = Extent.NONE;
            if (selectionSet != null) {
                for (Selection<?> selection : selectionSet.getSelections()) {
                    extent = extent.and(extent(selection));
                }
            }
            // Checked at every level, so that the number cannot overflow.
            atMost(limits.maxTokens(), extent.selections(), "fields once fragments are expanded");
            return extent;
        }

        private Extent extent(Selection<?> selection) {
            return switch (selection) {
                case Field field -> {
                    directives(field.getDirectives());
                    arguments(field.getArguments());
                    if (field.getAlias() != null) {
                        aliases++;
                        atMost(limits.maxAliases(), aliases, "aliases");
                    }
                    yield extent(field.getSelectionSet()).below(field.getName());
                }
                case InlineFragment fragment -> {
                    directives(fragment.getDirectives());
                    yield extent(fragment.getSelectionSet()).spread();
                }
                case FragmentSpread spread -> {
                    directives(spread.getDirectives());
                    yield fragment(spread.getName()).spread();
                }
                default -> Extent.NONE;
            };
        }

        private void directives(List<Directive> directives) {
            atMost(limits.maxDirectives(), directives.size(), "directives at one place");
            UnsupportedDirectives.refuse(directives);
            directives.forEach(directive -> arguments(directive.getArguments()));
        }

        private void arguments(List<Argument> arguments) {
            arguments.forEach(argument -> value(argument.getValue(), 1));
        }

        private void value(Value<?> value, int depth) {
            atMost(MAX_VALUE_DEPTH, depth, "levels of values");
            if (value instanceof ArrayValue array) {
                array.getValues().forEach(item -> value(item, depth + 1));
            } else if (value instanceof ObjectValue object) {
                for (ObjectField field : object.getObjectFields()) {
                    value(field.getValue(), depth + 1);
                }
            }
        }
    }

    private static void atMost(int limit, long actual, String what) {
        if (actual > limit) {
            throw ApiError.of(
                            ErrorCode.QUERY_TOO_COMPLEX,
                            "The query has more than %d %s; ask for less at once"
                                    .formatted(limit, what))
                    .abort();
        }
    }
}
