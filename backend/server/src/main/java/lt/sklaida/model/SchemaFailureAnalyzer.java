package lt.sklaida.model;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the mistakes of a schema folder as a list, not as a stack trace. */
final class SchemaFailureAnalyzer extends AbstractFailureAnalyzer<SchemaException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemaException cause) {
        return new FailureAnalysis(
                "The schema folder has mistakes:\n\n" + cause.getMessage(),
                "Correct these lines and start again; schema/README.md shows how types are declared.",
                cause);
    }
}
