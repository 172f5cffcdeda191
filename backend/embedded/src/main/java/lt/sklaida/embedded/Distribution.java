package lt.sklaida.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The Elasticsearch distribution that Maven downloads; unpacked once, then only read. */
record Distribution(String version, Path zip) {

    /** The distribution that the build downloads. */
    static Distribution ofBuild() {
        Properties build = new Properties();
        try (InputStream in = Distribution.class.getResourceAsStream("elasticsearch.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read elasticsearch.properties", e);
        }
        return new Distribution(build.getProperty("version"), Path.of(build.getProperty("zip")));
    }

    /** The folder with the unpacked distribution, shared by all processes of the account. */
    Path unpacked(Account account, Consumer<String> progress) throws IOException {
        Path caches = account.caches();
        Path home = caches.resolve("elasticsearch-" + version);
        if (Files.isDirectory(home)) {
            return home;
        }
        if (!Files.isRegularFile(zip)) {
            throw new EmbeddedStoreException(
                    zip + " is missing; Maven downloads it: mvn -f backend test-compile");
        }
        synchronized (Distribution.class) {
            try (FileChannel file = lockFile(caches);
                    FileLock _ = file.lock()) {
                if (!Files.isDirectory(home)) {
                    Path partial = caches.resolve("unpacking");
                    Folders.delete(partial);
                    unpack(partial, progress);
                    Files.move(
                            partial.resolve(home.getFileName()),
                            home,
                            StandardCopyOption.ATOMIC_MOVE);
                    Folders.delete(partial);
                }
            }
        }
        return home;
    }

    private static FileChannel lockFile(Path caches) throws IOException {
        return FileChannel.open(
                caches.resolve("unpacking.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private void unpack(Path target, Consumer<String> progress) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<? extends ZipEntry> entries = file.stream().toList();
            long total = entries.stream().mapToLong(ZipEntry::getSize).sum();
            long done = 0;
            long next = 0;
            for (ZipEntry entry : entries) {
                if (100 * done >= next * total) {
                    progress.accept("unpacking... " + next + " %");
                    next += 20;
                }
                unpack(file, entry, target);
                done += entry.getSize();
            }
        }
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException(entry.getName() + " leaves the folder it is unpacked in");
        }
        if (entry.isDirectory()) {
            Folders.create(path);
        } else {
            Folders.create(path.getParent());
            try (InputStream in = file.getInputStream(entry)) {
                Files.copy(in, path);
            }
            Folders.makeReadable(path, entry.getName().contains("/bin/"));
        }
    }
}
