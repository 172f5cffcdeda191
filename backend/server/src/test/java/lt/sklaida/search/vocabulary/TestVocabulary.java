package lt.sklaida.search.vocabulary;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Makes the vocabulary available to tests of other packages. */
public final class TestVocabulary {

    private TestVocabulary() {}

    public static Vocabulary in(MongoTemplate mongo) {
        return new Vocabulary(mongo);
    }
}
