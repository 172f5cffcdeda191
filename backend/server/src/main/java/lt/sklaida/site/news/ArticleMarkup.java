package lt.sklaida.site.news;

import lt.sklaida.site.Entry;
import lt.sklaida.site.LinkedData;
import lt.sklaida.site.Visit;

/** An article as search engines read it. */
final class ArticleMarkup {

    private ArticleMarkup() {}

    static LinkedData of(Visit visit, Entry entry, Article article) {
        return LinkedData.written(visit, entry)
                .with("datePublished", article.date())
                .with("author", LinkedData.of(visit, article.authors()))
                .with("image", LinkedData.image(visit, article.cover()))
                .with("about", LinkedData.of(visit, article.topics()));
    }
}
