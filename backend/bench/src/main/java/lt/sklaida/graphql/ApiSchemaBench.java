package lt.sklaida.graphql;

import lt.sklaida.bench.Repository;
import lt.sklaida.model.ContentModel;

import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Deriving the API from the repository's content model, as each start does. */
@NullMarked
@State(Scope.Benchmark)
public class ApiSchemaBench {

    private final ContentModel model = Repository.model();

    @Benchmark
    public String derive() {
        return ApiSchema.sdl(model);
    }
}
