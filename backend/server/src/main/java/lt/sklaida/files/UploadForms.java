package lt.sklaida.files;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.security.http.Callers;
import lt.sklaida.security.http.FormTokens;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the forms with files that pages post without script. */
public final class UploadForms {

    private final UploadReader reader;

    UploadForms(UploadReader reader) {
        this.reader = reader;
    }

    /** The largest file that is taken, in bytes. */
    public long maxFileSize() {
        return reader.maxFileSize();
    }

    /** A file of a form. */
    public sealed interface Sent {

        /** What the browser calls it. */
        String name();
    }

    /** A file that was stored. */
    public record Stored(String name, Uploaded file) implements Sent {}

    /**
     * A file that was not accepted, and why.
     *
     * @param name empty when it is the form as a whole, or what was left of it
     */
    public record Refused(String name, Problem problem) implements Sent {

        static Refused of(String name, InvalidException refusal) {
            return new Refused(name, refusal.problems().getFirst());
        }
    }

    /** The form, without fields of files in which none was chosen. */
    public record Form(Map<String, String> fields, List<Sent> files) {

        public Optional<String> first(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    /**
     * Reads a form whose first field is the CSRF token of the session; without it nothing is
     * stored.
     *
     * @throws RefusedException when the caller may not upload, or too many do
     */
    public Form read(HttpServletRequest request) {
        Form form = new Form(new LinkedHashMap<>(), new ArrayList<>());
        Reading reading = new Reading(request, form);
        try {
            reader.read(request, reading);
            reading.requireToken();
        } catch (InvalidException e) {
            form.files().add(Refused.of("", e));
        }
        return form;
    }

    private static final class Reading implements UploadReader.Parts {

        private final HttpServletRequest request;
        private final Form form;

        Reading(HttpServletRequest request, Form form) {
            this.request = request;
            this.form = form;
        }

        @Override
        public void field(String name, String value) {
            form.fields().putIfAbsent(name, value);
        }

        @Override
        public void before() {
            requireToken();
        }

        @Override
        public void file(Uploaded file, String sent) {
            form.files().add(new Stored(sent, file));
        }

        @Override
        public void refused(InvalidException refusal, String sent) {
            // A field without a chosen file sends an empty one without a name.
            if (!sent.isEmpty()) {
                form.files().add(Refused.of(sent, refusal));
            }
        }

        void requireToken() {
            String token = form.first(FormTokens.FIELD).orElse("");
            if (Callers.session(request)
                    .filter(session -> FormTokens.fits(session, token))
                    .isEmpty()) {
                throw new RefusedException(
                        ErrorCode.FORBIDDEN, "The form comes from no page of this server");
            }
        }
    }
}
