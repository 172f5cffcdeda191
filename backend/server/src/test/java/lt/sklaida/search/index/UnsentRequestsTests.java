package lt.sklaida.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;

import java.io.IOException;

class UnsentRequestsTests {

    private final UnsentRequests unsent = new UnsentRequests(2);

    @Test
    void sendsAgainWhatWasNotSent() {
        assertThat(retries(new RequestNotExecutedException(), 1)).isTrue();
        assertThat(retries(new RequestNotExecutedException(), 2)).isTrue();
        assertThat(retries(new RequestNotExecutedException(), 3)).isFalse();
    }

    @Test
    void doesNotSendAgainWhatMayHaveBeenExecuted() {
        assertThat(retries(new ConnectionClosedException(), 1)).isFalse();
        assertThat(retries(new IOException("Connection reset"), 1)).isFalse();
    }

    private boolean retries(IOException failure, int attempt) {
        return unsent.retryRequest(
                new BasicHttpRequest("POST", "/_bulk"),
                failure,
                attempt,
                HttpClientContext.create());
    }
}
