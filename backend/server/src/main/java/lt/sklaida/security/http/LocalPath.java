package lt.sklaida.security.http;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/** An address on this server to go to after signing in. */
final class LocalPath {

    /**
     * A path without empty segments and a query. There is no backslash, which browsers take for a
     * slash, no colon or second slash to begin with, which would lead to another host, and nothing
     * encoded in the path that somebody might decode to one.
     */
    private static final Pattern SAFE =
            Pattern.compile("(?:/[A-Za-z0-9._~-]+)*/?(?:\\?[A-Za-z0-9._~!$'()*+,;:@/?%=&-]*)?");

    private static final int MAX_LENGTH = 2_000;

    private LocalPath() {}

    /** The address that was sent, if it is one on this server, or else the other. */
    static String of(@Nullable String sent, String otherwise) {
        return sent != null
                        && sent.startsWith("/")
                        && sent.length() <= MAX_LENGTH
                        && SAFE.matcher(sent).matches()
                ? sent
                : otherwise;
    }
}
