package lt.sklaida.markdown;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.util.function.Supplier;

/**
 * The HTML of the texts that were rendered lately. A publish ends the answers that show anything of
 * its type, but most texts in these are the same afterwards.
 */
final class Renderings {

    private static final long MAX_BYTES = 24 * 1024 * 1024;
    private static final int OVERHEAD = 250;

    private static final Cache<String, String> HTML =
            Caffeine.newBuilder()
                    .maximumWeight(MAX_BYTES)
                    .<String, String>weigher(
                            (source, html) -> OVERHEAD + 2 * (source.length() + html.length()))
                    .build();

    private Renderings() {}

    /**
     * The HTML of a source.
     *
     * @param rendering makes it, when it is not kept
     */
    static String html(String source, Supplier<String> rendering) {
        return HTML.get(source, _ -> rendering.get());
    }
}
