package lt.sklaida.search.drafts;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;
import static lt.sklaida.search.drafts.TestDrafts.JONAS;
import static lt.sklaida.search.drafts.TestDrafts.RASA;
import static lt.sklaida.search.drafts.TestDrafts.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryState.Publication;
import lt.sklaida.content.EntryState.Translation;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class DraftSearchTests {

    private static TestDrafts drafts;
    private static Entry storm;
    private static Entry clubs;

    @BeforeAll
    static void start(@TempDir Path folder) throws InterruptedException {
        drafts = TestDrafts.start(folder);
        storm =
                drafts.save(
                        "Story",
                        Map.of(
                                "title",
                                Map.of("lt", "Vėtra Nidoje", "en", "A storm in Nida"),
                                "body",
                                Map.of("lt", "Pasakoja **žvejai** apie bangas.")));
        clubs = drafts.story("Senjorų klubai kaimuose");
        drafts.publish(clubs, LT);
        Entry withdrawn = drafts.publish(drafts.story("Klubas, kurio nebėra"), LT);
        drafts.content.unpublish(withdrawn, LT);
        Entry changed = drafts.publish(drafts.story("Klubo pradžia"), LT);
        drafts.content.save(changed, Map.of("title", Map.of("lt", "Klubo pabaiga")));
        drafts.save("Subject", Map.of("label", Map.of("lt", "Klubai")), JONAS);
        Entry deleted = drafts.story("Klubas šiukšlėse");
        drafts.content.delete(deleted);
        drafts.index();
    }

    @AfterAll
    static void close() {
        drafts.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vėtra",
                "vetra",
                "vėtros",
                "VETROMS",
                "vėt",
                "nidoje vėtra",
                "Nida",
                "žvejų bangos",
                "vėtra ir bangos",
                "storms",
                "\"storm in Nida\"",
                "pasakojimas vėtra",
                "vetra-nidoje",
            })
    void findsADraftByFormsAndBeginningsOfItsWordsInAnyLocale(String text) {
        assertThat(drafts.find(text)).containsExactly("Vėtra Nidoje");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vėtar", "vetrra", "žvejei", "stormm"})
    void findsMisspeltWordsWhenNothingElseMatches(String text) {
        assertThat(drafts.find(text)).containsExactly("Vėtra Nidoje");
    }

    @ParameterizedTest
    @ValueSource(strings = {"klubas vėtra", "!!!", "xyzzyqwerty", "2027"})
    void findsNothingWhereAWordIsMissing(String text) {
        assertThat(drafts.page(ask(text)).totalCount()).isZero();
    }

    @Test
    void findsAnEntryByItsId() {
        assertThat(drafts.find(" " + storm.id() + " ")).containsExactly("Vėtra Nidoje");
    }

    @Test
    void findsAnEntryByItsSlugAfterItsTitleHasChanged() {
        assertThat(drafts.find("klubo-pradzia")).containsExactly("Klubo pabaiga");
    }

    @Test
    void excludesWords() {
        assertThat(drafts.find("klubas -senjorų -pabaiga -nebėra")).containsExactly("Klubai");
    }

    @Test
    void findsWhatIsInTheDraftRatherThanWhatIsPublished() throws InterruptedException {
        drafts.server.index();

        assertThat(drafts.find("pabaiga")).containsExactly("Klubo pabaiga");
        assertThat(drafts.server.search(drafts.server.ask("pabaiga").build()).hits()).isEmpty();
        assertThat(drafts.server.search(drafts.server.ask("vėtra").build()).hits()).isEmpty();
    }

    @Test
    void ordersByTheLastChangeWithoutWords() {
        assertThat(drafts.find(""))
                .containsExactly(
                        "Klubai",
                        "Klubo pabaiga",
                        "Klubas, kurio nebėra",
                        "Senjorų klubai kaimuose",
                        "Vėtra Nidoje");
    }

    @Test
    void ranksTheWordsAsTheyWereTypedFirst() throws InterruptedException {
        Entry parliament = drafts.story("Seimas");
        Entry family = drafts.story("Šeima");
        drafts.index();
        try {
            assertThat(drafts.find("seimas")).first().isEqualTo("Seimas");
            assertThat(drafts.find("šeima")).first().isEqualTo("Šeima");
        } finally {
            drafts.content.delete(parliament);
            drafts.content.delete(family);
            drafts.index();
        }
    }

    @Test
    void ranksTextsOfTheRequestedLocaleFirst() throws InterruptedException {
        Entry english = drafts.save("Story", Map.of("title", Map.of("en", "Kaliningrad tour")));
        Entry lithuanian = drafts.save("Story", Map.of("title", Map.of("lt", "Kaliningrad tour")));
        drafts.index();
        try {
            assertThat(drafts.page(ask("Kaliningrad").in(EN)).hits())
                    .extracting(DraftSearchPage.Hit::id)
                    .containsExactly(english.id(), lithuanian.id());
            assertThat(drafts.page(ask("Kaliningrad").in(LT)).hits())
                    .extracting(DraftSearchPage.Hit::id)
                    .containsExactly(lithuanian.id(), english.id());
        } finally {
            drafts.content.delete(english);
            drafts.content.delete(lithuanian);
            drafts.index();
        }
    }

    @Test
    void filtersByPublication() {
        assertThat(drafts.titles(drafts.page(ask("klubas").publication(Publication.PUBLISHED))))
                .containsExactlyInAnyOrder("Senjorų klubai kaimuose", "Klubo pabaiga");
        assertThat(drafts.titles(drafts.page(ask("klubas").publication(Publication.WITHDRAWN))))
                .containsExactly("Klubas, kurio nebėra");
        assertThat(drafts.titles(drafts.page(ask("klubas").in(LT).publication(Publication.NEVER))))
                .containsExactly("Klubai");
    }

    @Test
    void filtersByChangesAfterPublication() {
        assertThat(drafts.titles(drafts.page(ask("klubas").changed(true))))
                .containsExactly("Klubo pabaiga");
    }

    @Test
    void filtersByTranslation() {
        assertThat(drafts.titles(drafts.page(ask("").in(EN).translation(Translation.CURRENT))))
                .containsExactly("Vėtra Nidoje");
        assertThat(
                        drafts.titles(
                                drafts.page(
                                        ask("senjorų").in(EN).translation(Translation.MISSING))))
                .as("the text is in another locale than the state")
                .containsExactly("Senjorų klubai kaimuose");
    }

    @Test
    void appliesAllStatesToTheSameLocale() {
        assertThat(
                        drafts.page(
                                        ask("senjorų")
                                                .publication(Publication.PUBLISHED)
                                                .translation(Translation.MISSING))
                                .totalCount())
                .as("it is published in lt, and missing in en")
                .isZero();
    }

    @Test
    void filtersByTypeOwnerAndAuthor() {
        assertThat(drafts.titles(drafts.page(ask("klubas").types("Subject"))))
                .containsExactly("Klubai");
        assertThat(drafts.titles(drafts.page(ask("klubas").owner(JONAS))))
                .containsExactly("Klubai");
        assertThat(drafts.titles(drafts.page(ask("").updatedBy(RASA))))
                .containsExactly("Vėtra Nidoje");
    }

    @Test
    void findsAndCountsNothingOutsideTheRestriction() {
        assertThat(drafts.page(ask("klubas").as(JONAS, null)))
                .satisfies(page -> assertThat(page.totalCount()).isEqualTo(1))
                .satisfies(page -> assertThat(drafts.titles(page)).containsExactly("Klubai"));
        assertThat(drafts.page(ask("klubas").as(null, Set.of("Subject"))).totalCount())
                .isEqualTo(1);
        assertThat(drafts.page(ask("klubas").as(RASA, Set.of("Subject"))).totalCount()).isZero();
        assertThat(drafts.page(ask("klubas").owner(RASA).as(JONAS, null)).totalCount()).isZero();
        assertThat(drafts.page(ask("").as(null, Set.of())).totalCount()).isZero();
        assertThat(drafts.page(ask("klubas").as(null, Set.of("Subject", "Gone"))).totalCount())
                .as("a type that the model no longer has")
                .isEqualTo(1);
        assertThat(drafts.page(ask(storm.id().value()).as(JONAS, null)).totalCount()).isZero();
    }

    @Test
    void findsWhatIsInTheBinOnlyWhenAskedFor() {
        assertThat(drafts.titles(drafts.page(ask("klubas").inBin())))
                .containsExactly("Klubas šiukšlėse");
        assertThat(drafts.find("šiukšlėse")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"klubas", ""})
    void pagesThroughAllHitsOnce(String text) {
        List<String> whole = drafts.find(text);
        List<String> paged = new ArrayList<>();
        String cursor = null;
        boolean more = true;
        while (more) {
            DraftSearchPage page = drafts.page(ask(text).first(2).after(cursor));
            assertThat(page.totalCount()).isEqualTo(whole.size());
            assertThat(page.hasPrevious()).isEqualTo(cursor != null);
            paged.addAll(drafts.titles(page));
            cursor = page.hits().getLast().cursor();
            more = page.hasNext();
        }
        assertThat(paged).isEqualTo(whole);
        assertThat(new HashSet<>(paged)).hasSameSizeAs(paged);
    }

    @Test
    void refusesCursorsOfOtherQueries() {
        String cursor = drafts.page(ask("klubas").first(1)).hits().getFirst().cursor();

        assertThatThrownBy(() -> drafts.page(ask("klubai").after(cursor)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("another search");
        assertThatThrownBy(() -> drafts.page(ask("klubas").as(JONAS, null).after(cursor)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("another search");
        for (String wrong : List.of("", "!", "AAAA", cursor.substring(1), cursor + "A")) {
            assertThatThrownBy(() -> drafts.page(ask("klubas").after(wrong)))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("not a cursor");
        }
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        assertThatThrownBy(() -> drafts.page(ask("a".repeat(1_001))))
                .isInstanceOf(InvalidException.class);
        for (int first : List.of(-1, 0, 101)) {
            assertThatThrownBy(() -> drafts.page(ask("").first(first)))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("from 1 to 100");
        }
        assertThatThrownBy(() -> drafts.page(ask("").in(new LocaleTag("fr"))))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> drafts.page(ask("").types("Nothing")))
                .isInstanceOf(InvalidException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* OR title:vėtra",
                "\"",
                "--",
                "-",
                "{\"match_all\":{}}",
                "😀 vėtra",
                "\u0000",
                "\ud800"
            })
    void survivesAnyText(String text) {
        assertThat(drafts.page(ask(text)).hits()).hasSizeLessThanOrEqualTo(20);
    }
}
