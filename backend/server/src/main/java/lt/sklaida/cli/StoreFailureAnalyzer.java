package lt.sklaida.cli;

import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains without a stack trace that MongoDB is unavailable at startup. */
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<UnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnavailableException cause) {
        @Nullable Throwable reason = cause.getCause();
        return new FailureAnalysis(
                reason == null
                        ? cause.getMessage()
                        : cause.getMessage() + ":\n" + reason.getMessage(),
                "Start MongoDB, or correct SPRING_MONGODB_URI.",
                cause);
    }
}
