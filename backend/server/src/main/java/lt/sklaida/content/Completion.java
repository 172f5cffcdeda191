package lt.sklaida.content;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Completes entries and revisions that were stored before items had keys and entries a source
 * locale; what the next change stores has both.
 */
final class Completion {

    private final ContentModel model;

    Completion(ContentModel model) {
        this.model = model;
    }

    StoredEntry of(StoredEntry stored) {
        Entry entry = stored.entry();
        ContentType type = model.find(entry.type()).orElse(null);
        if (type == null || stored.purged()) {
            return stored;
        }
        Map<String, Object> draft = ItemKeys.derived(type, entry.draft());
        return stored.with(
                new Entry(
                        entry.id(),
                        entry.type(),
                        entry.key(),
                        entry.version(),
                        entry.draftVersion(),
                        entry.publishedVersion(),
                        draft,
                        published(type, entry.published(), draft),
                        entry.variants(),
                        source(type, draft, entry.sourceLocale()),
                        entry.owner(),
                        entry.request(),
                        entry.createdAt(),
                        entry.createdBy(),
                        entry.updatedAt(),
                        entry.updatedBy(),
                        entry.deletedAt()));
    }

    Revision of(Revision revision) {
        ContentType type = model.find(revision.type()).orElse(null);
        if (type == null) {
            return revision;
        }
        Map<String, Object> draft = ItemKeys.derived(type, revision.draft());
        return new Revision(
                revision.entry(),
                revision.type(),
                revision.key(),
                revision.version(),
                revision.draftVersion(),
                revision.at(),
                revision.author(),
                revision.change(),
                draft,
                published(type, revision.published(), draft),
                revision.variants(),
                source(type, draft, revision.sourceLocale()));
    }

    private static Map<String, Object> published(
            ContentType type, Map<String, Object> published, Map<String, Object> draft) {
        return ItemKeys.recognised(type, published, draft);
    }

    private @Nullable LocaleTag source(
            ContentType type, Map<String, Object> draft, @Nullable LocaleTag known) {
        return known != null ? known : Translations.source(type, draft, null, model.locales());
    }
}
