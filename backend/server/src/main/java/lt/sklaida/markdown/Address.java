package lt.sklaida.markdown;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that links and images may have: http, https, mailto (links only) and relative ones.
 *
 * <p>This is an allowlist, so that obfuscated schemes need not be recognised. Addresses with tabs,
 * line breaks or backslashes are rejected, because browsers ignore the former and read the latter
 * as a slash. A relative address has no colon, in any encoding, before its first slash (RFC 3986,
 * section 4.2). An address with a host but no scheme ({@code //host/path}) gets the scheme https.
 */
final class Address {

    private static final String WEB = "https?://[^/?#].*";
    private static final String RELATIVE = "(?!//)(?![^/?#]*(:|%3a|&colon|&#)).+";

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\\\]");
    private static final Pattern SCHEMELESS = Pattern.compile("//[^/?#].*", DOTALL);
    private static final Pattern EXTERNAL = Pattern.compile(WEB, CASE_INSENSITIVE | DOTALL);
    private static final Pattern IMAGE =
            Pattern.compile(WEB + "|" + RELATIVE, CASE_INSENSITIVE | DOTALL);
    private static final Pattern LINK =
            Pattern.compile(WEB + "|mailto:.+|" + RELATIVE, CASE_INSENSITIVE | DOTALL);

    private Address() {}

    static Optional<String> ofLink(String destination) {
        return of(destination, LINK);
    }

    static Optional<String> ofImage(String destination) {
        return of(destination, IMAGE);
    }

    private static Optional<String> of(String destination, Pattern allowed) {
        String trimmed = destination.strip();
        String address = SCHEMELESS.matcher(trimmed).matches() ? "https:" + trimmed : trimmed;
        return allowed.matcher(address).matches() && !FORBIDDEN.matcher(address).find()
                ? Optional.of(address)
                : Optional.empty();
    }

    /** Whether the address has a host. */
    static boolean isExternal(String address) {
        return EXTERNAL.matcher(address).matches();
    }
}
