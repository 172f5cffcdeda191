package lt.sklaida.manage;

import lt.sklaida.content.DraftPage.Item;
import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryState;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.security.Target;
import lt.sklaida.security.UserId;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/**
 * An entry whose draft somebody may read. There is none without asking the {@link Policy}, and
 * whatever the API shows of an entry, its history, its uses, its differences or its autosaves, it
 * finds by one.
 */
final class ReadableDraft {

    private final Item item;
    private final @Nullable Entry entry;
    private final Origin reader;

    private ReadableDraft(Item item, @Nullable Entry entry, Origin reader) {
        this.item = item;
        this.entry = entry;
        this.reader = reader;
    }

    /** The entry, if the reader may read its draft. */
    static Optional<ReadableDraft> of(Entry entry, ContentModel model, Origin reader) {
        Item item =
                new Item(
                        entry.id(),
                        entry.type(),
                        entry.key(),
                        entry.version(),
                        Titles.of(model, entry.type(), entry.draft()),
                        null,
                        entry.sourceLocale(),
                        entry.owner(),
                        entry.createdAt(),
                        entry.createdBy(),
                        entry.updatedAt(),
                        entry.updatedBy(),
                        entry.deletedAt());
        return model.find(entry.type()).isPresent()
                ? Optional.of(new ReadableDraft(item, entry, reader))
                        .filter(ReadableDraft::isAllowed)
                : Optional.empty();
    }

    /**
     * The entry of a list, without its content, if the reader may read its draft.
     *
     * @param item one whose state is known; else there is none
     */
    static Optional<ReadableDraft> of(Item item, Origin reader) {
        return Optional.of(new ReadableDraft(item, null, reader))
                .filter(draft -> item.state() != null && draft.isAllowed());
    }

    private boolean isAllowed() {
        return may(Action.READ_DRAFT);
    }

    /** Whether the reader may do that to the entry as a whole. */
    boolean may(Action action) {
        return Policy.allows(reader.actor(), action, Target.entry(item.type(), owner()));
    }

    /** Whether the reader may do that to the entry in a locale. */
    boolean may(Action action, LocaleTag locale) {
        Target variant = Target.variants(item.type(), owner(), Set.of(locale));
        return Policy.allows(reader.actor(), action, variant);
    }

    private @Nullable UserId owner() {
        return item.owner() == null ? null : new UserId(item.owner());
    }

    EntryId id() {
        return item.id();
    }

    /** What lists show of it. */
    Item item() {
        return item;
    }

    Origin reader() {
        return reader;
    }

    /** Whether the reader is a user, and no program. */
    boolean isReadByPerson() {
        return reader.actor() instanceof Actor.Person;
    }

    /**
     * The entry with its content.
     *
     * @throws IllegalStateException when it was listed without
     */
    Entry entry() {
        if (entry == null) {
            throw new IllegalStateException("Entry %s was read without content".formatted(id()));
        }
        return entry;
    }

    ContentType type(ContentModel model) {
        return model.type(item.type());
    }

    EntryState state(ContentModel model) {
        EntryState listed = item.state();
        return listed == null ? EntryState.of(type(model), entry(), model.locales()) : listed;
    }
}
