package lt.sklaida.model;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the mistakes of the content model as a list, not as a stack trace. */
final class SchemaFailureAnalyzer extends AbstractFailureAnalyzer<SchemaException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemaException cause) {
        return new FailureAnalysis(
                "The content model has mistakes:\n\n" + cause.getMessage(),
                "Correct these places and start again; schema/README.md shows how types are declared.",
                cause);
    }
}
