package lt.sklaida.graphql.http;

import jakarta.servlet.ServletException;

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
 * virtual threads of their connections: they take little time there, or wait for {@link
 * Executions}, so that nothing can hold an answer that is kept back.
 */
final class RequestThreads extends ValveBase {

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
        if (request.getRequestURI().equals(request.getContextPath() + deliveryPath)) {
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
