package lt.sklaida.pages;

import java.util.Locale;

/** The header that tells developers how long the server took for a response. */
public final class ServerTiming {

    public static final String HEADER = "Server-Timing";

    private ServerTiming() {}

    /**
     * The value of the header.
     *
     * @param start when the server began, by {@link System#nanoTime}
     */
    public static String since(long start) {
        return String.format(Locale.ROOT, "app;dur=%.1f", (System.nanoTime() - start) / 1e6);
    }
}
