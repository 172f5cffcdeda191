package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.content.Referrers.Place;
import lt.sklaida.editing.Usage;
import lt.sklaida.editing.Usage.Use;
import lt.sklaida.editing.Usage.UsePage;

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

    /** A page of the entries that refer to the source. */
    Map<String, @Nullable Object> page(DataFetchingEnvironment environment) {
        ReadableDraft draft = DraftFetchers.source(environment);
        String after = environment.getArgument("after");
        UsePage page =
                usage.of(
                        draft.id(),
                        after == null ? null : place(after),
                        Paging.first(environment),
                        draft.reader());
        Map<Object, String> cursors = new HashMap<>();
        List<Map<String, Object>> uses = new ArrayList<>();
        for (Use use : page.uses()) {
            Map<String, Object> shown = shown(use);
            uses.add(shown);
            cursors.put(shown, cursor(use.place()));
        }
        return Paging.connection(
                uses, use -> cursors.getOrDefault(use, ""), after != null, page.hasNext());
    }

    private static Map<String, Object> shown(Use use) {
        return Map.of(
                "from", new EntryReference(use.id().value()),
                "published", use.published(),
                "draft", use.draft());
    }

    private static String cursor(Place place) {
        return place.type() + "/" + place.key();
    }

    private static Place place(String cursor) {
        int slash = cursor.indexOf('/');
        if (slash < 0) {
            throw Paging.malformed();
        }
        return new Place(cursor.substring(0, slash), cursor.substring(slash + 1));
    }
}
