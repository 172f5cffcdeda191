package lt.sklaida.studio.media;

import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows the files that fit what the address asks for, and takes new ones. */
final class MediaList {

    /** Which is the width of a tile on screens with small pixels. */
    private static final int WIDTH = 320;

    private static final String DOCUMENT = Documents.of(MediaList.class, "media.graphql");

    Reply show(Visit visit) {
        return page(visit, List.of());
    }

    /** The page with what came of an upload without script. */
    Page page(Visit visit, List<Refused> refused) {
        MediaFilters filters = MediaFilters.of(visit);
        List<Model.Type> types = MediaTypes.of(visit);
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("types", types.stream().map(Model.Type::type).toList());
        variables.put("text", filters.text());
        variables.put("file", filters.file());
        variables.put("after", filters.after());
        variables.put("language", visit.lang());
        variables.put("width", WIDTH);
        JsonNode data = visit.api().execute(MediaTypes.withFiles(DOCUMENT, visit), variables);
        JsonNode entries = data.path("entries");
        List<Medium> media = new ArrayList<>();
        entries.path("nodes").forEach(node -> media.add(Medium.of(node, visit)));
        JsonNode pageInfo = entries.path("pageInfo");
        return Page.of(
                "media/media.jte",
                new Listing(
                        filters,
                        media,
                        entries.path("totalCount").asInt(),
                        pageInfo.path("hasNextPage").asBoolean()
                                ? filters.next(pageInfo.path("endCursor").asString())
                                : null,
                        creatable(types, data.path("viewer").path("may")),
                        refused));
    }

    /** The types of which the visitor may make entries. */
    private static List<Model.Type> creatable(List<Model.Type> types, JsonNode permissions) {
        List<Model.Type> creatable = new ArrayList<>();
        for (JsonNode permission : permissions) {
            if (permission.path("action").asString().equals("CREATE")) {
                List<String> limit = new ArrayList<>();
                permission.path("types").forEach(type -> limit.add(type.asString()));
                types.stream()
                        .filter(
                                type ->
                                        permission.path("types").isNull()
                                                || limit.contains(type.type()))
                        .forEach(creatable::add);
            }
        }
        return creatable;
    }

    /** A file that was not taken, and why. */
    record Refused(String name, String message) {}

    /**
     * The page.
     *
     * @param next the address of the next page; null on the last
     * @param creatable the types of which the visitor may upload files
     */
    record Listing(
            MediaFilters filters,
            List<Medium> media,
            int count,
            @Nullable String next,
            List<Model.Type> creatable,
            List<Refused> refused) {

        /**
         * The locale in which the alternative text of a new file is typed; null when it has none.
         */
        @Nullable String alt(Model.Type type, Visit visit) {
            return type.altField()
                    .map(
                            field ->
                                    field.localized()
                                            ? Upload.locale(visit)
                                            : visit.model().defaultLocale().locale())
                    .orElse(null);
        }

        String accept() {
            return String.join(",", MediaFilters.KINDS.subList(1, MediaFilters.KINDS.size()));
        }
    }
}
