package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.content.DraftPage.Item;
import lt.sklaida.content.DraftQuery;
import lt.sklaida.content.Drafts;
import lt.sklaida.editing.Looks;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Origin;
import lt.sklaida.security.User;
import lt.sklaida.shared.EntryId;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Remembers what users look at, and tells what others have changed since. */
final class LookFetchers {

    private final Looks looks;
    private final Drafts drafts;

    LookFetchers(Looks looks, Drafts drafts) {
        this.looks = looks;
        this.drafts = drafts;
    }

    /** Remembers what the argument {@code revision} tells, if it is given; of programs nothing. */
    void remember(ReadableDraft draft, DataFetchingEnvironment environment) {
        Integer revision = environment.getArgument("revision");
        if (revision != null && draft.reader().actor() instanceof Actor.Person(User user)) {
            long seen = Math.clamp(revision.longValue(), 1, draft.item().version());
            looks.seen(draft.id(), seen, user.id());
        }
    }

    /** The entries that others have changed since the reader looked. */
    List<Map<String, Object>> changed(DataFetchingEnvironment environment) {
        Origin reader = Requests.origin(environment);
        Actor.Person person = (Actor.Person) reader.actor();
        SequencedMap<EntryId, Long> seen = looks.of(person.user().id(), Drafts.MAX_PAGE);
        DraftQuery all = DraftQuery.all(ListFetchers.scope(reader), Drafts.MAX_PAGE);
        return drafts.page(all.among(seen.keySet())).items().stream()
                .filter(item -> item.version() > seenOf(seen, item))
                .filter(item -> !item.updatedBy().equals(person.auditName()))
                .flatMap(item -> ReadableDraft.of(item, reader).stream())
                .map(draft -> shown(draft, seenOf(seen, draft.item())))
                .toList();
    }

    private static long seenOf(Map<EntryId, Long> seen, Item item) {
        return Objects.requireNonNull(seen.get(item.id()));
    }

    private static Map<String, Object> shown(ReadableDraft draft, long seen) {
        return Map.of("seen", seen, "entry", draft);
    }
}
