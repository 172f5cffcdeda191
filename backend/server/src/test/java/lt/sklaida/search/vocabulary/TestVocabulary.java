package lt.sklaida.search.vocabulary;

import org.springframework.data.mongodb.core.MongoTemplate;

/** The vocabulary, for the tests of the packages above. */
public final class TestVocabulary {

    private TestVocabulary() {}

    public static Vocabulary in(MongoTemplate mongo) {
        return new Vocabulary(mongo);
    }
}
