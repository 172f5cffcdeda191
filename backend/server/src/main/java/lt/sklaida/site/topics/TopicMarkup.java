package lt.sklaida.site.topics;

import lt.sklaida.site.Entry;
import lt.sklaida.site.LinkedData;
import lt.sklaida.site.Visit;

/** A topic as search engines read it. */
final class TopicMarkup {

    private TopicMarkup() {}

    static LinkedData of(Visit visit, Entry entry, Topic topic) {
        return LinkedData.of(visit, entry)
                .with("description", topic.definition())
                .with("alternateName", topic.alternativeLabels())
                .with("sameAs", topic.exactMatch())
                .with("inDefinedTermSet", terms(visit, entry));
    }

    private static LinkedData terms(Visit visit, Entry entry) {
        return LinkedData.of("DefinedTermSet")
                .with("name", visit.model().type(entry.type()).pluralLabel())
                .with("url", visit.absolute(visit.list(entry.type())));
    }
}
