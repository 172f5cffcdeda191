package lt.sklaida.content;

import lt.sklaida.bench.Repository;

import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Making the collation key of a title, as each publication does for each locale. */
@NullMarked
@State(Scope.Benchmark)
public class CollationKeysBench {

    private final CollationKeys keys = new CollationKeys(Repository.LOCALES);

    @Benchmark
    public String ofATitle() {
        return keys.key(
                Repository.LT,
                "Socialinė klasterystė, arba ko mokysis mūsų šalies viešasis sektorius");
    }
}
