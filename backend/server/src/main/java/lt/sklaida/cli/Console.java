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
import java.util.Optional;
import java.util.function.Function;

/**
 * The console of the commands: results on standard output, progress and errors on standard error.
 *
 * @param passwords reads a password, given the prompt; empty where nobody can type one
 */
record Console(PrintWriter out, PrintWriter err, Function<String, Optional<String>> passwords) {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** A console at which nobody types. */
    Console(PrintWriter out, PrintWriter err) {
        this(out, err, _ -> Optional.empty());
    }

    /** The console of the process, in UTF-8 like its log. */
    static Console standard() {
        return new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Console::readPassword);
    }

    /** Reads without an echo, from a terminal only: what is piped in would be seen elsewhere. */
    private static Optional<String> readPassword(String prompt) {
        return Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .map(terminal -> terminal.readPassword("%s: ", prompt))
                .map(String::new);
    }

    /**
     * Asks for a new password, twice.
     *
     * @throws InvalidException when nobody can type one here, or the two differ
     */
    String newPassword() {
        String password = askPassword("Password");
        if (!password.equals(askPassword("The same password again"))) {
            throw new InvalidException("The two passwords differ; nothing was changed");
        }
        return password;
    }

    private String askPassword(String prompt) {
        return passwords.apply(prompt).orElseThrow(Console::noTerminal);
    }

    private static InvalidException noTerminal() {
        return new InvalidException(
                "A password is typed at a terminal, and there is none: use --link");
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
