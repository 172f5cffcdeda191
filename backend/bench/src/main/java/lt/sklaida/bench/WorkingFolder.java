package lt.sklaida.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A temporary folder for the data and logs of what is measured. */
final class WorkingFolder {

    /** What is done in it. */
    interface Work {
        void in(Path folder) throws IOException, InterruptedException;
    }

    private WorkingFolder() {}

    /**
     * Works in a new folder. The JVM does not exit before the work has ended and the folder is
     * deleted.
     */
    static void use(Work work) throws IOException, InterruptedException {
        Thread working = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(working, done)));
        Path folder = Files.createTempDirectory("sklaida-bench-");
        try {
            work.in(folder);
        } finally {
            delete(folder);
            done.countDown();
        }
    }

    private static void interrupt(Thread working, CountDownLatch done) {
        working.interrupt();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
