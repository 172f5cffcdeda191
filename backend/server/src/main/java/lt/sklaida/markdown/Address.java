package lt.sklaida.markdown;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where links and images may lead: to http, https, mailto (links only) and relative addresses.
 *
 * <p>What is allowed is listed, so that no disguise of a scheme needs recognising. Browsers skip
 * tabs and line breaks within an address and take a backslash for a slash: none that holds either
 * is allowed. A relative address has no colon, however it is encoded, before its first slash (RFC
 * 3986, section 4.2). An address with a host but no scheme ({@code //host/path}) becomes one of
 * https.
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

    /** Whether the address names a host, be it ours or another's. */
    static boolean isExternal(String address) {
        return EXTERNAL.matcher(address).matches();
    }
}
