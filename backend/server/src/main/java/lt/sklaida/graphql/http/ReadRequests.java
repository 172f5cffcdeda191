package lt.sklaida.graphql.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.util.unit.DataSize;

import java.util.Optional;

/** What was asked by requests that were answered, so that equal ones need not be read again. */
final class ReadRequests {

    /** The objects around the texts. */
    private static final int OVERHEAD = 1_000;

    private final Cache<Sent, Asked> read;

    ReadRequests(DataSize size) {
        this.read =
                Caffeine.newBuilder()
                        .maximumWeight(size.toBytes())
                        .<Sent, Asked>weigher((sent, asked) -> weight(sent, asked))
                        .build();
    }

    private static int weight(Sent sent, Asked asked) {
        return OVERHEAD + sent.length() + asked.query().weight();
    }

    Optional<Asked> find(Sent sent) {
        return Optional.ofNullable(read.getIfPresent(sent));
    }

    void put(Sent sent, Asked asked) {
        read.put(sent, asked);
    }
}
