package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.EntryId;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Links from Markdown to entries, which count as uses of these. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryLinksTests {

    private TestContent content;

    @BeforeAll
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
    }

    @AfterAll
    void close() {
        content.close();
    }

    @Test
    void aLinkInADraftIsAUse() {
        Entry target = content.save("Note", note("Tikslas", "Target"));
        Entry from = linking("/lt/notes/tikslas");

        assertThat(uses(target.id()))
                .containsExactly(new Referrer(from, List.of(), List.of("body.lt")));
    }

    @Test
    void aLinkInWhatIsPublishedStaysAUseUntilThatChanges() {
        Entry target = content.save("Note", note("Paskelbtas tikslas", "Published target"));
        Entry published = content.publish(linking("/en/notes/published-target"), LT);
        Entry without = content.save(published, note("Nebe", "No more"));

        assertThat(uses(target.id()))
                .containsExactly(new Referrer(without, List.of("body.lt"), List.of()));

        content.publish(without, LT);
        assertThat(uses(target.id())).isEmpty();
    }

    @Test
    void aFormerSlugStillLeadsToIt() {
        Entry target = content.publish(content.save("Note", note("Senasis", "Old name")), LT);
        content.publish(content.save(target, note("Naujasis", "New name")), LT);
        Entry from = linking("/lt/notes/senasis#dalis");

        assertThat(uses(target.id())).extracting(Referrer::entry).containsExactly(from);
    }

    @Test
    void aLinkMayBeSavedBeforeItsTarget() {
        Entry from = linking("/lt/notes/busimas");
        Entry target = content.save("Note", note("Būsimas", "Future"));

        assertThat(uses(target.id())).extracting(Referrer::entry).containsExactly(from);
    }

    @Test
    void aLinkDoesNotLeadToAnEntryOfAnotherTypeOrLocale() {
        Entry target = content.save("Note", note("Vienoda", "Alike"));
        linking("/lt/people/vienoda");
        linking("/en/notes/vienoda");
        linking("/lt/notes/vienoda-2");
        linking("https://other.example/lt/notes/vienoda");

        assertThat(uses(target.id())).isEmpty();
    }

    @Test
    void onlyLinksCountAndNotTheirTextOrCode() {
        Entry target = content.save("Note", note("Minima", "Mentioned"));
        withBody("Adresas /lt/notes/minima ir `[kodas](/lt/notes/minima)`.");
        withBody("![paveikslas](/lt/notes/minima)");

        assertThat(uses(target.id())).isEmpty();
        Entry defined = withBody("Žr. [čia][1].\n\n[1]: /lt/notes/minima \"Minima\"");
        assertThat(uses(target.id())).extracting(Referrer::entry).containsExactly(defined);
    }

    @Test
    void anAddressMayBeWrittenWithEscapesAndEntities() {
        Entry target = content.save("Note", note("Slapta", "Disguised"));
        Entry escaped = withBody("[čia](\\/lt/notes\\/slapta)");
        Entry entity = withBody("[čia](/lt&#47;notes/slapta)");
        Entry extended = linking("/lt/notes/slapta/?nuo=pradžios#skyrius");

        assertThat(uses(target.id()))
                .extracting(Referrer::entry)
                .containsExactlyInAnyOrder(escaped, entity, extended);
    }

    @Test
    void aLinkBesideAReferenceIsNamedToo() {
        Entry target = content.save("Note", note("Dvigubai", "Twice"));
        Entry from =
                content.save(
                        "Note",
                        Map.of(
                                "title", Map.of("lt", "Ir taip, ir taip"),
                                "next", target.id().value(),
                                "body", Map.of("en", "[It](/lt/notes/dvigubai)")));

        assertThat(uses(target.id()))
                .containsExactly(new Referrer(from, List.of(), List.of("next", "body.en")));
    }

    @Test
    void anEntryDoesNotUseItself() {
        Entry entry = content.save("Note", note("Savęs", "Itself"));
        content.save(
                entry,
                Map.of(
                        "title", Map.of("lt", "Savęs", "en", "Itself"),
                        "body", Map.of("lt", "[čia](/lt/notes/saves)")));

        assertThat(uses(entry.id())).isEmpty();
    }

    @Test
    void whatIsInTheBinUsesNothingAndIsStillUsed() {
        Entry target = content.publish(content.save("Note", note("Išmestas", "Thrown")), LT, EN);
        Entry from = linking("/lt/notes/ismestas");
        content.delete(target);
        assertThat(uses(target.id())).extracting(Referrer::entry).containsExactly(from);

        content.delete(from);
        assertThat(uses(target.id())).isEmpty();
    }

    @Test
    void linksFromBeforeTheyWereRecordedAreFoundAfterTheUpdate() {
        Entry target = content.save("Note", note("Ankstesnis", "Earlier"));
        Entry from = linking("/lt/notes/ankstesnis");
        content.mongo()
                .getCollection("entries")
                .updateMany(
                        new Document(),
                        new Document("$unset", new Document("links", "").append("derivedBy", "")));
        assertThat(uses(target.id())).isEmpty();

        content.again(content.model());

        assertThat(uses(target.id())).extracting(Referrer::entry).containsExactly(from);
    }

    private List<Referrer> uses(EntryId target) {
        return content.referrers().of(target);
    }

    private Entry linking(String address) {
        return withBody("Žr. [kitą](" + address + ").");
    }

    private Entry withBody(String body) {
        SaveDraft draft =
                new SaveDraft(
                        content.newId(),
                        "Note",
                        0,
                        Map.of("title", Map.of("lt", "Su nuoroda"), "body", Map.of("lt", body)),
                        Map.of(),
                        null,
                        AUTHOR);
        return content.entries().save(draft);
    }

    private static Map<String, Object> note(String lt, String en) {
        return Map.of("title", Map.of("lt", lt, "en", en));
    }
}
