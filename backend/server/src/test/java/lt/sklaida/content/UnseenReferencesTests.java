package lt.sklaida.content;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import lt.sklaida.content.UnseenReferences.Publication;
import lt.sklaida.content.UnseenReferences.Unseen;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an entry refers to and its readers do not see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnseenReferencesTests {

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
    void aDraftIsUnseenWhereverItIsReferredTo() {
        Entry person = person("Rasa", Map.of("lt", "Redaktorė"));
        Entry other = note("Kita pastaba", Map.of());
        Entry note =
                note(
                        "Visos vietos",
                        Map.of(
                                "author",
                                person.id().value(),
                                "next",
                                other.id().value(),
                                "points",
                                List.of(Map.of("time", "9:00", "by", person.id().value())),
                                "body",
                                Map.of("lt", "Žr. [kitą](/lt/notes/kita-pastaba).")));
        String item = String.valueOf(points(note).getFirst().get("_key"));

        assertThat(unseen(note, LT))
                .extracting(Unseen::entry, one -> List.copyOf(one.paths()))
                .containsExactlyInAnyOrder(
                        tuple(person, List.of("author", "points[%s].by".formatted(item))),
                        tuple(other, List.of("body.lt", "next")));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> points(Entry note) {
        return (List<Map<String, Object>>) Objects.requireNonNull(note.draft().get("points"));
    }

    @Test
    void whatIsPublishedIsSeenAlsoByFallback() {
        Entry person = content.publish(person("Ona", Map.of("lt", "Autorė")), LT);
        Entry note = note("Su autore", Map.of("author", person.id().value()));

        assertThat(unseen(note, LT, EN)).isEmpty();
    }

    @Test
    void whatIsPublishedInAnotherLocaleOnlyIsUnseen() {
        Entry person =
                content.publish(person("Jonas", Map.of("lt", "Autorius", "en", "Author")), EN);
        Entry note = note("Su autoriumi", Map.of("author", person.id().value()));

        assertThat(unseen(note, LT, EN))
                .singleElement()
                .satisfies(one -> assertThat(one.locales()).containsExactly(LT))
                .satisfies(one -> assertThat(one.remedies()).containsExactly(LT));
    }

    @Test
    void nothingHelpsWhereThereIsNoText() {
        Entry person = person("Petras", Map.of("en", "Author"));
        Entry note = note("Be vertimo", Map.of("author", person.id().value()));

        assertThat(unseen(note, LT))
                .singleElement()
                .satisfies(one -> assertThat(one.remedies()).isEmpty());
        assertThat(unseen(note, EN))
                .singleElement()
                .satisfies(one -> assertThat(one.remedies()).containsExactly(EN));
    }

    @Test
    void aLinkIsSeenInTheLocaleOfItsAddressOnly() {
        Entry target =
                content.save("Note", Map.of("title", Map.of("lt", "Adresas", "en", "Address")));
        content.publish(target, LT);
        Entry note =
                note(
                        "Nuorodos",
                        Map.of(
                                "body",
                                Map.of(
                                        "lt",
                                        "[veikia](/lt/notes/adresas)",
                                        "en",
                                        "[does not](/en/notes/address)")));

        assertThat(unseen(note, LT)).isEmpty();
        assertThat(unseen(note, LT, EN))
                .singleElement()
                .satisfies(one -> assertThat(one.paths()).containsExactly("body.en"))
                .satisfies(one -> assertThat(one.remedies()).containsExactly(EN));
    }

    @Test
    void anEntryMayLinkToItself() {
        Entry note = note("Pats", Map.of("body", Map.of("lt", "[į viršų](/lt/notes/pats#virsus)")));

        assertThat(unseen(note, LT)).isEmpty();
    }

    @Test
    void findsItForManyAtOnce() {
        Entry seen = content.publish(person("Matoma", Map.of("lt", "Taip")), LT);
        Entry unseen = person("Nematoma", Map.of("lt", "Ne"));
        Entry first = note("Pirma", Map.of("author", seen.id().value()));
        Entry second = note("Antra", Map.of("author", unseen.id().value()));

        List<List<Unseen>> found =
                content.unseen.of(List.of(publication(first, LT), publication(second, LT)));

        assertThat(found.getFirst()).isEmpty();
        assertThat(found.getLast()).extracting(Unseen::entry).containsExactly(unseen);
    }

    private List<Unseen> unseen(Entry entry, LocaleTag... locales) {
        return content.unseen.of(List.of(publication(entry, locales))).getFirst();
    }

    private static Publication publication(Entry entry, LocaleTag... locales) {
        return new Publication(entry.id(), entry.type(), entry.draft(), Set.of(locales));
    }

    private Entry person(String name, Map<String, Object> role) {
        return content.save("Person", Map.of("name", name, "role", role));
    }

    private Entry note(String title, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("title", Map.of("lt", title));
        return content.save("Note", all);
    }
}
