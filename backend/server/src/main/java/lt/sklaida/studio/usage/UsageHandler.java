package lt.sklaida.studio.usage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.EntryHead;
import lt.sklaida.studio.values.PathLabels;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which entries refer to an entry, and where. */
final class UsageHandler {

    private static final String DOCUMENT = EntryHead.document(UsageHandler.class, "usage.graphql");

    private record Data(@Nullable Entry entry) {}

    private record Entry(@JsonUnwrapped EntryHead head, Uses usage) {}

    private record Uses(List<Use> nodes, PageInfo pageInfo) {}

    private record PageInfo(
            boolean hasNextPage, boolean hasPreviousPage, @Nullable String endCursor) {}

    private record Use(Reference from, List<String> published, List<String> draft) {}

    private record Reference(String id, @Nullable String type, @Nullable String title) {}

    /**
     * The page.
     *
     * @param more the cursor of the next page; null when there is none
     */
    record UsagePage(EntryHead head, List<User> users, boolean isFirst, @Nullable String more) {}

    /**
     * An entry that refers to the one of the page.
     *
     * @param type its label; empty when it is not known
     * @param published where readers see it, in words
     * @param draft where its draft refers to it, in words
     */
    record User(String id, String title, String type, List<String> published, List<String> draft) {}

    Reply show(Visit visit) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("id", visit.variable("id"));
        variables.put("after", visit.parameter("after").orElse(null));
        Entry entry = visit.api().execute(DOCUMENT, variables, Data.class).entry();
        if (entry == null) {
            throw ApiFailure.notFound();
        }
        PageInfo info = entry.usage().pageInfo();
        return Page.of(
                "usage/usage.jte",
                new UsagePage(
                        entry.head(),
                        entry.usage().nodes().stream().map(use -> user(visit, use)).toList(),
                        !info.hasPreviousPage(),
                        info.hasNextPage() ? info.endCursor() : null));
    }

    private static User user(Visit visit, Use use) {
        Reference from = use.from();
        Optional<Model.Type> type =
                Optional.ofNullable(from.type()).flatMap(name -> visit.model().find(name));
        return new User(
                from.id(),
                from.title() == null ? visit.text("values.unknownEntry") : from.title(),
                type.map(Model.Type::label).orElse(""),
                labels(visit, type, use.published()),
                labels(visit, type, use.draft()));
    }

    private static List<String> labels(Visit visit, Optional<Model.Type> type, List<String> paths) {
        if (type.isEmpty()) {
            return paths;
        }
        PathLabels labels = new PathLabels(visit.model(), type.get(), List.of());
        return paths.stream().map(labels::of).distinct().toList();
    }
}
