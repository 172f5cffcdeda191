package lt.sklaida.site.plain;

import lt.sklaida.pages.Answer;
import lt.sklaida.pages.Model;
import lt.sklaida.site.Area;
import lt.sklaida.site.Entry;
import lt.sklaida.site.EntryPages;
import lt.sklaida.site.Head;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.Nodes.PageInfo;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.TypeGroup;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists and entries of all types that no area before it has pages for. */
@OnSite
@Order(Ordered.LOWEST_PRECEDENCE)
final class PlainArea implements Area {

    /** The page of an entry. */
    record PlainEntry(Entry entry, List<Block> blocks, List<TypeGroup> referrers) {}

    /**
     * The page of a list.
     *
     * @param next the address of the rest of the list; null when there is no more
     */
    record PlainList(
            String title,
            String description,
            int total,
            List<Teaser> entries,
            @Nullable String next) {}

    private record ListData(Listed list) {}

    private record Listed(int totalCount, List<Teaser> nodes, PageInfo pageInfo) {}

    private record Referrers(Nodes<Teaser> referencedBy) {}

    @Override
    public void addTo(Routes routes) {
        for (Model.Type type : routes.model().types()) {
            PlainDocument document = new PlainDocument(routes.model(), type);
            routes.entry(
                    type.name(),
                    new EntryPages<>(document.entry(), JsonNode.class, PlainArea::page));
            String locale = routes.model().locales().getFirst().locale();
            String ordered = document.list(true);
            boolean sorts = routes.understands(ordered, Map.of("locale", locale));
            String list = sorts ? ordered : document.list(false);
            routes.list(type.name(), visit -> list(visit, type.name(), list));
        }
    }

    private static Page page(Visit visit, Entry entry, JsonNode values, Head head) {
        Model.Type type = visit.model().type(entry.type());
        List<Teaser> referrers = Answer.as(values, Referrers.class).referencedBy().nodes();
        return Page.of(
                "plain/entry.jte",
                new PlainEntry(
                        entry, new Blocks(visit).of(type, values), TypeGroup.of(visit, referrers)),
                head);
    }

    private static Reply list(Visit visit, String name, String document) {
        Model.Type type = visit.model().type(name);
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("locale", visit.locale());
        variables.put("after", visit.parameter("after").orElse(null));
        Listed list = visit.api().query(document, variables, ListData.class).list();
        String next =
                list.pageInfo().hasNextPage()
                        ? visit.list(type) + "?after=" + list.pageInfo().endCursor()
                        : null;
        Head head = Head.of(type.pluralLabel()).at(visit.everywhere(other -> other.list(name)));
        return Page.of(
                "plain/list.jte",
                new PlainList(type.pluralLabel(), "", list.totalCount(), list.nodes(), next),
                visit.parameter("after").isPresent() ? head.hidden() : head);
    }
}
