package lt.sklaida.embedded;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The home folder of one Elasticsearch instance, with links to the shared distribution for
 * everything that is only read.
 */
record WorkingFolder(Path wanted, Path folder) {

    /**
     * Creates the folder. If the account could not enter it, such as in a clone below /root,
     * creates a link to a folder in the account's caches instead. An unusable folder is deleted,
     * because its data can be rebuilt.
     */
    static WorkingFolder at(Path wanted, Account account) throws IOException {
        Path parent = Folders.create(wanted.getParent());
        boolean usable =
                Files.isDirectory(wanted) && account.reaches(wanted.toRealPath().resolve(".."));
        if (!usable) {
            delete(wanted);
            if (account.reaches(parent)) {
                Folders.create(wanted);
            } else {
                Path elsewhere = Files.createTempDirectory(account.caches(), "data-");
                Files.createSymbolicLink(wanted, elsewhere);
            }
        }
        return new WorkingFolder(wanted, wanted.toRealPath());
    }

    /** Deletes the folder with its contents; of a link, also the target. */
    static void delete(Path wanted) throws IOException {
        if (Files.isSymbolicLink(wanted) && Files.exists(wanted)) {
            Folders.delete(wanted.toRealPath());
        }
        Folders.delete(wanted);
    }

    /** Locks the folder until the channel is closed. */
    FileChannel lock() throws IOException {
        FileChannel file = open(folder.resolve("in-use.lock"));
        if (!tryLock(file)) {
            file.close();
            throw EmbeddedStoreException.folderInUse(wanted);
        }
        return file;
    }

    void prepare(Path home, int port) throws IOException {
        for (String shared : List.of("bin", "lib", "modules")) {
            Files.deleteIfExists(folder.resolve(shared));
            Files.createSymbolicLink(folder.resolve(shared), home.resolve(shared));
        }
        Path config = Folders.create(folder.resolve("config"));
        Files.copy(
                home.resolve("config/jvm.options"),
                config.resolve("jvm.options"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                Folders.create(config.resolve("jvm.options.d")).resolve("sklaida.options"),
                resource("sklaida.options"));
        Files.writeString(config.resolve("log4j2.properties"), resource("log4j2.properties"));
        Files.writeString(
                config.resolve("elasticsearch.yml"),
                resource("elasticsearch.yml").replace("${PORT}", Integer.toString(port)));
        Folders.delete(folder.resolve("tmp"));
        Folders.create(folder.resolve("tmp"));
        Folders.create(folder.resolve("logs"));
        Folders.delete(folder.resolve("plugins"));
        AnalysisPlugin.installIn(folder.resolve("plugins"));
    }

    Path log() {
        return log(folder);
    }

    static Path log(Path folder) {
        return folder.resolve("logs/sklaida.log");
    }

    Path pidFile() {
        return folder.resolve("elasticsearch.pid");
    }

    /**
     * Waits until the Elasticsearch of a killed server has ended; after fifteen seconds, kills it.
     */
    void awaitPredecessor() throws IOException, InterruptedException {
        for (int waited = 0; isBusy(); waited++) {
            if (waited == 75 && Files.exists(pidFile())) {
                ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip()))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
            Thread.sleep(200);
        }
    }

    /** Whether any Elasticsearch process uses the data. */
    private boolean isBusy() throws IOException {
        Path lock = folder.resolve("data/node.lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel file = open(lock)) {
            return !tryLock(file);
        }
    }

    static String resource(String name) throws IOException {
        try (@Nullable InputStream in = WorkingFolder.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            @Nullable FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
