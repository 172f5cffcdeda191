package lt.sklaida.studio.list;

import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.Thumbnails;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Lists the entries of a type, or of all, that fit what the address asks for. */
final class EntryList {

    private static final String DOCUMENT = Documents.of(EntryList.class, "entries.graphql");

    /** More entries are not counted. */
    static final int MAX_COUNT = 1000;

    Reply all(Visit visit) {
        return list(visit, null);
    }

    Reply ofType(Visit visit) {
        return list(visit, visit.model().type(visit.variable("plural")));
    }

    private static Reply list(Visit visit, Model.@Nullable Type type) {
        Filters filters = Filters.of(visit);
        Found found =
                visit.api()
                        .execute(
                                DOCUMENT + Thumbnails.fragment(visit.model()),
                                filters.variables(type, visit),
                                Found.class);
        return Page.of("list/entries.jte", new Listing(type, filters, found));
    }

    /** What the API answers. */
    record Found(Connection entries, Viewer viewer) {}

    record Connection(int totalCount, List<ListedEntry> nodes, PageInfo pageInfo) {}

    record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}

    record Viewer(List<Permission> may) {}

    record Permission(String action, @Nullable List<String> types) {}

    /**
     * The page.
     *
     * @param type null for the list of all types
     */
    record Listing(Model.@Nullable Type type, Filters filters, Found found) {

        String path() {
            return type == null ? "/studio/entries" : "/studio/entries/" + type.plural();
        }

        List<ListedEntry> rows() {
            return found.entries().nodes();
        }

        int count() {
            return found.entries().totalCount();
        }

        @Nullable String next() {
            PageInfo page = found.entries().pageInfo();
            return page.hasNextPage() && page.endCursor() != null
                    ? path() + filters.next(page.endCursor())
                    : null;
        }

        /** Where an entry is worked on; one in the bin is only brought back. */
        String entryPath(ListedEntry entry) {
            return "/studio/entry/" + entry.id() + (filters.bin() ? "/restore" : "");
        }

        /** When it was changed last, or put into the bin. */
        String time(ListedEntry entry) {
            return entry.deletedAt() == null ? entry.updatedAt() : entry.deletedAt();
        }

        String typeLabel(ListedEntry entry, Visit visit) {
            return visit.model().find(entry.type()).map(Model.Type::label).orElse(entry.type());
        }

        /** Where an entry of the type is made: files are uploaded among the media. */
        String createPath(Model.Type made) {
            return made.fileField() == null ? "/studio/new/" + made.plural() : "/studio/media";
        }

        /** Whether the visitor may make an entry of the type. */
        boolean mayCreate(Model.Type made) {
            return found.viewer().may().stream()
                    .filter(permission -> permission.action().equals("CREATE"))
                    .anyMatch(
                            permission ->
                                    permission.types() == null
                                            || permission.types().contains(made.type()));
        }

        /** What can be done to some of the entries shown, in the order of the buttons. */
        List<String> bulkActions() {
            List<String> possible =
                    filters.bin() ? List.of("RESTORE") : List.of("PUBLISH", "UNPUBLISH", "DELETE");
            return possible.stream()
                    .filter(action -> rows().stream().anyMatch(row -> row.may(action)))
                    .toList();
        }
    }
}
