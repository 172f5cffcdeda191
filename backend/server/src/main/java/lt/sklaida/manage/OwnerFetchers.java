package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.security.Action;
import lt.sklaida.security.AuditEntry;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.Extent.Reach;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.security.UserId;
import lt.sklaida.security.Users;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.NotFoundException;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Gives entries to other users, which takes the right to change those of all owners. */
final class OwnerFetchers {

    private final Entries entries;
    private final Users users;
    private final AuditLog audit;
    private final DraftReading reading;
    private final Changes changes;

    OwnerFetchers(
            Entries entries, Users users, AuditLog audit, DraftReading reading, Changes changes) {
        this.entries = entries;
        this.users = users;
        this.audit = audit;
        this.reading = reading;
        this.changes = changes;
    }

    Map<String, @Nullable Object> change(DataFetchingEnvironment environment) {
        Origin by = Requests.origin(environment);
        ReadableDraft draft = reading.named(environment).orElseThrow(DraftReading::notFound);
        if (!draft.may(Action.WRITE)
                || Policy.extent(by.actor(), Action.WRITE).reach() != Reach.ALL) {
            throw new ForbiddenException(
                    "Only who may change entries of all owners can give one to another");
        }
        String owner = environment.getArgument("owner");
        if (owner != null) {
            requireUser(owner);
        }
        Entry changed =
                entries.changeOwner(
                        draft.id(), draft.item().version(), owner, by.actor().auditName());
        audit.append(
                by,
                AuditedAct.OWNER_CHANGED,
                AuditEntry.targetOf(draft.id()),
                owner == null ? "nobody" : "user:" + owner);
        return changes.done(changed, by);
    }

    private void requireUser(String id) {
        boolean known = EntryId.isId(id) && users.find(new UserId(id)).isPresent();
        if (!known) {
            throw new NotFoundException("There is no such user");
        }
    }
}
