package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.model.ContentModel;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.NotFoundException;

import java.util.Objects;
import java.util.Optional;

/** Reads entries for those who may read their drafts. For others there are none. */
final class DraftReading {

    private final Entries entries;
    private final ContentModel model;

    DraftReading(Entries entries, ContentModel model) {
        this.entries = entries;
        this.model = model;
    }

    /** The entry that the argument {@code id} names, also one in the bin. */
    Optional<ReadableDraft> named(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        return EntryId.isId(id)
                ? find(new EntryId(id), Requests.origin(environment))
                : Optional.empty();
    }

    /** The entry of that id, also one in the bin. */
    Optional<ReadableDraft> find(EntryId id, Origin reader) {
        return entries.find(id)
                .or(() -> entries.findInBin(id))
                .flatMap(entry -> readable(entry, reader));
    }

    Optional<ReadableDraft> readable(Entry entry, Origin reader) {
        return ReadableDraft.of(entry, model, reader);
    }

    /**
     * The id that the argument {@code id} holds.
     *
     * @throws NotFoundException when it cannot be one
     */
    static EntryId id(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        if (!EntryId.isId(id)) {
            throw notFound();
        }
        return new EntryId(id);
    }

    /** One answer for what there is not and for what is not for the caller. */
    static NotFoundException notFound() {
        return new NotFoundException("There is no such entry, or it is not for you");
    }
}
