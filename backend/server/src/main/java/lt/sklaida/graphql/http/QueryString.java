package lt.sklaida.graphql.http;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the query string of a URL, or a form that was sent like one. It is stricter than the
 * servlet container, which replaces malformed input and picks one of several parameters of the same
 * name.
 */
public final class QueryString {

    private QueryString() {}

    /**
     * The parameters by name.
     *
     * @throws RefusedException when a parameter is repeated or not in UTF-8
     */
    public static Map<String, String> parse(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parseAll(query)
                .forEach(
                        (name, values) -> {
                            if (values.size() > 1) {
                                throw RefusedException.malformed(
                                        "The parameter \"%s\" is repeated".formatted(name));
                            }
                            parameters.put(name, values.getFirst());
                        });
        return parameters;
    }

    /**
     * All values of the parameters by name, in their order.
     *
     * @throws RefusedException when a parameter is not in UTF-8
     */
    public static Map<String, List<String>> parseAll(@Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(hex(encoded, i + 1) << 4 | hex(encoded, i + 2));
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c == '+' ? ' ' : c);
            } else {
                throw malformed();
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static int hex(String encoded, int index) {
        int digit = index < encoded.length() ? Character.digit(encoded.charAt(index), 16) : -1;
        if (digit < 0) {
            throw malformed();
        }
        return digit;
    }

    private static RefusedException malformed() {
        return RefusedException.malformed("The query string is not percent-encoded UTF-8");
    }
}
