package lt.sklaida.graphql;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import lt.sklaida.content.Entry;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.content.TestContent;
import lt.sklaida.delivery.PublishedFixture;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From an editor's draft to a reader's answer. */
class PublishedContentTests {

    private static final String EDITOR = "ona";

    private final TestContent content = new TestContent(TestModels.repository());
    private final ContentApi api =
            new ContentApi(
                    content.model(), PublishedFixture.delivery(content.mongo(), content.model()));

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void showsADraftOnlyWhenItIsPublished() {
        Entry draft = save(topic("Miškas", "Forest"));
        String topics = "{ topics(locale: en) { nodes { label } totalCount } }";
        String topic = "{ topic(id: \"%s\") { label } }".formatted(draft.id());
        String none = "{\"topics\": {\"nodes\": [], \"totalCount\": 0}}";

        assertData(topics, none);
        assertData(topic, "{\"topic\": null}");

        Entry published =
                content.entries().publish(draft.id(), draft.version(), Set.of(LT), EDITOR);
        assertData(
                topics, "{\"topics\": {\"nodes\": [{\"label\": \"Miškas\"}], \"totalCount\": 1}}");
        assertData("{ topics(locale: en, fallback: false) { nodes { label } totalCount } }", none);

        Entry inBoth =
                content.entries().publish(published.id(), published.version(), Set.of(EN), EDITOR);
        assertData(
                topics, "{\"topics\": {\"nodes\": [{\"label\": \"Forest\"}], \"totalCount\": 1}}");

        content.entries().unpublish(inBoth.id(), inBoth.version(), Set.of(LT, EN), EDITOR);
        assertData(topics, none);
        assertData(topic, "{\"topic\": null}");
    }

    @Test
    void hidesChangesOfADraftUntilTheyArePublished() {
        Entry entry = publish(topic("Miškas", "Forest"), LT);
        save(change(entry, Map.of("label", Map.of("lt", "Giria")), Map.of()));

        assertData("{ topics { nodes { label } } }", nodes("topics", "label", "Miškas"));
    }

    @Test
    void findsAnEntryByAFormerSlug() {
        Entry entry = publish(topic("Miškas", "Forest"), LT);
        publish(change(entry, entry.draft(), Map.of(LT, new Slug("giria"))), LT);

        for (String slug : Set.of("miskas", "giria")) {
            assertData(
                    "{ topic(slug: \"%s\", locale: en) { slug } }".formatted(slug),
                    "{\"topic\": {\"slug\": \"giria\"}}");
        }
    }

    @Test
    void sortsTextsByTheRulesOfTheRequestedLanguage() {
        for (String label : Set.of("yla", "irklas", "čia", "cukrus", "jūra")) {
            publish(topic(label, label), LT);
        }

        assertData(
                "{ topics(orderBy: {field: LABEL}) { nodes { label } } }",
                nodes("topics", "label", "cukrus", "čia", "yla", "irklas", "jūra"));
        assertData(
                "{ topics(orderBy: {field: LABEL}, locale: en) { nodes { label } } }",
                nodes("topics", "label", "čia", "cukrus", "irklas", "jūra", "yla"));
    }

    @Test
    void comparesTimesAndKeepsTheirOffset() {
        publish(event("Rytas", "2016-12-15T10:00:00+02:00", "Europe/Vilnius"), LT);
        publish(event("Vakaras", "2016-12-15T10:00:00+01:00", "Europe/Oslo"), LT);

        assertData(
                """
                { events(filter: {startsAt: {gt: "2016-12-15T08:30:00Z"}}) {
                  nodes { startsAt timeZone } } }
                """,
                """
                {"events": {"nodes": [{"startsAt": "2016-12-15T10:00:00+01:00",
                                       "timeZone": "Europe/Oslo"}]}}
                """);
        assertData(
                "{ events(orderBy: {field: STARTS_AT}) { nodes { title } } }",
                nodes("events", "title", "Rytas", "Vakaras"));
    }

    @Test
    void followsReferencesBothWaysAmongPublishedEntries() {
        Entry wide = publish(topic("Gamta", "Nature"), LT);
        Map<String, Object> narrow =
                Map.of("label", Map.of("lt", "Miškas"), "broader", wide.id().value());
        publish(draft("Topic", narrow), LT);
        save(draft("Topic", narrow));

        assertData(
                """
                { topics(orderBy: {field: LABEL}) { nodes {
                  label broader { label } referencedBy { totalCount nodes { slug } }
                } } }
                """,
                """
                {"topics": {"nodes": [
                  {"label": "Gamta", "broader": null,
                   "referencedBy": {"totalCount": 1, "nodes": [{"slug": "miskas"}]}},
                  {"label": "Miškas", "broader": {"label": "Gamta"},
                   "referencedBy": {"totalCount": 0, "nodes": []}}
                ]}}
                """);

        content.entries().unpublish(wide.id(), wide.version(), Set.of(LT), EDITOR);
        assertData(
                "{ topics { nodes { label broader { label } } } }",
                "{\"topics\": {\"nodes\": [{\"label\": \"Miškas\", \"broader\": null}]}}");
    }

    private SaveDraft topic(String lithuanian, String english) {
        return draft("Topic", Map.of("label", Map.of("lt", lithuanian, "en", english)));
    }

    private SaveDraft event(String title, String startsAt, String timeZone) {
        Map<String, Object> organisation =
                Map.of(
                        "name", Map.of("lt", "Rengėjai " + title),
                        "kind", "UNIVERSITY",
                        "country", "LT");
        EntryId organiser = publish(draft("Organisation", organisation), LT).id();
        Map<String, Object> event = new HashMap<>();
        event.put("title", Map.of("lt", title));
        event.put("summary", Map.of("lt", "Santrauka"));
        event.put("startsAt", startsAt);
        event.put("timeZone", timeZone);
        event.put("status", "SCHEDULED");
        event.put("attendanceMode", "ONLINE");
        event.put("onlineUrl", "https://example.org/");
        event.put("organisers", List.of(organiser.value()));
        event.put("uid", title);
        event.put("sequence", 0);
        return draft("Event", event);
    }

    private SaveDraft draft(String type, Map<String, Object> values) {
        return new SaveDraft(content.newId(), type, 0, values, Map.of(), null, EDITOR);
    }

    private static SaveDraft change(
            Entry entry, Map<String, Object> values, Map<LocaleTag, Slug> slugs) {
        return new SaveDraft(
                entry.id(), entry.type(), entry.version(), values, slugs, null, EDITOR);
    }

    private Entry save(SaveDraft draft) {
        return content.entries().save(draft);
    }

    private Entry publish(SaveDraft draft, LocaleTag locale) {
        Entry saved = save(draft);
        return content.entries().publish(saved.id(), saved.version(), Set.of(locale), EDITOR);
    }

    private static String nodes(String list, String field, String... values) {
        StringBuilder nodes = new StringBuilder();
        for (String value : values) {
            nodes.append(nodes.isEmpty() ? "" : ", ")
                    .append("{\"%s\": \"%s\"}".formatted(field, value));
        }
        return "{\"%s\": {\"nodes\": [%s]}}".formatted(list, nodes);
    }

    private void assertData(String query, String json) {
        api.query(query).path("").matchesJsonStrictly(json);
    }
}
