package lt.sklaida.search.indexing;

import lt.sklaida.search.index.Rejections;

/** The rejections of published entries. */
final class PublishedRejections extends Rejections {

    PublishedRejections(PublishedTasks tasks) {
        super(tasks);
    }
}
