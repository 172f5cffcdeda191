package lt.sklaida.graphql;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Prepares documents for execution: parses them within limits, checks and validates them, and
 * caches those that passed.
 */
final class Documents implements PreparsedDocumentProvider {

    private static final int MAX_CACHED = 500;
    private static final int MAX_CACHED_LENGTH = 10_000;
    private static final int MAX_LENGTH = 50_000;

    /** Lexing such numbers takes quadratic time. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{101}");

    private final DocumentGuard guard;
    private final ParserOptions parserOptions;
    private final Map<String, PreparsedDocumentEntry> cached =
            Collections.synchronizedMap(new LatestUsed());

    Documents(GraphQlSettings limits) {
        this.guard = new DocumentGuard(limits);
        this.parserOptions =
                ParserOptions.getDefaultOperationParserOptions()
                        .transform(options -> limit(options, limits));
    }

    private static void limit(ParserOptions.Builder options, GraphQlSettings limits) {
        options.maxTokens(limits.maxTokens()).maxCharacters(MAX_LENGTH);
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> validation) {
        PreparsedDocumentEntry entry = cached.get(input.getQuery());
        if (entry == null) {
            entry = prepare(input, validation);
        } else {
            OnlyQueries.check(
                    input.getGraphQLContext(), entry.getDocument(), input.getOperationName());
        }
        return CompletableFuture.completedFuture(entry);
    }

    private PreparsedDocumentEntry prepare(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> validation) {
        Document document;
        try {
            document = parse(input.getQuery());
        } catch (InvalidSyntaxException e) {
            return new PreparsedDocumentEntry(e.toInvalidSyntaxError());
        }
        guard.check(document);
        OnlyQueries.check(input.getGraphQLContext(), document, input.getOperationName());
        PreparsedDocumentEntry entry = validation.apply(input);
        if (!entry.hasErrors() && input.getQuery().length() <= MAX_CACHED_LENGTH) {
            cached.put(input.getQuery(), entry);
        }
        return entry;
    }

    private Document parse(String query) {
        if (LONG_NUMBER.matcher(query).find()) {
            throw ApiError.of(
                            ErrorCode.BAD_USER_INPUT,
                            "The query has a number of more than 100 digits")
                    .abort();
        }
        try {
            return Parser.parse(
                    ParserEnvironment.newParserEnvironment()
                            .document(query)
                            .parserOptions(parserOptions)
                            .locale(Locale.ENGLISH)
                            .build());
        } catch (ParseCancelledException
                | ParseCancelledTooDeepException
                | ParseCancelledTooManyCharsException e) {
            throw ApiError.of(
                            ErrorCode.QUERY_TOO_COMPLEX,
                            "The query is longer than %d tokens or %d characters; ask for less at once"
                                    .formatted(parserOptions.getMaxTokens(), MAX_LENGTH))
                    .abort();
        }
    }

    private static final class LatestUsed extends LinkedHashMap<String, PreparsedDocumentEntry> {

        LatestUsed() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparsedDocumentEntry> eldest) {
            return size() > MAX_CACHED;
        }
    }
}
