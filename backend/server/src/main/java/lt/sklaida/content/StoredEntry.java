package lt.sklaida.content;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An entry with what only the store knows of it.
 *
 * @param references the ids of the entries that its draft or what is published of it refers to
 * @param change what made this version
 * @param pending what the write of this version, or an earlier one, has left to be done
 * @param deleted whether this is what stays of a deleted entry: its id and version, so that the
 *     version never starts again
 */
record StoredEntry(
        Entry entry,
        Set<String> references,
        Change change,
        Set<PendingTask> pending,
        boolean deleted) {

    StoredEntry {
        references = Set.copyOf(references);
        pending = Set.copyOf(pending);
    }

    StoredEntry with(PendingTask task) {
        Set<PendingTask> tasks = EnumSet.of(task);
        tasks.addAll(pending);
        return new StoredEntry(entry, references, change, tasks, deleted);
    }

    boolean isPending(PendingTask task) {
        return pending.contains(task);
    }

    /** The tasks that are for this package to deal with. */
    Set<PendingTask> ownTasks() {
        Set<PendingTask> own = EnumSet.of(PendingTask.REVISION, PendingTask.PUBLISHED);
        own.retainAll(pending);
        return own;
    }

    /**
     * What no other entry of the type may have: its key and its slugs. The id is always among them,
     * since a store may take two entries with no unique keys for duplicates.
     */
    Set<String> uniqueKeys() {
        Set<String> keys = new LinkedHashSet<>();
        keys.add("id:" + entry.id());
        if (!deleted) {
            keys.add(uniqueKey(entry.key()));
            entry.variants()
                    .forEach(
                            (locale, variant) ->
                                    slugs(variant)
                                            .forEach(slug -> keys.add(uniqueKey(locale, slug))));
        }
        return keys;
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
