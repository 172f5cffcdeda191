package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.http.RefusedException;

import org.springframework.util.unit.DataSize;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a form that a page has posted. Fields may have several values. */
public record PostedForm(Map<String, List<String>> fields) {

    private static final String ATTRIBUTE = PostedForm.class.getName();

    /**
     * The form of a request, which has been read before.
     *
     * @return empty when the request has another kind of body, or none
     */
    public static Optional<PostedForm> of(HttpServletRequest request) {
        return Optional.ofNullable((PostedForm) request.getAttribute(ATTRIBUTE));
    }

    /**
     * The form that a page of the Studio has posted, also for somebody whose session is over.
     *
     * @return empty when the request has another kind of body
     * @throws RefusedException when it is not well-formed or too large
     */
    public static Optional<PostedForm> read(HttpServletRequest request) {
        return read(request, Doors.MAX_STUDIO_FORM);
    }

    /** As {@link #read(HttpServletRequest)}, unless it is larger than that. */
    public static Optional<PostedForm> read(HttpServletRequest request, DataSize max) {
        return Forms.isForm(request) ? Optional.of(Forms.read(request, max)) : Optional.empty();
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of a field, in their order. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
