package lt.sklaida.transfer;

import lt.sklaida.content.TestContent;
import lt.sklaida.media.MediaStores;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.search.vocabulary.TestVocabulary;

/** Imports into, and exports from, the stores of tests. */
final class TestTransfer {

    private TestTransfer() {}

    static Import imports(TestContent store) {
        return new Import(
                store.model(),
                new ValueValidator(store.model()),
                store.entries(),
                TestVocabulary.in(store.mongo()),
                MediaStores.in(store.mongo()),
                new ImportedFiles(store.mongo()),
                store.clock());
    }

    static Export exports(TestContent store) {
        return new Export(
                store.model(),
                store.entries(),
                TestVocabulary.in(store.mongo()),
                MediaStores.in(store.mongo()));
    }
}
