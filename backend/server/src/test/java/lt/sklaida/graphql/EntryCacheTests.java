package lt.sklaida.graphql;

import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLContext;

import lt.sklaida.content.Epoch;
import lt.sklaida.content.PublishedFields;
import lt.sklaida.delivery.Filter;
import lt.sklaida.delivery.Filter.Operator;
import lt.sklaida.delivery.ListQuery;
import lt.sklaida.delivery.Order;
import lt.sklaida.delivery.Overlay;
import lt.sklaida.delivery.Page;
import lt.sklaida.delivery.Property;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.PublishedFixture;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.Selection;
import lt.sklaida.delivery.Window;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Slug;
import lt.sklaida.shared.Visitor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import java.util.List;
import java.util.Map;
import java.util.Set;

class EntryCacheTests {

    private static final PublishedFixture FIXTURE = new PublishedFixture();
    private static final Set<String> TOPICS = Set.of("Topic");
    private static final Reading READING = new Reading(LT, true);
    private static final Selection TITLE = Selection.of(PublishedFields.TITLE);
    private static final Selection SLUG = Selection.of(PublishedFields.SLUG);
    private static final EntryId ONE = new EntryId("topic001");
    private static final EntryId OTHER = new EntryId("topic002");

    private final EntryCache cache = new EntryCache(FIXTURE.delivery(), DataSize.ofMegabytes(1));

    @BeforeEach
    void publish() {
        FIXTURE.entry("Topic", "topic001").in(LT, "viena", Map.of("label", "Viena")).publish();
        FIXTURE.entry("Topic", "topic002").in(LT, "kita", Map.of("label", "Kita")).publish();
        FIXTURE.commands().clear();
    }

    @AfterEach
    void clear() {
        FIXTURE.clear();
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void readsAnEntryOnceInAnEpoch() {
        for (int i = 0; i < 3; i++) {
            assertThat(titles(READING, TITLE, context(1), ONE)).containsExactly("Viena");
        }
        assertThat(FIXTURE.commands().reads()).hasSize(1);
    }

    @Test
    void readsOnlyWhatIsNotKept() {
        titles(READING, TITLE, context(1), ONE);
        assertThat(titles(READING, TITLE, context(1), ONE, OTHER))
                .containsExactlyInAnyOrder("Viena", "Kita");
        titles(READING, TITLE, context(1), ONE, OTHER);
        assertThat(FIXTURE.commands().reads()).hasSize(2);
    }

    @Test
    void readsAnewWhenSomethingOfTheTypeWasPublished() {
        titles(READING, TITLE, context(1), ONE);
        titles(READING, TITLE, context(2), ONE);
        assertThat(FIXTURE.commands().reads()).hasSize(2);
    }

    @Test
    void keepsAnEntryWhenSomethingOfAnotherTypeWasPublished() {
        titles(READING, TITLE, context(1), ONE);
        titles(
                READING,
                TITLE,
                context(new Epoch(9, Map.of("Topic", 1L, "Event", 8L), Set.of())),
                ONE);
        assertThat(FIXTURE.commands().reads()).hasSize(1);
    }

    @Test
    void doesNotUseWhatALaterEpochHasLeft() {
        titles(READING, TITLE, context(2), ONE);
        titles(READING, TITLE, context(1), ONE);
        assertThat(FIXTURE.commands().reads()).hasSize(2);
    }

    @Test
    void readsEachSelectionAndReading() {
        titles(READING, TITLE, context(1), ONE);
        load(READING, SLUG, context(1), ONE);
        titles(new Reading(LT, false), TITLE, context(1), ONE);
        assertThat(FIXTURE.commands().reads()).hasSize(3);
    }

    @Test
    void keepsNothingWhenTheEpochIsNotKnown() {
        titles(READING, TITLE, context(null), ONE);
        titles(READING, TITLE, GraphQLContext.getDefault(), ONE);
        assertThat(FIXTURE.commands().reads()).hasSize(2);
        assertThat(cache.known(ONE, READING, TITLE, context(1))).isNull();
    }

    @Test
    void keepsNothingOfAPreview() {
        Reading preview = new Reading(LT, true, new Overlay(Map.of(OTHER, List.of())));
        titles(preview, TITLE, context(1), ONE);
        assertThat(cache.known(ONE, READING, TITLE, context(1))).isNull();
        titles(READING, TITLE, context(1), ONE);
        titles(preview, TITLE, context(1), ONE);
        assertThat(FIXTURE.commands().reads()).hasSize(3);
    }

    @Test
    void doesNotGiveAnEntryOfAnotherType() {
        load(READING, TITLE, context(1), ONE);
        assertThat(cache.load(Set.of("Event"), Set.of(ONE), READING, TITLE, context(1))).isEmpty();
    }

    @Test
    void readsASlugOnceInAnEpoch() {
        for (int i = 0; i < 3; i++) {
            assertThat(idOf("viena", READING, context(1))).isEqualTo(ONE);
        }
        assertThat(FIXTURE.commands().reads()).hasSize(1);
    }

    @Test
    void readsASlugAnewWhenSomethingOfTheTypeWasPublished() {
        idOf("viena", READING, context(1));
        idOf("viena", READING, context(2));
        idOf("viena", READING, context(1));
        assertThat(FIXTURE.commands().reads()).hasSize(3);
    }

    @Test
    void readsASlugAnewWhileSomethingOfTheTypeIsChanging() {
        GraphQLContext changing = context(new Epoch(1, Map.of("Topic", 1L), Set.of("Topic")));
        idOf("viena", READING, changing);
        idOf("viena", READING, changing);
        idOf("viena", READING, context(1));
        assertThat(FIXTURE.commands().reads()).hasSize(3);
    }

    @Test
    void readsASlugForEachTypeAndReading() {
        idOf("viena", READING, context(1));
        idOf("viena", new Reading(LT, false), context(1));
        assertThat(FIXTURE.commands().reads()).hasSize(2);
        assertThat(cache.load("Event", new Slug("viena"), READING, TITLE, context(1))).isNull();
    }

    @Test
    void doesNotKeepThatASlugLeadsToNothing() {
        assertThat(idOf("jokia", READING, context(1))).isNull();
        idOf("jokia", READING, context(1));
        assertThat(FIXTURE.commands().reads()).hasSize(2);
    }

    @Test
    void readsAPageOnceInAnEpoch() {
        for (int i = 0; i < 3; i++) {
            assertThat(page(labelled("Viena"), TITLE, context(1))).containsExactly("Viena");
        }
        assertThat(FIXTURE.commands().reads()).hasSize(1);
    }

    @Test
    void readsAPageAnewWhenSomethingOfItsTypesWasPublishedOrIsChanging() {
        page(Filter.NONE, TITLE, context(1));
        page(Filter.NONE, TITLE, context(2));
        page(Filter.NONE, TITLE, context(new Epoch(2, Map.of("Topic", 2L), Set.of("Topic"))));
        page(Filter.NONE, TITLE, context(new Epoch(9, Map.of("Topic", 2L, "Event", 7L), Set.of())));
        assertThat(FIXTURE.commands().reads()).hasSize(3);
    }

    @Test
    void readsAPageForEachFilterAndSelection() {
        page(labelled("Viena"), TITLE, context(1));
        assertThat(page(labelled("Kita"), TITLE, context(1))).containsExactly("Kita");
        page(labelled("Kita"), TITLE.and(SLUG), context(1));
        assertThat(FIXTURE.commands().reads()).hasSize(3);
    }

    @Test
    void readsUpcomingEventsAgainWhenOneHasStarted() {
        event("event001", "2027-03-01T10:00:00+02:00");
        event("event002", "2027-03-01T10:00:00.001+02:00");
        event("event003", "2027-05-01T10:00:00+03:00");
        FIXTURE.commands().clear();

        assertThat(since(Operator.GTE, "2027-02-01T00:00:00Z")).hasSize(3);
        assertThat(since(Operator.GTE, "2027-02-20T00:00:00Z")).hasSize(3);
        assertThat(since(Operator.GTE, "2027-03-01T08:00:00Z")).hasSize(3);
        assertThat(pagesOfEventsRead()).isEqualTo(1);
        assertThat(since(Operator.GTE, "2027-03-01T08:00:00.001Z")).hasSize(2);
        assertThat(since(Operator.GTE, "2027-03-01T08:00:00.002Z")).hasSize(1);
        assertThat(since(Operator.GTE, "2027-03-01T10:00:00.0019+02:00")).hasSize(2);
        assertThat(since(Operator.GTE, "2027-02-20T00:00:00Z")).hasSize(3);
        assertThat(pagesOfEventsRead()).isEqualTo(3);
        assertThat(since(Operator.GTE, "2027-01-31T00:00:00Z")).hasSize(3);
        assertThat(pagesOfEventsRead()).isEqualTo(4);
    }

    @Test
    void readsEventsAfterATimeAgainAtTheStartOfTheFirst() {
        event("event001", "2027-03-01T10:00:00+02:00");
        FIXTURE.commands().clear();

        assertThat(since(Operator.GT, "2027-02-01T00:00:00Z")).hasSize(1);
        assertThat(since(Operator.GT, "2027-03-01T07:59:59.999Z")).hasSize(1);
        assertThat(pagesOfEventsRead()).isEqualTo(1);
        assertThat(since(Operator.GT, "2027-03-01T08:00:00Z")).isEmpty();
        assertThat(since(Operator.GT, "2030-01-01T00:00:00Z")).isEmpty();
        assertThat(since(Operator.GTE, "2030-01-01T00:00:00Z")).isEmpty();
        assertThat(pagesOfEventsRead()).isEqualTo(3);
    }

    @Test
    void keepsPagesOfAFewTimesOnly() {
        for (int i = 1; i < 20; i++) {
            event("event%03d".formatted(i), "2027-03-01T10:%02d:00Z".formatted(i));
        }
        FIXTURE.commands().clear();

        for (int round = 0; round < 2; round++) {
            for (int i = 1; i < 20; i++) {
                String time = "2027-03-01T10:%02d:00Z".formatted(i);
                assertThat(since(Operator.GTE, time)).hasSize(20 - i);
            }
        }
        assertThat(pagesOfEventsRead()).isEqualTo(38);
    }

    /** A page that is not full takes two reads: those without a time would come last. */
    private static int pagesOfEventsRead() {
        return FIXTURE.commands().reads().size() / 2;
    }

    private static void event(String id, String startsAt) {
        FIXTURE.entry("Event", id).in(LT, id, Map.of("title", id, "startsAt", startsAt)).publish();
    }

    /** The events from a time on, by a query that is made anew each time. */
    private List<Page.Row> since(Operator operator, String time) {
        Property startsAt = Property.named(FIXTURE.model().type("Event"), "startsAt");
        Property status = Property.named(FIXTURE.model().type("Event"), "status");
        Filter filter =
                new Filter.All(
                        List.of(
                                new Filter.Condition(status, Map.of(Operator.NE, "CANCELLED")),
                                new Filter.Condition(startsAt, Map.of(operator, time))));
        ListQuery query =
                new ListQuery(
                        Set.of("Event"),
                        READING,
                        filter,
                        List.of(new Order(startsAt, false)),
                        new Window(20, false, null, null),
                        TITLE,
                        Set.of(Page.PagePart.ROWS));
        return cache.page(query, context(new Epoch(1, Map.of("Event", 1L), Set.of()))).rows();
    }

    @Test
    void keepsNoPageOfAPreview() {
        Reading preview = new Reading(LT, true, new Overlay(Map.of(OTHER, List.of())));
        ListQuery query = query(preview, Filter.NONE, TITLE);
        cache.page(query, context(1));
        cache.page(query, context(1));
        assertThat(FIXTURE.commands().reads()).hasSize(2);
    }

    @Test
    void readsReferrersOnlyOfEntriesWhoseOnesAreNotKept() {
        FIXTURE.entry("Article", "article1")
                .in(LT, "naujiena", Map.of("title", "Naujiena", "topics", List.of(ONE.value())))
                .publish();
        FIXTURE.commands().clear();
        ListQuery query = query(Set.of("Article"), READING, Filter.NONE, TITLE);
        assertThat(cache.referring(List.of(ONE), query, context(1)).values())
                .flatExtracting(Page::rows)
                .hasSize(1);
        int first = FIXTURE.commands().reads().size();
        cache.referring(List.of(ONE), query, context(1));
        assertThat(FIXTURE.commands().reads()).hasSize(first);
        assertThat(cache.referring(List.of(ONE, OTHER), query, context(1)))
                .containsOnlyKeys(ONE, OTHER);
        assertThat(FIXTURE.commands().reads()).hasSizeGreaterThan(first);
    }

    private List<@Nullable String> page(
            Filter filter, Selection selection, GraphQLContext context) {
        return cache.page(query(READING, filter, selection), context).rows().stream()
                .<@Nullable String>map(row -> row.entry().title())
                .toList();
    }

    private static ListQuery query(Reading reading, Filter filter, Selection selection) {
        return query(TOPICS, reading, filter, selection);
    }

    private static ListQuery query(
            Set<String> types, Reading reading, Filter filter, Selection selection) {
        return new ListQuery(
                types,
                reading,
                filter,
                List.of(),
                new Window(20, false, null, null),
                selection,
                Set.of(Page.PagePart.ROWS));
    }

    /** Made anew each time, as each request does. */
    private static Filter labelled(String label) {
        Property property = Property.named(FIXTURE.model().type("Topic"), "label");
        return new Filter.Condition(property, Map.of(Filter.Operator.EQ, label));
    }

    private @Nullable EntryId idOf(String slug, Reading reading, GraphQLContext context) {
        PublishedEntry found = cache.load("Topic", new Slug(slug), reading, TITLE, context);
        return found == null ? null : found.id();
    }

    private List<@Nullable String> titles(
            Reading reading, Selection selection, GraphQLContext context, EntryId... ids) {
        return load(reading, selection, context, ids).values().stream()
                .<@Nullable String>map(PublishedEntry::title)
                .toList();
    }

    private Map<EntryId, PublishedEntry> load(
            Reading reading, Selection selection, GraphQLContext context, EntryId... ids) {
        return cache.load(TOPICS, List.of(ids), reading, selection, context);
    }

    private static GraphQLContext context(long epochOfTopics) {
        return context(new Epoch(epochOfTopics, Map.of("Topic", epochOfTopics), Set.of()));
    }

    private static GraphQLContext context(@Nullable Epoch epoch) {
        GraphQLContext.Builder context = GraphQLContext.newContext();
        new Dependencies(epoch, Visitor.UNKNOWN).in(context);
        return context.build();
    }
}
