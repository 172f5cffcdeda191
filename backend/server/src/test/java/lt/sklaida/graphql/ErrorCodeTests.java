package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLError;

import lt.sklaida.model.TestModels;
import lt.sklaida.shared.NearestFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class ErrorCodeTests {

    @ParameterizedTest
    @EnumSource
    void classificationAgreesWithStatusAndRetry(ErrorCode code) {
        String classification =
                switch (code.classification()) {
                    case BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> "the client's fault";
                    case UNAVAILABLE -> "nobody's fault";
                    case INTERNAL_ERROR -> "the server's fault";
                };
        String status =
                switch (code.status().value()) {
                    case 429, 503 -> "nobody's fault";
                    case 500 -> "the server's fault";
                    default -> "the client's fault";
                };

        assertThat(classification).isEqualTo(status);
        assertThat(status.equals("nobody's fault")).isEqualTo(code.isRetryable());
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfEveryErrorWhetherToTryAgain(ErrorCode code) {
        Map<String, Object> extensions = extensions(ApiError.of(code, "x").withRequestId("id"));

        assertThat(extensions)
                .containsEntry("code", code.name())
                .containsEntry("classification", code.classification().name())
                .containsEntry("retryable", code.isRetryable())
                .containsEntry("requestId", "id");
        assertThat(extensions.containsKey("retryAfter")).isEqualTo(code.isRetryable());
    }

    @ParameterizedTest
    @EnumSource
    void documentsEveryCode(ErrorCode code) throws IOException {
        Path readme = NearestFolder.find(Path.of("schema")).resolveSibling("README.md");

        assertThat(Files.readAllLines(readme))
                .filteredOn(line -> line.startsWith("| `" + code + "` |"))
                .singleElement()
                .asString()
                .contains("| " + code.status().value())
                .endsWith(code.isRetryable() ? "| yes |" : "| no |");
        assertThat(ApiSchema.sdl(TestModels.repository())).contains("`" + code + "`");
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_USER_INPUT",
        "404, NOT_FOUND",
        "503, SEARCH_UNAVAILABLE SEARCH_OVERLOADED",
        "500, SEARCH_UNAVAILABLE INTERNAL",
        "400, SEARCH_OVERLOADED QUERY_TOO_COMPLEX",
        "500, NOT_FOUND INTERNAL"
    })
    void recommendsARetryOnlyWhenAllErrorsAreRetryable(int status, String codes) {
        List<GraphQLError> errors =
                Arrays.stream(codes.split(" "))
                        .<GraphQLError>map(code -> ApiError.of(ErrorCode.valueOf(code), "x"))
                        .toList();

        assertThat(ErrorCode.status(errors).value()).isEqualTo(status);
    }

    @Test
    void classifiesErrorsOfGraphQlJavaByTheirCode() {
        GraphQLError validation =
                new TestApi(_ -> Map.of()).execute("{ no }").getErrors().getFirst();

        assertThat(extensions(ErrorShape.shape(validation, "id")))
                .containsEntry("code", "BAD_USER_INPUT")
                .containsEntry("classification", "BAD_REQUEST");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> extensions(GraphQLError error) {
        return (Map<String, Object>)
                Objects.requireNonNull(error.toSpecification().get("extensions"));
    }
}
