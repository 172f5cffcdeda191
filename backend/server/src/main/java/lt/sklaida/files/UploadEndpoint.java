package lt.sklaida.files;

import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.shared.InvalidException;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.List;

/** Takes files from scripts and programs. The first that is refused ends it. */
final class UploadEndpoint {

    private final UploadReader reader;

    UploadEndpoint(UploadReader reader) {
        this.reader = reader;
    }

    /** All of a body, as they are told. */
    private record UploadedFiles(List<Uploaded> files) {}

    /** Collects the files of a body. */
    private record Collected(List<Uploaded> files) implements UploadReader.Parts {

        @Override
        public void field(String name, String value) {
            // A form may have more than its files.
        }

        @Override
        public void file(Uploaded file, String sent) {
            files.add(file);
        }

        @Override
        public void refused(InvalidException refusal, String sent) {
            throw refusal;
        }
    }

    ServerResponse upload(ServerRequest request) {
        Collected collected = new Collected(new ArrayList<>());
        try {
            reader.read(request.servletRequest(), collected);
        } catch (InvalidException e) {
            throw Answers.refused(e);
        }
        if (collected.files().isEmpty()) {
            throw RefusedException.malformed(
                    "The form has no part \"%s\" with a file name".formatted(UploadReader.PART));
        }
        return ServerResponse.status(HttpStatus.CREATED)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(new UploadedFiles(collected.files()));
    }
}
