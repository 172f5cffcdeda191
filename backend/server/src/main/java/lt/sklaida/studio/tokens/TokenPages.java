package lt.sklaida.studio.tokens;

import lt.sklaida.pages.Documents;
import lt.sklaida.security.http.PostedForm;
import lt.sklaida.studio.Limitation;
import lt.sklaida.studio.Names;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The API tokens of programs. */
final class TokenPages {

    static final String PATH = "/studio/tokens";
    static final String NEW = "/studio/tokens/new";

    static final List<String> SCOPES = List.of("READ_DRAFTS", "WRITE", "PUBLISH");

    private static final int USUAL_DAYS = 90;
    private static final int MAX_YEARS = 10;
    private static final String NAME = "name";
    private static final String EXPIRES = "expires";

    /** Who issued a token. */
    record Issuer(@Nullable String displayName) {}

    /** A token as the API shows it. */
    record Token(
            String id,
            String name,
            List<String> scopes,
            @Nullable List<String> locales,
            @Nullable List<String> types,
            Issuer createdBy,
            String createdAt,
            String expiresAt,
            @Nullable String lastUsedAt,
            @Nullable String revokedAt) {

        Limitation limits() {
            return new Limitation(locales, types);
        }

        boolean works(Instant now) {
            return revokedAt == null && Instant.parse(expiresAt).isAfter(now);
        }
    }

    /** All tokens, those that work apart from those that do not any more. */
    record Sheet(List<Token> working, List<Token> outworn) {}

    /**
     * What is typed into the form of a new token.
     *
     * @param errors the text keys of what is wrong with fields, by their names
     */
    record Typed(
            String name,
            List<String> scopes,
            String expires,
            Limitation limits,
            String tomorrow,
            Map<String, String> errors) {

        @Nullable String error(String field) {
            return errors.get(field);
        }
    }

    /** A new token with its secret. */
    record Issued(Token token, String secret) {}

    private record Found(List<Token> tokens) {}

    private record Answer(Issued issueToken) {}

    Reply list(Visit visit) {
        Instant now = visit.now();
        List<Token> all = tokens(visit);
        return Page.of(
                "tokens/tokens.jte",
                new Sheet(
                        all.stream().filter(token -> token.works(now)).toList(),
                        all.stream().filter(token -> !token.works(now)).toList()));
    }

    private static List<Token> tokens(Visit visit) {
        return visit.api().execute(document("tokens"), Map.of(), Found.class).tokens();
    }

    private static String document(String name) {
        return Documents.of(TokenPages.class, name + ".graphql");
    }

    /** The form for a new token, which may read, for a quarter of a year. */
    Reply empty(Visit visit) {
        tokens(visit);
        String expires = today(visit).plusDays(USUAL_DAYS).toString();
        return form(visit, "", List.of(SCOPES.getFirst()), expires, Limitation.NONE, Map.of());
    }

    private static LocalDate today(Visit visit) {
        return LocalDate.ofInstant(visit.now(), visit.timeZone());
    }

    private static Page form(
            Visit visit,
            String name,
            List<String> scopes,
            String expires,
            Limitation limits,
            Map<String, String> errors) {
        String tomorrow = today(visit).plusDays(1).toString();
        return Page.of(
                "tokens/token.jte", new Typed(name, scopes, expires, limits, tomorrow, errors));
    }

    Reply issue(Visit visit) {
        PostedForm form = visit.form();
        String name = form.first(NAME).orElse("");
        List<String> scopes = form.all("scopes");
        String expires = form.first(EXPIRES).orElse("");
        Limitation limits = Limitation.of(form);
        @Nullable Instant expiry = expiry(visit, expires);
        Map<String, String> errors = errors(name, scopes, expiry);
        if (expiry == null || !errors.isEmpty()) {
            return form(visit, name, scopes, expires, limits, errors)
                    .with(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Map<String, @Nullable Object> input = new HashMap<>(limits.input());
        input.put(NAME, name);
        input.put("scopes", scopes);
        input.put("expiresAt", expiry.toString());
        Issued issued =
                visit.api()
                        .execute(document("issue"), Map.of("input", input), Answer.class)
                        .issueToken();
        return Page.of("tokens/issued.jte", issued);
    }

    private static Map<String, String> errors(
            String name, List<String> scopes, @Nullable Instant expiry) {
        Map<String, String> errors = new HashMap<>();
        if (!Names.isDisplayName(name)) {
            errors.put(NAME, "tokens.badName");
        }
        if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
            errors.put("scopes", "tokens.noScope");
        }
        if (expiry == null) {
            errors.put(EXPIRES, "tokens.badExpiry");
        }
        return errors;
    }

    /** The end of that day; null when it is none that a token may have. */
    private static @Nullable Instant expiry(Visit visit, String typed) {
        try {
            LocalDate day = LocalDate.parse(typed);
            ZoneId zone = visit.timeZone();
            LocalDate today = today(visit);
            return day.isAfter(today) && day.isBefore(today.plusYears(MAX_YEARS))
                    ? day.plusDays(1).atStartOfDay(zone).toInstant()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    Reply revoke(Visit visit) {
        visit.api().execute(document("revoke"), Map.of("id", visit.variable("id")));
        return Reply.redirect(PATH + "?done=tokenRevoked");
    }
}
