package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.QueryString;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.graphql.http.TextBodies;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import java.io.IOException;
import java.util.Map;

/** Reads the forms that pages post. */
final class Forms {

    private static final String ATTRIBUTE = Forms.class.getName();
    private static final TextBodies BODIES = new TextBodies(SessionEndpoint.MAX_BODY);

    private Forms() {}

    /**
     * The fields of the form that was posted, by name.
     *
     * @throws RefusedException when it is not well-formed, too large or of another media type
     */
    @SuppressWarnings("unchecked") // nothing else sets the attribute
    static Map<String, String> read(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Map<?, ?> fields) {
            return (Map<String, String>) fields;
        }
        Map<String, String> fields = parse(request);
        request.setAttribute(ATTRIBUTE, fields);
        return fields;
    }

    private static Map<String, String> parse(HttpServletRequest request) {
        if (!isForm(request.getContentType())) {
            throw new RefusedException(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            ErrorCode.BAD_USER_INPUT,
                            "Send the form as " + MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                    .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        }
        try {
            return QueryString.parse(BODIES.read(request));
        } catch (IOException e) {
            throw SessionEndpoint.incomplete();
        }
    }

    private static boolean isForm(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.parseMediaType(contentType)
                            .equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
