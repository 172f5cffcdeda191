package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.QueryString;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.graphql.http.TextBodies;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the forms that pages post. */
final class Forms {

    private Forms() {}

    /**
     * The fields of a short form, by name.
     *
     * @throws RefusedException when it is not well-formed, too large or of another media type, or a
     *     field is repeated
     */
    static Map<String, String> read(HttpServletRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        read(request, SessionEndpoint.MAX_BODY)
                .fields()
                .forEach((name, values) -> fields.put(name, single(name, values)));
        return fields;
    }

    private static String single(String name, List<String> values) {
        if (values.size() > 1) {
            throw RefusedException.malformed("The field \"%s\" is repeated".formatted(name));
        }
        return values.getFirst();
    }

    /**
     * The form that was posted.
     *
     * @throws RefusedException when it is not well-formed, too large or of another media type
     */
    static PostedForm read(HttpServletRequest request, DataSize maxBody) {
        return PostedForm.of(request).orElseGet(() -> parse(request, maxBody));
    }

    private static PostedForm parse(HttpServletRequest request, DataSize maxBody) {
        if (!isForm(request)) {
            throw new RefusedException(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            ErrorCode.BAD_USER_INPUT,
                            "Send the form as " + MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                    .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        }
        try {
            String body = new TextBodies(maxBody).read(request);
            PostedForm form = new PostedForm(QueryString.parseAll(body));
            form.attachTo(request);
            return form;
        } catch (IOException e) {
            throw SessionEndpoint.incomplete();
        }
    }

    static boolean isForm(HttpServletRequest request) {
        String contentType = request.getContentType();
        try {
            return contentType != null
                    && MediaType.parseMediaType(contentType)
                            .equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
