package lt.sklaida.content;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An entry with the fields that only this package uses.
 *
 * @param references the ids of the entries that its draft or its published values refer to
 * @param change the change that made this version
 * @param pending the tasks that writes of this version or of earlier ones left
 * @param purged whether this is the tombstone of an entry that was removed for good, which keeps
 *     its id and version, so that versions never start again
 */
record StoredEntry(
        Entry entry,
        Set<String> references,
        Change change,
        Set<PendingTask> pending,
        boolean purged) {

    StoredEntry {
        references = Set.copyOf(references);
        pending = Set.copyOf(pending);
    }

    StoredEntry with(PendingTask task) {
        Set<PendingTask> tasks = EnumSet.of(task);
        tasks.addAll(pending);
        return new StoredEntry(entry, references, change, tasks, purged);
    }

    StoredEntry with(Entry completed) {
        return new StoredEntry(completed, references, change, pending, purged);
    }

    /** Whether it is in the bin or was removed for good. */
    boolean deleted() {
        return purged || entry.deletedAt() != null;
    }

    boolean inBin() {
        return !purged && entry.deletedAt() != null;
    }

    boolean isPending(PendingTask task) {
        return pending.contains(task);
    }

    /** The pending tasks that this package does. */
    Set<PendingTask> ownTasks() {
        Set<PendingTask> own = EnumSet.of(PendingTask.REVISION, PendingTask.PUBLISHED);
        own.retainAll(pending);
        return own;
    }

    /**
     * What no other entry of the type may have: its key and its slugs. Its id is always one of
     * them, since a unique index takes two entries without any for duplicates.
     */
    Set<String> uniqueKeys() {
        Set<String> keys = new LinkedHashSet<>();
        keys.add("id:" + entry.id());
        if (!purged) {
            keys.add(uniqueKey(entry.key()));
            slugs().forEach(
                            (locale, slugs) ->
                                    slugs.forEach(slug -> keys.add(uniqueKey(locale, slug))));
        }
        return keys;
    }

    /** The present and former slugs by locale. */
    Map<LocaleTag, List<Slug>> slugs() {
        Map<LocaleTag, List<Slug>> slugs = new TreeMap<>();
        entry.variants().forEach((locale, variant) -> slugs.put(locale, slugs(variant)));
        return slugs;
    }

    static String uniqueKey(Slug key) {
        return "key:" + key;
    }

    static String uniqueKey(LocaleTag locale, Slug slug) {
        return PublishedFields.path(locale, slug);
    }

    private static List<Slug> slugs(Variant variant) {
        List<Slug> slugs = new ArrayList<>(variant.formerSlugs());
        if (variant.draftSlug() != null) {
            slugs.add(variant.draftSlug());
        }
        variant.publishedSlug().ifPresent(slugs::add);
        return slugs;
    }
}
