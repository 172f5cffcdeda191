package lt.sklaida.graphql.http;

import graphql.ExecutionResult;

import lt.sklaida.graphql.ErrorCode;

import org.springframework.graphql.MediaTypes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import java.util.Comparator;
import java.util.List;

/** The two media types of responses, which differ in what their status says. */
enum ResponseFormat {
    /** Its status tells whether there is data, and why not. */
    GRAPHQL_RESPONSE,
    /** Legacy: its status is 200 for any well-formed request. */
    JSON;

    /**
     * The format that the client prefers; the newer one when it has no preference.
     *
     * @throws RefusedException when it accepts neither
     */
    static ResponseFormat preferred(List<MediaType> accepted) {
        double json = quality(accepted, JSON.mediaType());
        double graphql = quality(accepted, GRAPHQL_RESPONSE.mediaType());
        if (Math.max(json, graphql) == 0) {
            throw new RefusedException(
                    HttpStatus.NOT_ACCEPTABLE,
                    ErrorCode.BAD_USER_INPUT,
                    "Responses are application/graphql-response+json or application/json; accept one of them");
        }
        return json > graphql ? JSON : GRAPHQL_RESPONSE;
    }

    /** The quality that the most specific of the accepted ranges gives a type. */
    private static double quality(List<MediaType> accepted, MediaType type) {
        if (accepted.isEmpty()) {
            return 1;
        }
        return accepted.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparingInt(ResponseFormat::specificity))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static int specificity(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : 2;
    }

    MediaType mediaType() {
        return switch (this) {
            case GRAPHQL_RESPONSE -> MediaTypes.APPLICATION_GRAPHQL_RESPONSE;
            case JSON -> MediaType.APPLICATION_JSON;
        };
    }

    /** The media type as a header says it. */
    String contentType() {
        return mediaType().toString();
    }

    /** What tells the entity tags of this media type apart from those of the other. */
    String suffix() {
        return switch (this) {
            case GRAPHQL_RESPONSE -> "";
            case JSON -> "-json";
        };
    }

    /** The status of a response to a request that was well-formed. */
    HttpStatus status(ExecutionResult result) {
        boolean hasData = result.getData() != null;
        return hasData || this == JSON ? HttpStatus.OK : ErrorCode.status(result.getErrors());
    }
}
