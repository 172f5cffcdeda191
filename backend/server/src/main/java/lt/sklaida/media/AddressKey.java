package lt.sklaida.media;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;

import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the addresses of pictures, so that only those are made which some answer named. All servers
 * on a store have the same key.
 */
final class AddressKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEY = "key";
    private static final int KEY_LENGTH = 32;
    private static final int SIGNATURE_LENGTH = 8;

    private final Supplier<byte[]> stored;
    private volatile @Nullable SecretKeySpec key;

    /**
     * @param stored reads the key, when it is needed first
     */
    AddressKey(Supplier<byte[]> stored) {
        this.stored = stored;
    }

    /** The key of a store, which gets one if it has none. */
    static AddressKey of(MongoTemplate mongo) {
        return new AddressKey(() -> load(mongo));
    }

    /** 16 hexadecimal digits. */
    String sign(String sha256, String frame) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            byte[] text = (sha256 + "/" + frame).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(text), 0, SIGNATURE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    boolean hasSigned(String sha256, Rendition rendition) {
        return MessageDigest.isEqual(
                sign(sha256, rendition.frame()).getBytes(StandardCharsets.US_ASCII),
                rendition.signature().getBytes(StandardCharsets.US_ASCII));
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            known = new SecretKeySpec(stored.get(), ALGORITHM);
            key = known;
        }
        return known;
    }

    private static byte[] load(MongoTemplate mongo) {
        byte[] fresh = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(fresh);
        MongoCollection<Document> keys = mongo.getCollection("media.keys");
        Document found =
                StoreAccess.call(
                        () ->
                                keys.findOneAndUpdate(
                                        eq("_id", "addresses"),
                                        Updates.setOnInsert(KEY, new Binary(fresh)),
                                        new FindOneAndUpdateOptions()
                                                .upsert(true)
                                                .returnDocument(ReturnDocument.AFTER)));
        return Objects.requireNonNull(found).get(KEY, Binary.class).getData();
    }
}
