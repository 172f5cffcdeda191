package lt.sklaida.site.feeds;

import lt.sklaida.pages.Answer;
import lt.sklaida.pages.Model;
import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.EntryPages;
import lt.sklaida.site.Feed;
import lt.sklaida.site.Feed.Item;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Feeds of what was published last: of everything, of each type and of each topic. Areas with a
 * better order for their types come first.
 */
@OnSite
@Order(100)
final class FeedArea implements Area {

    private static final String FILE = "/feed.xml";
    private static final String TOPIC = "Topic";
    private static final String OF_TOPIC = Api.document(FeedArea.class, "topic.graphql");

    /** A topic, whose texts are in the language of the feed. */
    private record Topic(String title, String slug, Nodes<Item> entries) {}

    private record TopicData(@Nullable Topic topic) {}

    @Override
    public void addTo(Routes routes) {
        routes.file(FILE, FeedArea::ofAll);
        types(routes.model())
                .forEach(type -> routes.below(type.name(), FILE, visit -> ofType(visit, type)));
        if (routes.has(TOPIC)
                && routes.understands(
                        OF_TOPIC, Map.of("slug", "x", "locale", routes.locale(), "size", 1))) {
            routes.below(TOPIC, Routes.ENTRY + FILE, FeedArea::ofTopic);
        }
    }

    private static Stream<Model.Type> types(Model model) {
        return model.types().stream().filter(type -> type.fileField() == null);
    }

    private static Reply ofAll(Visit visit) {
        List<Model.Type> types = types(visit.model()).toList();
        List<Item> latest =
                lists(visit, types)
                        .sorted(Comparator.comparing(Item::publishedAt).reversed())
                        .limit(Feed.SIZE)
                        .toList();
        return new Feed(visit.text("feed.all"), visit.home(), latest).file(visit);
    }

    private static Reply ofType(Visit visit, Model.Type type) {
        String title = visit.model().type(type.name()).pluralLabel();
        return new Feed(title, visit.list(type), lists(visit, List.of(type)).toList()).file(visit);
    }

    /** The latest entries of some types. */
    private static Stream<Item> lists(Visit visit, Collection<Model.Type> types) {
        String fields =
                types.stream()
                        .map(
                                type ->
                                        """
                                        %s(locale: $locale, fallback: false, first: %d,
                                          orderBy: [{field: PUBLISHED_AT, direction: DESC}]) {
                                          nodes { ...item }
                                        }
                                        """
                                                .formatted(type.plural(), Feed.SIZE))
                        .collect(Collectors.joining());
        String document = Api.complete("query ($locale: Locale!) {\n" + fields + "}\n");
        Answer answer = visit.api().query(document, Map.of("locale", visit.locale()));
        return Objects.requireNonNull(answer.data()).values().stream()
                .map(list -> Answer.as(list, Items.class))
                .flatMap(items -> items.nodes().stream());
    }

    private record Items(List<Item> nodes) {}

    private static Reply ofTopic(Visit visit) {
        Map<String, Object> variables =
                Map.of(
                        "slug", visit.variable("slug"),
                        "locale", visit.locale(),
                        "size", Feed.SIZE);
        Topic topic = visit.api().query(OF_TOPIC, variables, TopicData.class).topic();
        if (topic == null) {
            throw EntryPages.missing(visit, TOPIC);
        }
        String page = visit.entry(TOPIC, topic.slug());
        return topic.slug().equals(visit.variable("slug"))
                ? new Feed(topic.title(), page, topic.entries().nodes()).file(visit)
                : Reply.moved(page + FILE);
    }
}
