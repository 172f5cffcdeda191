package lt.sklaida.cli;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.SklaidaException;
import lt.sklaida.transfer.Progress;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * The output of the commands: results on standard output, progress and errors on standard error.
 */
record Console(PrintWriter out, PrintWriter err) {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** The console of the process, in UTF-8 like its log. */
    static Console standard() {
        return new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    void say(String line) {
        out.println(line);
    }

    void note(String line) {
        err.println(line);
    }

    /** Prints the error, a line for each problem. */
    void explain(SklaidaException failure) {
        if (failure instanceof InvalidException invalid) {
            invalid.problems().forEach(problem -> note(problem.toString()));
        } else {
            note(String.valueOf(failure.getMessage()));
        }
    }

    /** A number of entries, in words. */
    static String entries(long count) {
        return count == 1 ? "1 entry" : count + " entries";
    }

    /** Lists the entries that Elasticsearch rejects, with the reasons. */
    void rejected(Map<EntryId, String> reasons) {
        reasons.forEach((id, reason) -> note("%s: %s".formatted(id, reason)));
    }

    /** Reports the progress of a long run every two seconds; a short run reports nothing. */
    Progress progress(InstantSource time) {
        return new Progress() {

            private Instant next = time.instant().plus(PAUSE);

            @Override
            public void report(String stage, long done) {
                Instant now = time.instant();
                if (!now.isBefore(next)) {
                    note(stage + "... " + done);
                    next = now.plus(PAUSE);
                }
            }
        };
    }
}
