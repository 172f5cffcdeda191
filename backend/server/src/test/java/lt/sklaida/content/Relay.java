package lt.sklaida.content;

import com.mongodb.ServerAddress;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy that can be frozen: it then holds bytes back. */
public final class Relay implements Closeable {

    private final ServerSocket listener;
    private final ServerAddress target;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private boolean frozen;
    private @Nullable String last;

    private Relay(ServerSocket listener, ServerAddress target) {
        this.listener = listener;
        this.target = target;
    }

    public static Relay to(ServerAddress target) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Freezes after forwarding bytes that contain a text, such as the name of a command. */
    public synchronized void freezeAfter(String text) {
        last = text;
    }

    public synchronized void freeze() {
        frozen = true;
    }

    public synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    /** Cuts every connection, as when a machine goes down; new ones are accepted. */
    public void cut() {
        List<Closeable> connections = List.copyOf(open);
        open.removeAll(connections);
        for (Closeable connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        thaw();
        listener.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(target.getHost(), target.getPort());
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitThaw();
                out.write(buffer, 0, read);
                out.flush();
                freezeIfLast(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // One side has closed its connection, so the other is closed, too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void freezeIfLast(String passed) {
        if (last != null && passed.contains(last)) {
            last = null;
            freeze();
        }
    }

    private synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }
}
