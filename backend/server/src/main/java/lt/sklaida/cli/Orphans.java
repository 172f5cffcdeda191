package lt.sklaida.cli;

import lt.sklaida.content.FileUses;
import lt.sklaida.editing.Autosaves;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.StoredFile;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.Origin;

import org.springframework.beans.factory.BeanFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the files that no entry has, a batch at a time, and removes them. */
final class Orphans {

    /** An upload may wait for the save of its entry for this long. */
    private static final Duration GRACE = Duration.ofDays(1);

    private static final int BATCH = 200;

    private final MediaFiles media;
    private final FileUses uses;
    private final Autosaves autosaves;
    private final AuditLog audit;
    private final Instant limit;
    private final Console console;
    private final List<StoredFile> batch = new ArrayList<>();
    private long count;
    private long bytes;

    Orphans(BeanFactory beans, Console console) {
        this.media = beans.getBean(MediaFiles.class);
        this.uses = beans.getBean(FileUses.class);
        this.autosaves = beans.getBean(Autosaves.class);
        this.audit = beans.getBean(AuditLog.class);
        this.limit = beans.getBean(InstantSource.class).instant().minus(GRACE);
        this.console = console;
    }

    /**
     * Prints the orphans.
     *
     * @param remove whether to remove them, too
     */
    void find(boolean remove) {
        media.forEachUnclaimedSince(
                limit,
                file -> {
                    batch.add(file);
                    if (batch.size() == BATCH) {
                        flush(remove);
                    }
                });
        flush(remove);
        if (remove && count > 0) {
            String detail = "files %d, bytes %d".formatted(count, bytes);
            audit.append(Origin.console(), AuditedAct.DELETED, "media", detail);
        }
        console.say(summary(remove));
    }

    private void flush(boolean remove) {
        if (batch.isEmpty()) {
            return;
        }
        List<String> hashes = batch.stream().map(StoredFile::sha256).toList();
        Set<String> used = new HashSet<>(uses.among(hashes));
        used.addAll(autosaves.mentioned(hashes));
        for (StoredFile file : batch) {
            boolean orphan = !used.contains(file.sha256());
            if (orphan && (!remove || media.deleteUnclaimedSince(limit, file.sha256()))) {
                count++;
                bytes += file.size();
                console.say(
                        "%s  %s, %s".formatted(file.sha256(), file.mediaType(), size(file.size())));
            }
        }
        batch.clear();
    }

    private String summary(boolean remove) {
        if (count == 0) {
            return "Every file that is older than a day is in use.";
        }
        return remove
                ? "Removed %s.".formatted(total())
                : "Would remove %s; media orphans --remove removes them.".formatted(total());
    }

    private String total() {
        return "%s of %s that nothing uses"
                .formatted(count == 1 ? "1 file" : count + " files", size(bytes));
    }

    private static String size(long bytes) {
        return bytes < 1024 * 1024
                ? "%d KB".formatted(Math.ceilDiv(bytes, 1024))
                : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024));
    }
}
