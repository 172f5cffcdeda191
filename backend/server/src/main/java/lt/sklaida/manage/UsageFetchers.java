package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.editing.Usage;
import lt.sklaida.editing.Usage.Use;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fetches what refers to an entry, found by a {@link ReadableDraft}. */
final class UsageFetchers {

    private final Usage usage;

    UsageFetchers(Usage usage) {
        this.usage = usage;
    }

    /** A page of the entries that refer to the source; cursors are places in the whole list. */
    Map<String, @Nullable Object> page(DataFetchingEnvironment environment) {
        ReadableDraft draft = DraftFetchers.source(environment);
        int first = Paging.first(environment);
        Long after = Paging.after(environment);
        List<Use> all = usage.of(draft.id(), draft.reader());
        int from = after == null ? 0 : Math.clamp(after + 1, 0, all.size());
        int to = Math.min(from + first, all.size());
        List<Map<String, Object>> page = new ArrayList<>();
        Map<Object, String> cursors = new HashMap<>();
        for (int place = from; place < to; place++) {
            Map<String, Object> use = shown(all.get(place));
            page.add(use);
            cursors.put(use, String.valueOf(place));
        }
        return Paging.connection(
                page, use -> cursors.getOrDefault(use, ""), from > 0, to < all.size());
    }

    private static Map<String, Object> shown(Use use) {
        return Map.of(
                "from", new EntryReference(use.id().value()),
                "published", use.published(),
                "draft", use.draft());
    }
}
