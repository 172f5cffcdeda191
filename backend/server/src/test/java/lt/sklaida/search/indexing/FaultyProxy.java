package lt.sklaida.search.indexing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** A proxy between a client and a server that simulates faults of the network or the server. */
public final class FaultyProxy implements AutoCloseable {

    public enum Mode {
        /** Forwards everything. */
        PASSING,
        /** Closes connections. */
        CUTTING,
        /** Accepts connections and never responds. */
        SILENT,
        /** Never responds to requests to analyze texts, and forwards the others. */
        SILENT_ABOUT_ANALYSIS,
        /** Responds with one byte each second. */
        DRIPPING,
        /** Delays responses. */
        DELAYING,
        /** Holds responses back until {@link #let}. */
        HOLDING,
        /** Responds to every request with the status 429, Too Many Requests. */
        BUSY
    }

    private static final byte[] TOO_MANY_REQUESTS =
            """
            HTTP/1.1 429 Too Many Requests\r
            X-Elastic-Product: Elasticsearch\r
            Content-Type: application/vnd.elasticsearch+json;compatible-with=9\r
            Content-Length: 62\r
            Connection: close\r
            \r
            {"error":{"type":"circuit_breaking","reason":"x"},"status":429}\
            """
                    .getBytes(StandardCharsets.US_ASCII);

    private final URI target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore let = new Semaphore(0);
    private volatile Mode mode = Mode.PASSING;

    public FaultyProxy(URI target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Changes the mode and closes open connections. */
    public void become(Mode next) {
        mode = next;
        open.forEach(FaultyProxy::close);
        open.clear();
    }

    /** Forwards some of the responses held back. */
    void let(int responses) {
        let.release(responses);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            switch (mode) {
                case PASSING, SILENT_ABOUT_ANALYSIS, DRIPPING, DELAYING, HOLDING ->
                        connect(client, mode);
                case CUTTING -> close(client);
                case SILENT -> {}
                case BUSY -> {
                    client.getInputStream().read(new byte[65_536]);
                    client.getOutputStream().write(TOO_MANY_REQUESTS);
                    client.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            close(client);
        }
    }

    private void connect(Socket client, Mode how) throws IOException {
        Socket upstream = new Socket(target.getHost(), target.getPort());
        open.add(upstream);
        InputStream requests = client.getInputStream();
        OutputStream forwarded = upstream.getOutputStream();
        Mode there = how == Mode.SILENT_ABOUT_ANALYSIS ? how : Mode.PASSING;
        Thread.ofVirtual().start(() -> pump(requests, forwarded, there));
        pump(upstream.getInputStream(), client.getOutputStream(), how);
        close(client);
        close(upstream);
    }

    private void pump(InputStream from, OutputStream to, Mode how) {
        byte[] buffer = new byte[how == Mode.DRIPPING ? 1 : 65_536];
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (how == Mode.SILENT_ABOUT_ANALYSIS
                        && new String(buffer, 0, read, StandardCharsets.UTF_8)
                                .contains("/_analyze")) {
                    return;
                }
                if (how == Mode.DELAYING) {
                    Thread.sleep(500);
                }
                if (how == Mode.HOLDING) {
                    let.acquire();
                }
                to.write(buffer, 0, read);
                to.flush();
                if (how == Mode.DRIPPING) {
                    Thread.sleep(1_000);
                }
            }
        } catch (IOException e) {
            // The other side has closed the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        become(Mode.CUTTING);
    }
}
