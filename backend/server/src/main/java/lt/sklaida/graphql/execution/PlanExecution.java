package lt.sklaida.graphql.execution;

import graphql.ExecutionResult;
import graphql.SerializationError;
import graphql.TypeMismatchError;
import graphql.UnresolvedTypeError;
import graphql.execution.AbortExecutionException;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherResult;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStepInfo;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.NonNullableFieldWasNullException;
import graphql.execution.ResultPath;
import graphql.execution.TypeResolutionParameters;
import graphql.execution.UnresolvedTypeException;
import graphql.execution.ValuesResolver;
import graphql.schema.CoercingSerializeException;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLUnionType;
import graphql.schema.LightDataFetcher;
import graphql.schema.TypeResolver;
import graphql.util.FpKit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * One execution of a plan.
 *
 * <p>It goes down from the root as far as values are there, and remembers the fields whose values
 * are not. Then it dispatches the data loaders, which so have all keys of a level at once, and goes
 * on below the values that have come. One thread at a time works on it. What continues a future of
 * a fetcher must not use data loaders: they are dispatched between values, not within them.
 */
final class PlanExecution {

    /** A field whose value is not there yet, and where it belongs. */
    private record Awaited(
            ResultObject result,
            int index,
            @Nullable Object source,
            @Nullable Object localContext,
            CompletableFuture<?> value) {}

    private final ExecutionContext context;
    private final DataFetcherExceptionHandler exceptionHandler;
    private final ResultObject root;
    private final Map<FieldPlan, DataFetchingEnvironmentImpl.Builder> environments =
            new HashMap<>();
    private List<Awaited> awaited = new ArrayList<>();
    private boolean withoutData;

    PlanExecution(Plan plan, ExecutionContext context, DataFetcherExceptionHandler handler) {
        this.context = context;
        this.exceptionHandler = handler;
        this.root = new ResultObject(null, plan.root());
    }

    CompletableFuture<ExecutionResult> start() {
        fetch(root, context.getRoot(), context.getLocalContext());
        return proceed();
    }

    private CompletableFuture<ExecutionResult> proceed() {
        while (!awaited.isEmpty()) {
            dispatch();
            if (!completeThoseDone()) {
                // Those of one batch are to go on together, so that the next one has them all.
                return CompletableFuture.allOf(futures())
                        .handle((_, _) -> root)
                        .thenCompose(_ -> proceedUnlessCancelled());
            }
        }
        return CompletableFuture.completedFuture(result());
    }

    private CompletableFuture<ExecutionResult> proceedUnlessCancelled() {
        try {
            return proceed();
        } catch (AbortExecutionException e) {
            return CompletableFuture.completedFuture(e.toExecutionResult());
        }
    }

    private void dispatch() {
        int dispatched;
        do {
            dispatched = context.getDataLoaderRegistry().dispatchAllWithCount();
        } while (dispatched > 0);
    }

    /** Completes the fields whose values have come; false if there are none. */
    private boolean completeThoseDone() {
        List<Awaited> all = awaited;
        awaited = new ArrayList<>();
        boolean progress = false;
        for (Awaited one : all) {
            if (one.value().isDone()) {
                progress = true;
                complete(one);
            } else {
                awaited.add(one);
            }
        }
        return progress;
    }

    private CompletableFuture<?>[] futures() {
        return awaited.stream().map(Awaited::value).toArray(CompletableFuture<?>[]::new);
    }

    private ExecutionResult result() {
        return ExecutionResult.newExecutionResult()
                .data(withoutData ? null : root)
                .errors(context.getErrors())
                .build();
    }

    private void fetch(
            ResultObject result, @Nullable Object source, @Nullable Object localContext) {
        if (context.getExecutionInput().isCancelled()) {
            throw new AbortExecutionException("The execution was cancelled");
        }
        for (int i = 0; i < result.plan().size(); i++) {
            fetch(result, i, source, localContext);
        }
    }

    private void fetch(
            ResultObject result,
            int index,
            @Nullable Object source,
            @Nullable Object localContext) {
        FieldPlan field = result.plan().field(index);
        Object fetched;
        try {
            LightDataFetcher<?> light = field.light();
            fetched =
                    light == null
                            ? field.fetcher().get(environment(result, index, source, localContext))
                            : light.get(
                                    field.definition(),
                                    source,
                                    () -> environment(result, index, source, localContext));
        } catch (Exception e) {
            fetched = failed(e, environment(result, index, source, localContext));
        }
        if (fetched instanceof CompletionStage<?> later) {
            Awaited one =
                    new Awaited(result, index, source, localContext, later.toCompletableFuture());
            if (one.value().isDone()) {
                complete(one);
            } else {
                awaited.add(one);
            }
        } else {
            complete(result, index, fetched, localContext);
        }
    }

    private void complete(Awaited one) {
        Object fetched;
        try {
            fetched = one.value().join();
        } catch (CompletionException | CancellationException e) {
            DataFetchingEnvironment environment =
                    environment(one.result(), one.index(), one.source(), one.localContext());
            CompletableFuture<?> errors = failed(e, environment);
            if (!errors.isDone()) {
                awaited.add(
                        new Awaited(
                                one.result(),
                                one.index(),
                                one.source(),
                                one.localContext(),
                                errors));
                return;
            }
            fetched = errors.join();
        }
        complete(one.result(), one.index(), fetched, one.localContext());
    }

    private CompletableFuture<DataFetcherResult<?>> failed(
            Exception thrown, DataFetchingEnvironment environment) {
        return exceptionHandler
                .handleException(
                        DataFetcherExceptionHandlerParameters.newExceptionParameters()
                                .exception(thrown)
                                .dataFetchingEnvironment(environment)
                                .build())
                .thenApply(
                        handled ->
                                DataFetcherResult.newResult().errors(handled.getErrors()).build());
    }

    private void complete(
            ResultObject result, int index, @Nullable Object fetched, @Nullable Object local) {
        FieldPlan field = result.plan().field(index);
        Object value = fetched;
        Object below = local;
        if (fetched instanceof DataFetcherResult<?> wrapped) {
            context.addErrors(wrapped.getErrors());
            value = wrapped.getData();
            below = wrapped.getLocalContext() == null ? local : wrapped.getLocalContext();
        }
        Object unboxed = context.getValueUnboxer().unbox(value);
        complete(new Place(result, index, field, field.value()), unboxed, below);
    }

    private void complete(Place place, @Nullable Object value, @Nullable Object localContext) {
        if (value == null) {
            putNull(place);
            return;
        }
        switch (place.plan()) {
            case ValuePlan.Leaf leaf -> putLeaf(place, leaf, value);
            case ValuePlan.Items items -> putItems(place, items, value, localContext);
            case ValuePlan.Composite composite -> putObject(place, composite, value, localContext);
        }
    }

    private void putLeaf(Place place, ValuePlan.Leaf leaf, Object value) {
        Object serialized;
        try {
            serialized =
                    leaf.serializer()
                            .serialize(value, context.getGraphQLContext(), context.getLocale());
        } catch (CoercingSerializeException e) {
            context.addError(new SerializationError(place.path(), e), place.path());
            serialized = null;
        }
        if (serialized == null) {
            putNull(place);
        } else {
            place.put(serialized);
        }
    }

    private void putItems(
            Place place, ValuePlan.Items items, Object value, @Nullable Object localContext) {
        if (!FpKit.isIterable(value)) {
            context.addError(
                    new TypeMismatchError(place.path(), place.field().definition().getType()),
                    place.path());
            putNull(place);
            return;
        }
        Collection<?> values = FpKit.toCollection(value);
        ResultList list = new ResultList(place, values.size());
        place.put(list);
        int index = 0;
        for (Object item : values) {
            Object unboxed = context.getValueUnboxer().unbox(item);
            complete(new Place(list, index++, place.field(), items.item()), unboxed, localContext);
        }
    }

    private void putObject(
            Place place, ValuePlan.Composite plan, Object value, @Nullable Object localContext) {
        GraphQLObjectType type = type(plan, place.field(), value, localContext);
        ObjectPlan fields = type == null ? null : plan.objects().find(type);
        if (fields == null) {
            context.addError(unresolved(place, plan.type()), place.path());
            putNull(place);
            return;
        }
        ResultObject object = new ResultObject(place, fields);
        place.put(object);
        fetch(object, value, localContext);
    }

    /** The type of an object; null when its resolver does not know. */
    private @Nullable GraphQLObjectType type(
            ValuePlan.Composite plan,
            FieldPlan field,
            Object value,
            @Nullable Object localContext) {
        if (plan.type() instanceof GraphQLObjectType known) {
            return known;
        }
        return resolver(plan.type())
                .getType(
                        TypeResolutionParameters.newParameters()
                                .field(field.merged())
                                .fieldType(plan.type())
                                .value(value)
                                .schema(context.getGraphQLSchema())
                                .graphQLContext(context.getGraphQLContext())
                                .localContext(localContext)
                                .build());
    }

    private static UnresolvedTypeError unresolved(Place place, GraphQLCompositeType type) {
        return new UnresolvedTypeError(
                place.path(),
                step(place.field(), place.path()),
                new UnresolvedTypeException((GraphQLNamedOutputType) type));
    }

    private TypeResolver resolver(GraphQLCompositeType type) {
        GraphQLCodeRegistry code = context.getGraphQLSchema().getCodeRegistry();
        return type instanceof GraphQLInterfaceType shared
                ? code.getTypeResolver(shared)
                : code.getTypeResolver((GraphQLUnionType) type);
    }

    private void putNull(Place place) {
        if (place.plan().required()) {
            ResultPath path = place.path();
            ExecutionStepInfo step = step(place.field(), path);
            context.addError(
                    new NonNullableFieldWasNullError(
                            new NonNullableFieldWasNullException(step, path)),
                    path);
        }
        remove(place);
    }

    /** Makes a value null, or what holds it if that cannot be without the value, and so on. */
    private void remove(@Nullable Place place) {
        if (place == null) {
            withoutData = true;
        } else if (place.plan().required()) {
            remove(place.in().place());
        } else {
            place.put(null);
        }
    }

    private DataFetchingEnvironment environment(
            ResultObject result,
            int index,
            @Nullable Object source,
            @Nullable Object localContext) {
        FieldPlan field = result.plan().field(index);
        return environments
                .computeIfAbsent(field, this::environment)
                .source(source)
                .localContext(localContext)
                .executionStepInfo(() -> step(field, result.path(index)))
                .build();
    }

    /** What is the same for every object that the field is fetched of. */
    private DataFetchingEnvironmentImpl.Builder environment(FieldPlan field) {
        return DataFetchingEnvironmentImpl.newDataFetchingEnvironment(context)
                .fieldDefinition(field.definition())
                .mergedField(field.merged())
                .fieldType(field.definition().getType())
                .parentType(field.parent())
                .selectionSet(field.selectionSet())
                .arguments(FpKit.intraThreadMemoize(() -> arguments(field)))
                .level(field.path().getLevel());
    }

    private Map<String, Object> arguments(FieldPlan field) {
        return ValuesResolver.getArgumentValues(
                context.getGraphQLSchema().getCodeRegistry(),
                field.definition().getArguments(),
                field.merged().getArguments(),
                context.getCoercedVariables(),
                context.getGraphQLContext(),
                context.getLocale());
    }

    private static ExecutionStepInfo step(FieldPlan field, ResultPath path) {
        return ExecutionStepInfo.newExecutionStepInfo()
                .type(field.definition().getType())
                .parentInfo(
                        ExecutionStepInfo.newExecutionStepInfo()
                                .type(field.parent())
                                .path(path.getParent())
                                .build())
                .fieldDefinition(field.definition())
                .fieldContainer(field.parent())
                .field(field.merged())
                .path(path)
                .build();
    }
}
