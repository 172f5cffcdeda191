package lt.sklaida.search.indexing;

import lt.sklaida.search.index.Rejections;

import org.springframework.stereotype.Component;

/** The rejections of published entries. */
@Component
final class PublishedRejections extends Rejections {

    PublishedRejections(PublishedTasks tasks) {
        super(tasks);
    }
}
