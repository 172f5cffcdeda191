package lt.sklaida.delivery;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class DeliveryTests {

    private static final Set<String> TOPIC = Set.of("Topic");
    private static final Reading IN_LT = new Reading(LT, true);
    private static final Reading IN_EN = new Reading(EN, true);
    private static final Reading IN_EN_ALONE = new Reading(EN, false);
    private static final Selection LABEL = Selection.of(PublishedFields.value("label"));

    private static final PublishedFixture FIXTURE = new PublishedFixture();

    private final Delivery delivery = FIXTURE.delivery();

    @AfterEach
    void clear() {
        FIXTURE.clear();
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void findsAnEntryInTheRequestedLocale() {
        EntryId id = topic("topic001", "Miškas", "Forest");

        assertThat(labelOf(delivery.find(TOPIC, id, IN_LT, LABEL))).isEqualTo("Miškas");
        assertThat(labelOf(delivery.find(TOPIC, id, IN_EN, LABEL))).isEqualTo("Forest");
    }

    @Test
    void fallsBackOnlyWithFallback() {
        EntryId id = FIXTURE.entry("Topic", "topic001").in(LT, Map.of("label", "Miškas")).publish();

        PublishedEntry served = delivery.find(TOPIC, id, IN_EN, LABEL).orElseThrow();

        assertThat(served.locale()).isEqualTo(LT);
        assertThat(served.reading().locale()).isEqualTo(EN);
        assertThat(delivery.find(TOPIC, id, IN_EN_ALONE, LABEL)).isEmpty();
    }

    @Test
    void doesNotServeALocaleOutsideTheFallbackChain() {
        EntryId id = FIXTURE.entry("Topic", "topic001").in(EN, Map.of("label", "Forest")).publish();

        assertThat(delivery.find(TOPIC, id, IN_LT, LABEL)).isEmpty();
    }

    @Test
    void anIdOfAnotherTypeFindsNothing() {
        EntryId id = topic("topic001", "Miškas", "Forest");

        assertThat(delivery.find(Set.of("Article"), id, IN_LT, LABEL)).isEmpty();
    }

    @Test
    void neverServesTheRemainsOfAnUnpublishedVariant() {
        published()
                .insertOne(
                        new Document(PublishedFields.ID, "topic001:lt")
                                .append(PublishedFields.ENTRY, "topic001")
                                .append(PublishedFields.VERSION, 7L));

        assertThat(delivery.find(TOPIC, new EntryId("topic001"), IN_LT, LABEL)).isEmpty();
    }

    @Test
    void neverServesADraft() {
        FIXTURE.mongo()
                .getCollection("entries")
                .insertOne(
                        new Document("_id", "topic001")
                                .append("type", "Topic")
                                .append("draft", Map.of("label", Map.of("lt", "Miškas"))));
        FIXTURE.commands().clear();

        assertThat(delivery.find(TOPIC, new EntryId("topic001"), IN_LT, LABEL)).isEmpty();
        assertThat(FIXTURE.commands().reads())
                .extracting(read -> read.getString(read.getFirstKey()).getValue())
                .containsOnly(PublishedFields.COLLECTION);
    }

    @Test
    void readsOnlySelectedFields() {
        EntryId id =
                FIXTURE.entry("Page", "page0001")
                        .in(LT, Map.of("title", "Apie", "body", "Ilgas tekstas"))
                        .publish();
        FIXTURE.commands().clear();

        PublishedEntry page =
                delivery.find(
                                Set.of("Page"),
                                id,
                                IN_LT,
                                Selection.of(PublishedFields.value("title")))
                        .orElseThrow();

        assertThat(page.values()).containsOnlyKeys("title");
        assertThat(FIXTURE.commands().projected())
                .containsExactlyInAnyOrder("entry", "type", "locale", "values.title");
    }

    @Test
    void readsTheFieldsOfEveryEntry() {
        EntryId id =
                FIXTURE.entry("Topic", "topic001")
                        .in(LT, Map.of("label", "Miškas"))
                        .in(EN, Map.of("label", "Forest"))
                        .at("2017-02-15T08:00:00Z")
                        .publish();
        Selection all =
                Selection.of(
                        PublishedFields.SLUG,
                        PublishedFields.VERSION,
                        PublishedFields.AVAILABLE,
                        PublishedFields.TRANSLATIONS,
                        PublishedFields.PUBLISHED_AT,
                        PublishedFields.UPDATED_AT);

        PublishedEntry entry = delivery.find(TOPIC, id, IN_EN, all).orElseThrow();

        assertThat(entry.slug()).isEqualTo("forest");
        assertThat(entry.version()).isEqualTo(1);
        assertThat(entry.availableLocales()).containsExactly(LT, EN);
        assertThat(entry.publishedAt()).isEqualTo("2017-02-15T08:00:00Z");
        assertThat(entry.translations())
                .containsExactly(
                        new PublishedEntry.Translation(LT, "miskas", "Miškas"),
                        new PublishedEntry.Translation(EN, "forest", "Forest"));
    }

    @Test
    void findsAnEntryByASlugOfAnyLocaleInTheChain() {
        topic("topic001", "Miškas", "Forest");

        assertThat(labelOf(bySlug("miskas", IN_EN))).isEqualTo("Forest");
        assertThat(labelOf(bySlug("forest", IN_EN))).isEqualTo("Forest");
        assertThat(bySlug("forest", IN_LT)).isEmpty();
        assertThat(bySlug("miskas", IN_EN_ALONE)).isEmpty();
    }

    @Test
    void findsAnEntryByAFormerSlug() {
        FIXTURE.entry("Topic", "topic001")
                .in(LT, Map.of("label", "Miškas"))
                .formerly(LT, "giria")
                .publish();

        assertThat(labelOf(bySlug("giria", IN_LT))).isEqualTo("Miškas");
        assertThat(labelOf(bySlug("giria", IN_EN))).isEqualTo("Miškas");
    }

    @Test
    void prefersTheSlugOfTheEarlierLocaleInTheChain() {
        FIXTURE.entry("Topic", "topic001").in(LT, "sport", Map.of("label", "Sportas")).publish();
        FIXTURE.entry("Topic", "topic002")
                .in(LT, "judejimas", Map.of("label", "Judėjimas"))
                .in(EN, "sport", Map.of("label", "Sport"))
                .publish();

        assertThat(labelOf(bySlug("sport", IN_EN))).isEqualTo("Sport");
        assertThat(labelOf(bySlug("sport", IN_LT))).isEqualTo("Sportas");
    }

    @Test
    void prefersACurrentSlugToAFormerOneOfTheSameLocale() {
        FIXTURE.entry("Topic", "topic001")
                .in(LT, "naujas", Map.of("label", "Buvęs"))
                .formerly(LT, "vardas")
                .publish();
        FIXTURE.entry("Topic", "topic002").in(LT, "vardas", Map.of("label", "Esamas")).publish();

        assertThat(labelOf(bySlug("vardas", IN_LT))).isEqualTo("Esamas");
    }

    @Test
    void servesTheVariantEarlierInTheChainWhileTwoServeOneLocale() {
        EntryId id = FIXTURE.entry("Topic", "topic001").in(LT, Map.of("label", "Miškas")).publish();
        FIXTURE.entry("Topic", "topic001").in(EN, Map.of("label", "Forest")).publish();

        assertThat(labelOf(delivery.find(TOPIC, id, IN_EN, LABEL))).isEqualTo("Forest");
        assertThat(labelOf(delivery.find(TOPIC, id, IN_LT, LABEL))).isEqualTo("Miškas");
    }

    @Test
    void loadsManyEntriesByOneRead() {
        EntryId forest = topic("topic001", "Miškas", "Forest");
        EntryId lake = topic("topic002", "Ežeras", "Lake");
        EntryId person =
                FIXTURE.entry("Person", "person01").in(LT, Map.of("name", "Ona")).publish();
        EntryId gone = new EntryId("deleted1");
        FIXTURE.commands().clear();

        Map<EntryId, PublishedEntry> loaded =
                delivery.load(TOPIC, List.of(forest, lake, person, gone), IN_EN, LABEL);

        assertThat(loaded).containsOnlyKeys(forest, lake);
        assertThat(FIXTURE.commands().reads()).hasSize(1);
    }

    private EntryId topic(String id, String lithuanian, String english) {
        return FIXTURE.entry("Topic", id)
                .in(LT, Map.of("label", lithuanian))
                .in(EN, Map.of("label", english))
                .publish();
    }

    private Optional<PublishedEntry> bySlug(String slug, Reading reading) {
        return delivery.findBySlug("Topic", new Slug(slug), reading, LABEL);
    }

    private static String labelOf(Optional<PublishedEntry> entry) {
        return String.valueOf(entry.orElseThrow().values().get("label"));
    }

    private MongoCollection<Document> published() {
        return FIXTURE.mongo().getCollection(PublishedFields.COLLECTION);
    }
}
