package lt.sklaida.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

@Timeout(60)
class WatchTests {

    @TempDir Path folder;

    enum Change {
        WRITE {
            @Override
            void make(Path folder) throws IOException {
                Files.writeString(folder.resolve("lt.md"), "changed");
            }
        },
        ADD {
            @Override
            void make(Path folder) throws IOException {
                Files.createDirectories(folder.resolve("new/entry"));
            }
        },
        REMOVE {
            @Override
            void make(Path folder) throws IOException {
                Files.delete(folder.resolve("lt.md"));
            }
        };

        abstract void make(Path folder) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void detectsChangedAddedAndRemovedFiles(Change change) throws Exception {
        Files.writeString(folder.resolve("lt.md"), "");
        Watch watch = new Watch(folder);
        change.make(folder);
        watch.awaitChange();
    }

    @Test
    void waitsForAChange() throws Exception {
        Watch watch = new Watch(folder);
        Thread waiting = Thread.ofVirtual().start(() -> await(watch));
        assertThat(waiting.join(Duration.ofSeconds(3))).isFalse();
        Files.writeString(folder.resolve("lt.md"), "");
        assertThat(waiting.join(Duration.ofSeconds(30))).isTrue();
    }

    private static void await(Watch watch) {
        try {
            watch.awaitChange();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
