package lt.sklaida.delivery;

import lt.sklaida.model.ContentModel;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Delivery for the tests of the packages above it. */
public final class TestDelivery {

    private TestDelivery() {}

    public static Delivery over(MongoTemplate mongo, ContentModel model) {
        return new Delivery(mongo, model);
    }
}
