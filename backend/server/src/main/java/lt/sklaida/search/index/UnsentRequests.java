package lt.sklaida.search.index;

import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.protocol.HttpContext;

import java.io.IOException;

/**
 * Sends a request over another connection if its own was closed before anything was sent. The other
 * end may close an idle connection at any time; the client then no longer finds it open.
 */
final class UnsentRequests extends DefaultHttpRequestRetryStrategy {

    private final int connections;

    /**
     * @param connections how many connections the pool has; all of them may be closed
     */
    UnsentRequests(int connections) {
        this.connections = connections;
    }

    @Override
    public boolean retryRequest(
            HttpRequest request, IOException failure, int attempt, HttpContext context) {
        return failure instanceof RequestNotExecutedException
                ? attempt <= connections
                : super.retryRequest(request, failure, attempt, context);
    }
}
