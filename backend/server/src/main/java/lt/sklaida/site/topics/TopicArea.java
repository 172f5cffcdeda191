package lt.sklaida.site.topics;

import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.EntryPages;
import lt.sklaida.site.EntryView;
import lt.sklaida.site.Head;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Visit;
import lt.sklaida.site.topics.Topic.Node;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages of topics. */
@OnSite
final class TopicArea implements Area {

    private static final String TYPE = "Topic";
    private static final String ENTRY = Api.document(TopicArea.class, "topic.graphql");
    private static final String LIST = Api.document(TopicArea.class, "topics.graphql");

    /** All topics. */
    record Topics(List<Node> nodes) {

        /** Those that are below no other one. */
        List<Node> roots() {
            Set<String> ids =
                    nodes.stream().map(node -> node.teaser().id()).collect(Collectors.toSet());
            return nodes.stream()
                    .filter(node -> node.broader() == null || !ids.contains(node.broader().id()))
                    .toList();
        }

        List<Node> below(Node parent) {
            return nodes.stream().filter(node -> node.isBelow(parent.teaser().id())).toList();
        }
    }

    private record Data(Nodes<Node> topics) {}

    @Override
    public void addTo(Routes routes) {
        if (routes.has(TYPE) && routes.understands(LIST, Map.of("locale", routes.locale()))) {
            routes.list(TYPE, TopicArea::list);
        }
        routes.entry(
                TYPE,
                new EntryPages<>(
                        ENTRY,
                        Topic.class,
                        (visit, entry, topic, head) ->
                                Page.of(
                                        "topics/topic.jte",
                                        new EntryView<>(entry, topic),
                                        head.with(TopicMarkup.of(visit, entry, topic).element()))));
    }

    private static Reply list(Visit visit) {
        Data data = visit.api().query(LIST, Map.of("locale", visit.locale()), Data.class);
        Head head =
                Head.of(visit.model().type(TYPE).pluralLabel())
                        .describedAs(visit.text("topics.lead"))
                        .at(visit.everywhere(other -> other.list(TYPE)));
        return Page.of("topics/topics.jte", new Topics(data.topics().nodes()), head);
    }
}
