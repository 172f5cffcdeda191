package lt.sklaida.delivery;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.delivery.Page.PagePart;
import lt.sklaida.delivery.Page.Row;
import lt.sklaida.model.FieldPath;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class PageTests {

    private static final Set<PagePart> ALL = EnumSet.allOf(PagePart.class);

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
    void listsTheMostRecentlyPublishedFirst() {
        for (int day : List.of(3, 1, 2)) {
            FIXTURE.entry("Topic", "topic00" + day)
                    .in(LT, Map.of("label", "Tema " + day))
                    .at("2026-01-0%dT00:00:00Z".formatted(day))
                    .publish();
        }

        assertThat(ids(delivery.page(topics(List.of(), first(10)))))
                .containsExactly("topic003", "topic002", "topic001");
    }

    @Test
    void sortsTextsByTheRulesOfTheLanguage() {
        publishTopics("žolė", "zebras", "čia", "cukrus", "dažai", "ąsotis", "asilas", "bitė");
        publishTopics("Ypatinga", "įdomu", "irklas", "jūra", "šuo", "saulė", "ūkas", "uoga");

        assertThat(labels(delivery.page(topics(byLabel(false), first(20)))))
                .containsExactly(
                        "asilas",
                        "ąsotis",
                        "bitė",
                        "cukrus",
                        "čia",
                        "dažai",
                        "įdomu",
                        "Ypatinga",
                        "irklas",
                        "jūra",
                        "saulė",
                        "šuo",
                        "ūkas",
                        "uoga",
                        "zebras",
                        "žolė");
    }

    @Test
    void sortsAFallbackByTheRulesOfTheRequestedLanguage() {
        publishTopics("yla", "irklas", "jūra");

        assertThat(labels(delivery.page(topics(new Reading(EN, true), byLabel(false), first(9)))))
                .containsExactly("irklas", "jūra", "yla");
        assertThat(labels(delivery.page(topics(new Reading(LT, true), byLabel(false), first(9)))))
                .containsExactly("yla", "irklas", "jūra");
    }

    @Test
    void listsOnlyTheRequestedLocaleWithoutFallback() {
        publishTopics("yla");
        FIXTURE.entry("Topic", "english1").in(EN, Map.of("label", "Awl")).publish();

        Page page = delivery.page(topics(new Reading(EN, false), byLabel(false), first(9)));

        assertThat(labels(page)).containsExactly("Awl");
        assertThat(page.total()).isEqualTo(1);
    }

    @Test
    void ordersBySeveralKeysThenById() {
        practice("practice3", "Utena", "2015-01-01");
        practice("practice1", "Utena", "2015-01-01");
        practice("practice2", "Biržai", "2015-01-01");
        practice("practice4", "Utena", "2016-01-01");

        List<Order> order = List.of(by("started", true), by("municipality", false));

        assertThat(ids(delivery.page(practices(order, first(9)))))
                .containsExactly("practice4", "practice2", "practice1", "practice3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ordersMissingValuesLastByDefault(boolean descending) {
        practice("practice1", "Utena", null);
        practice("practice2", "Utena", "2015-01-01");

        assertThat(walk(practices(List.of(by("started", descending)), first(1))))
                .containsExactly("practice2", "practice1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ordersMissingValuesFirstOnRequest(boolean descending) {
        practice("practice1", "Utena", "2015-01-01");
        practice("practice2", "Utena", null);

        Order order = new Order(property("GoodPractice", "started"), descending, true);

        assertThat(walk(practices(List.of(order), first(1))))
                .containsExactly("practice2", "practice1");
    }

    @Test
    void ordersMissingValuesOfALaterKeyLastAmongEqualValuesOfTheFirst() {
        practice("practice1", "Utena", null);
        practice("practice2", "Utena", "2015-01-01");
        practice("practice3", "Biržai", null);
        practice("practice4", "Biržai", "2015-01-01");

        List<Order> order = List.of(by("municipality", false), by("started", false));

        assertThat(walk(practices(order, first(1))))
                .containsExactly("practice4", "practice3", "practice2", "practice1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void pagesAreContiguousWhereverMissingValuesCome(int size) {
        for (int i = 0; i < 8; i++) {
            practice(
                    "practice" + i,
                    List.of("Utena", "Biržai").get(i % 2),
                    i % 3 == 0 ? null : "201%d-01-01".formatted(i / 3));
        }
        for (boolean descending : List.of(true, false)) {
            for (boolean missingFirst : List.of(true, false)) {
                Order started =
                        new Order(property("GoodPractice", "started"), descending, missingFirst);
                Order place = by("municipality", !descending);
                for (List<Order> order :
                        List.of(List.of(started, place), List.of(place, started))) {
                    List<String> whole = ids(delivery.page(practices(order, first(100))));

                    assertThat(walk(practices(order, first(size)))).isEqualTo(whole);
                    assertThat(walk(practices(order, last(size)))).isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void countsTheListWithAPageOfSizeZero() {
        publishTopics("a", "b", "c");

        Page page = delivery.page(topics(byLabel(false), first(0)));

        assertThat(page.rows()).isEmpty();
        assertThat(page.total()).isEqualTo(3);
        assertMore(page, false, true);
        assertMore(delivery.page(topics(byLabel(false), last(0))), true, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void pagesAreContiguousInBothDirections(int size) {
        for (int i = 0; i < 7; i++) {
            practice(
                    "practice" + i,
                    List.of("Utena", "Biržai").get(i % 2),
                    i % 3 == 0 ? null : "201%d-01-01".formatted(i / 3));
        }
        for (boolean descending : List.of(true, false)) {
            List<Order> order = List.of(by("started", descending), by("municipality", !descending));
            List<String> whole = ids(delivery.page(practices(order, first(100))));

            assertThat(walk(practices(order, first(size)))).isEqualTo(whole);
            assertThat(walk(practices(order, last(size)))).isEqualTo(whole);
        }
    }

    @Test
    void cursorsStayValidWhenEntriesAreAddedAndRemoved() {
        publishTopics("b", "d", "f", "h");
        Page page = delivery.page(topics(byLabel(false), first(2)));
        String cursor = page.rows().getLast().cursor().value();

        publishTopics("a", "c", "e");
        FIXTURE.mongo()
                .getCollection(PublishedFields.COLLECTION)
                .deleteOne(new Document("values.label", "d"));

        assertThat(labels(delivery.page(topics(byLabel(false), Window.of(2, cursor, null, null)))))
                .containsExactly("e", "f");
        assertThat(labels(delivery.page(topics(byLabel(false), Window.of(null, null, 2, cursor)))))
                .containsExactly("b", "c");
    }

    @Test
    void tellsWhetherMoreEntriesPrecedeOrFollow() {
        publishTopics("a", "b", "c", "d");
        Page start = delivery.page(topics(byLabel(false), first(2)));
        String b = start.rows().getLast().cursor().value();
        Page end = delivery.page(topics(byLabel(false), Window.of(2, b, null, null)));
        String c = end.rows().getFirst().cursor().value();

        assertMore(start, false, true);
        assertMore(end, true, false);
        assertMore(delivery.page(topics(byLabel(false), Window.of(1, b, null, null))), true, true);
        assertMore(delivery.page(topics(byLabel(false), first(4))), false, false);
        assertMore(delivery.page(topics(byLabel(false), last(2))), true, false);
        assertMore(delivery.page(topics(byLabel(false), last(4))), false, false);
        assertMore(delivery.page(topics(byLabel(false), Window.of(null, null, 2, c))), false, true);
        assertMore(delivery.page(topics(byLabel(false), Window.of(null, null, 1, c))), true, true);
        assertMore(delivery.page(topics(byLabel(false), Window.of(5, null, null, c))), false, true);
        Page between = delivery.page(topics(byLabel(false), Window.of(5, b, null, c)));
        assertThat(between.rows()).isEmpty();
        assertMore(between, true, true);
    }

    @Test
    void tellsOnAnEmptyPageWhetherEntriesPrecede() {
        publishTopics("a", "b");
        String b =
                delivery.page(topics(byLabel(false), last(1))).rows().getFirst().cursor().value();

        Page page = delivery.page(topics(byLabel(false), Window.of(5, b, null, null)));

        assertThat(page.rows()).isEmpty();
        assertMore(page, true, false);
    }

    @Test
    void readsTheLastEntriesBeforeACursorWithBeforeAlone() {
        List<String> labels = new ArrayList<>();
        for (char c = 'a'; c <= 'x'; c++) {
            labels.add(String.valueOf(c));
        }
        publishTopics(labels.toArray(String[]::new));
        String last =
                delivery.page(topics(byLabel(false), last(1))).rows().getFirst().cursor().value();

        Page page = delivery.page(topics(byLabel(false), Window.of(null, null, null, last)));

        assertThat(page.rows()).hasSize(Window.DEFAULT_SIZE);
        assertMore(page, true, true);
    }

    @Test
    void readsOnlySelectedPartsOfAPage() {
        publishTopics("a", "b", "c");
        FIXTURE.commands().clear();

        Page rows = page(Set.of(PagePart.ROWS));
        assertThat(rows.total()).isZero();
        assertThat(onlyRead().getNumber("limit").intValue()).isEqualTo(2);
        assertThat(FIXTURE.commands().projected())
                .containsExactlyInAnyOrder("entry", "type", "locale", "keys.lt.label");

        FIXTURE.commands().clear();
        assertThat(page(Set.of(PagePart.TOTAL)).total()).isEqualTo(3);
        assertThat(onlyRead().getFirstKey()).isEqualTo("aggregate");

        FIXTURE.commands().clear();
        assertThat(page(Set.of(PagePart.HAS_NEXT)).hasNext()).isTrue();
        assertThat(FIXTURE.commands().projected())
                .containsExactlyInAnyOrder("entry", "type", "locale");

        FIXTURE.commands().clear();
        page(Set.of());
        page(Set.of(PagePart.HAS_PREVIOUS));
        assertThat(FIXTURE.commands().reads()).isEmpty();
    }

    @Test
    void listsAnEntryOnceWhileTwoVariantsServeOneLocale() {
        FIXTURE.entry("Topic", "topic001").in(LT, Map.of("label", "Miškas")).publish();
        FIXTURE.entry("Topic", "topic001").in(EN, Map.of("label", "Forest")).publish();

        assertThat(ids(delivery.page(topics(new Reading(EN, true), byLabel(false), first(9)))))
                .containsExactly("topic001");
    }

    @Test
    void refusesInvalidSizes() {
        assertInvalid(() -> Window.of(1, null, 1, null), "Both first and last");
        assertInvalid(() -> Window.of(-1, null, null, null), "first is -1");
        assertInvalid(() -> Window.of(101, null, null, null), "from 0 to 100");
        assertInvalid(() -> Window.of(null, null, -1, null), "last is -1");
        assertInvalid(() -> Window.of(null, null, 101, null), "last is 101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "!!!",
                "AAAA",
                "bm90IGEgY3Vyc29y",
                "DwAAABBtAAEAAAAA",
                "////////////////",
                "{\"$ne\": null}"
            })
    void refusesAMalformedCursor(String cursor) {
        assertInvalid(
                () -> delivery.page(topics(byLabel(false), Window.of(1, cursor, null, null))),
                "not a cursor");
    }

    @Test
    void refusesACursorWithAnyChange() {
        publishTopics("a", "b");
        String cursor =
                delivery.page(topics(byLabel(false), first(1))).rows().getFirst().cursor().value();

        for (int i = 0; i < cursor.length(); i++) {
            String start = cursor.substring(0, i);
            String end = cursor.substring(i + 1);
            for (String changed :
                    List.of(
                            start,
                            start + end,
                            start + (cursor.charAt(i) == 'A' ? 'B' : 'A') + end,
                            start + (cursor.charAt(i) == 'Q' ? 'R' : 'Q') + end,
                            cursor + cursor.charAt(i))) {
                assertNoCursor(changed);
            }
        }
    }

    @Test
    void refusesAHugeCursor() {
        String cursor = Base64.getUrlEncoder().encodeToString(new byte[1_000_000]);

        assertNoCursor(cursor);
    }

    @Test
    void refusesACursorThatCarriesMoreThanPlainValues() {
        Keyset order = Keyset.of(topics(byLabel(false), first(1)));
        Document operator = new Document("label", new Document("$ne", "x"));
        Document keys = new Document("lt", operator);
        Cursor forged = order.cursor(new Document("entry", "topic001").append("keys", keys));

        assertNoCursor(forged.value());
    }

    @Test
    void refusesACursorOfAnotherList() {
        publishTopics("a", "b");
        practice("practice1", "Utena", "2015-01-01");
        String cursor =
                delivery.page(topics(byLabel(false), first(1))).rows().getFirst().cursor().value();
        Window after = Window.of(1, cursor, null, null);

        assertInvalid(() -> delivery.page(topics(byLabel(true), after)), "another list");
        assertInvalid(
                () -> delivery.page(topics(new Reading(EN, true), byLabel(false), after)),
                "another list");
        assertInvalid(
                () -> delivery.page(topics(new Reading(LT, false), byLabel(false), after)),
                "another list");
        assertInvalid(
                () -> delivery.page(practices(List.of(by("municipality", false)), after)),
                "another list");
    }

    @Test
    void readsPagesOfReferrersOfManyEntriesInAsManyReadsAsOfOne() {
        publishTopics("a", "b", "c");
        List<EntryId> topics = topicIds();
        page("page0001", topics.get(0));
        page("page0002", topics.get(0));
        page("page0003", topics.get(0), topics.get(1));
        FIXTURE.entry("Project", "project1")
                .in(LT, Map.of("title", "Projektas", "topics", List.of(topics.get(1).value())))
                .publish();
        FIXTURE.commands().clear();

        List<Page> pages = referrers(topics, first(2));

        assertThat(FIXTURE.commands().reads()).hasSize(3);
        assertThat(pages.stream().map(PageTests::ids))
                .containsExactly(
                        List.of("page0003", "page0002"),
                        List.of("project1", "page0003"),
                        List.of());
        assertThat(pages.stream().map(Page::total)).containsExactly(3L, 2L, 0L);
        assertThat(pages.stream().map(Page::hasNext)).containsExactly(true, false, false);
        assertThat(pages.stream().map(Page::hasPrevious)).containsOnly(false);
    }

    @Test
    void continuesPagesOfReferrersAfterACursor() {
        publishTopics("a");
        EntryId topic = topicIds().getFirst();
        page("page0001", topic);
        page("page0002", topic);
        page("page0003", topic);
        Page start = referrers(List.of(topic), first(2)).getFirst();
        String cursor = start.rows().getLast().cursor().value();

        Page next = referrers(List.of(topic), Window.of(2, cursor, null, null)).getFirst();

        assertThat(ids(next)).containsExactly("page0001");
        assertMore(next, true, false);
    }

    private void page(String id, EntryId... topics) {
        FIXTURE.entry("Page", id)
                .in(
                        LT,
                        Map.of(
                                "title",
                                "Puslapis",
                                "topics",
                                Arrays.stream(topics).map(EntryId::value).toList()))
                .publish();
    }

    private List<EntryId> topicIds() {
        return delivery.page(topics(byLabel(false), first(100))).rows().stream()
                .map(row -> row.entry().id())
                .toList();
    }

    private List<Page> referrers(List<EntryId> targets, Window window) {
        ListQuery query =
                new ListQuery(
                        Set.of("Page", "Project"),
                        new Reading(LT, true),
                        Filter.NONE,
                        List.of(),
                        window,
                        Selection.NONE,
                        ALL);
        Map<EntryId, Page> pages = delivery.referring(targets, query);
        return targets.stream().map(pages::get).toList();
    }

    private Page page(Set<PagePart> parts) {
        return delivery.page(
                new ListQuery(
                        Set.of("Topic"),
                        new Reading(LT, true),
                        Filter.NONE,
                        byLabel(false),
                        first(2),
                        Selection.NONE,
                        parts));
    }

    private BsonDocument onlyRead() {
        assertThat(FIXTURE.commands().reads()).hasSize(1);
        return FIXTURE.commands().reads().getFirst();
    }

    private void publishTopics(String... labels) {
        for (String label : labels) {
            FIXTURE.entry("Topic", EntryId.next(Clock.systemUTC()).value())
                    .in(LT, Map.of("label", label))
                    .publish();
        }
    }

    private void practice(String id, String municipality, @Nullable String started) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Patirtis");
        values.put("municipality", municipality);
        if (started != null) {
            values.put("started", started);
        }
        FIXTURE.entry("GoodPractice", id).in(LT, values).publish();
    }

    private ListQuery topics(List<Order> order, Window window) {
        return topics(new Reading(LT, true), order, window);
    }

    private static ListQuery topics(Reading reading, List<Order> order, Window window) {
        return new ListQuery(
                Set.of("Topic"),
                reading,
                Filter.NONE,
                order,
                window,
                Selection.of(PublishedFields.value("label")),
                ALL);
    }

    private static ListQuery practices(List<Order> order, Window window) {
        return new ListQuery(
                Set.of("GoodPractice"),
                new Reading(LT, true),
                Filter.NONE,
                order,
                window,
                Selection.NONE,
                ALL);
    }

    private List<Order> byLabel(boolean descending) {
        return List.of(new Order(property("Topic", "label"), descending));
    }

    private Order by(String field, boolean descending) {
        return new Order(property("GoodPractice", field), descending);
    }

    private Property property(String type, String field) {
        FieldPath path =
                FIXTURE.model()
                        .type(type)
                        .paths(leaf -> leaf.name().equals(field))
                        .findFirst()
                        .orElseThrow();
        return new Property.Value(path);
    }

    /** All ids of a list, read page by page in the direction of the window. */
    private List<String> walk(ListQuery query) {
        List<List<String>> pages = new ArrayList<>();
        boolean fromEnd = query.window().fromEnd();
        int size = query.window().size();
        ListQuery next = query;
        while (true) {
            Page page = delivery.page(next);
            assertThat(page.rows()).hasSizeBetween(1, size);
            assertThat(fromEnd ? page.hasNext() : page.hasPrevious()).isEqualTo(!pages.isEmpty());
            pages.add(ids(page));
            if (fromEnd ? !page.hasPrevious() : !page.hasNext()) {
                break;
            }
            Window window =
                    fromEnd
                            ? Window.of(null, null, size, page.rows().getFirst().cursor().value())
                            : Window.of(size, page.rows().getLast().cursor().value(), null, null);
            next = practices(query.order(), window);
        }
        if (fromEnd) {
            Collections.reverse(pages);
        }
        return pages.stream().flatMap(List::stream).toList();
    }

    private static Window first(int size) {
        return Window.of(size, null, null, null);
    }

    private static Window last(int size) {
        return Window.of(null, null, size, null);
    }

    private static List<String> ids(Page page) {
        return page.rows().stream().map(row -> row.entry().id().value()).toList();
    }

    private static List<String> labels(Page page) {
        return page.rows().stream()
                .map(Row::entry)
                .map(entry -> String.valueOf(entry.values().get("label")))
                .toList();
    }

    private static void assertMore(Page page, boolean previous, boolean next) {
        assertThat(page.hasPrevious()).as("hasPrevious").isEqualTo(previous);
        assertThat(page.hasNext()).as("hasNext").isEqualTo(next);
    }

    private void assertNoCursor(String text) {
        assertInvalid(
                () -> delivery.page(topics(byLabel(false), Window.of(1, text, null, null))),
                "not a cursor");
    }

    private static void assertInvalid(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(message);
    }
}
