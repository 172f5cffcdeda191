package lt.sklaida.embedded;

import de.bwaldvogel.mongo.bson.Document;

import java.util.List;
import java.util.Optional;

/**
 * A count of the documents that match, in the form in which drivers send it: an aggregation.
 *
 * @param limit where counting ends
 */
record Count(String collection, Document match, long limit) {

    private static final Document ONE_GROUP =
            new Document("_id", 1).append("n", new Document("$sum", 1));

    /** The count that a command is; empty for any other command. */
    static Optional<Count> of(String command, Document query) {
        if (command.equalsIgnoreCase("aggregate")
                && query.get(command) instanceof String collection
                && query.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.getFirst() instanceof Document first
                && first.get("$match") instanceof Document match
                && stages.getLast() instanceof Document last
                && ONE_GROUP.equals(last.get("$group"))) {
            return limit(stages.subList(1, stages.size() - 1))
                    .map(limit -> new Count(collection, match, limit));
        }
        return Optional.empty();
    }

    private static Optional<Long> limit(List<?> stages) {
        if (stages.isEmpty()) {
            return Optional.of(Long.MAX_VALUE);
        }
        return stages.size() == 1
                        && stages.getFirst() instanceof Document stage
                        && stage.get("$limit") instanceof Number limit
                        && limit.longValue() > 0
                ? Optional.of(limit.longValue())
                : Optional.empty();
    }

    /** The response of the server; without a group when nothing matches. */
    Document response(long found, String database) {
        List<Document> groups =
                found == 0
                        ? List.of()
                        : List.of(new Document("_id", 1).append("n", Math.toIntExact(found)));
        Document cursor =
                new Document("id", 0L)
                        .append("ns", database + "." + collection)
                        .append("firstBatch", groups);
        return new Document("cursor", cursor).append("ok", 1.0);
    }
}
