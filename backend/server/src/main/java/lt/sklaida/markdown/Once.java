package lt.sklaida.markdown;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/** A value that is made when first asked for, once, whichever thread asks. */
final class Once<T> {

    private final Supplier<T> maker;
    private @Nullable T value;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        if (value == null) {
            value = maker.get();
        }
        return value;
    }
}
