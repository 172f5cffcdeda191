package lt.sklaida.site.news;

import lt.sklaida.site.Api;
import lt.sklaida.site.Area;
import lt.sklaida.site.EntryPages;
import lt.sklaida.site.EntryView;
import lt.sklaida.site.Feed;
import lt.sklaida.site.Head;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.OnSite;
import lt.sklaida.site.Page;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Story;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pages of news. */
@OnSite
final class NewsArea implements Area {

    private static final String TYPE = "Article";
    private static final String ENTRY = Api.document(NewsArea.class, "article.graphql");
    private static final String FEED = Api.document(NewsArea.class, "feed.graphql");
    private static final String LIST = Api.document(NewsArea.class, "news.graphql");

    /**
     * The list, the latest first.
     *
     * @param earlier the address of those before; null when these are all
     */
    record News(List<Story> stories, @Nullable String earlier) {}

    private record Data(Nodes<Story> articles) {}

    private record FeedData(Nodes<Feed.Item> articles) {}

    @Override
    public void addTo(Routes routes) {
        if (routes.has(TYPE) && routes.understands(LIST, Map.of("locale", routes.locale()))) {
            routes.list(TYPE, NewsArea::list);
        }
        if (routes.has(TYPE) && routes.understands(FEED, feedVariables(routes.locale()))) {
            routes.below(TYPE, "/feed.xml", NewsArea::feed);
        }
        routes.entry(
                TYPE,
                new EntryPages<>(
                        ENTRY,
                        Article.class,
                        (visit, entry, article, head) ->
                                Page.of(
                                        "news/article.jte",
                                        new EntryView<>(entry, article),
                                        head.pictured(article.cover())
                                                .with(
                                                        ArticleMarkup.of(visit, entry, article)
                                                                .element()))));
    }

    /** By the date that readers see. */
    private static Reply feed(Visit visit) {
        FeedData data = visit.api().query(FEED, feedVariables(visit.locale()), FeedData.class);
        return new Feed(visit.text("menu.articles"), visit.list(TYPE), data.articles().nodes())
                .file(visit);
    }

    private static Map<String, Object> feedVariables(String locale) {
        return Map.of("locale", locale, "size", Feed.SIZE);
    }

    private static Reply list(Visit visit) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("locale", visit.locale());
        variables.put("after", visit.parameter("after").orElse(null));
        Nodes<Story> articles = visit.api().query(LIST, variables, Data.class).articles();
        String next = articles.next();
        Head head =
                Head.of(visit.text("menu.articles"))
                        .describedAs(visit.text("news.lead"))
                        .at(visit.everywhere(other -> other.list(TYPE)));
        return Page.of(
                "news/news.jte",
                new News(
                        articles.nodes(),
                        next == null ? null : visit.list(TYPE) + "?after=" + next),
                visit.parameter("after").isEmpty() ? head : head.hidden());
    }
}
