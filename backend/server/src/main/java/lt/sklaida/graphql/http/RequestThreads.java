package lt.sklaida.graphql.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Runs requests on a bounded number of platform threads, while those for delivery stay on the
 * virtual threads of their connections: they take little time and memory there, or wait for {@link
 * Executions}, so that nothing can hold an answer that is kept back.
 */
final class RequestThreads extends ValveBase {

    /**
     * The largest body that is read on the thread of a connection, in bytes: that of a usual query.
     * Each of thousands of connections may send one slowly.
     */
    static final int MAX_BODY = 8 * 1024;

    private final String deliveryPath;
    private final Semaphore free;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("http-", 1).factory());

    /**
     * @param max how many requests run at a time; others wait
     */
    RequestThreads(String deliveryPath, int max) {
        super(true);
        this.deliveryPath = deliveryPath;
        this.free = new Semaphore(max, true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isRefused(response)
                || (AnswerFilter.isPlain(request, deliveryPath) && isSmall(request))) {
            getNext().invoke(request, response);
        } else {
            free.acquireUninterruptibly();
            try {
                run(request, response);
            } finally {
                free.release();
            }
        }
    }

    /** Tomcat itself refuses requests that have no valid address or length. */
    private static boolean isRefused(Response response) {
        return response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
    }

    /** Only of POST is the body read, and its length is not known when it is sent in chunks. */
    private static boolean isSmall(Request request) {
        long length = request.getContentLengthLong();
        return request.getMethod().equals("POST")
                ? length >= 0 && length <= MAX_BODY
                : length <= MAX_BODY;
    }

    /** Waits in any case until the request has run, since its objects are used again then. */
    private void run(Request request, Response response) throws IOException, ServletException {
        try {
            CompletableFuture.runAsync(() -> invokeNext(request, response), threads).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case ServletException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }

    private void invokeNext(Request request, Response response) {
        try {
            getNext().invoke(request, response);
        } catch (IOException | ServletException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    protected void stopInternal() throws LifecycleException {
        super.stopInternal();
        threads.shutdown();
    }
}
