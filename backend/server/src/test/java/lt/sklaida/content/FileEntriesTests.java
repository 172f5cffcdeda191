package lt.sklaida.content;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries that are found by their files, and files that are found to be in use. */
class FileEntriesTests {

    private static final Map<String, String> TYPES =
            Map.of(
                    "Photo",
                    """
                    "A picture."
                    type Photo @content(plural: "photos") @slug(from: "title") {
                      "What it is called."
                      title: String! @localized
                      "The name of the file."
                      file: String! @file(alt: "shows", decorative: "ornament")
                      "Its media type."
                      kind: String @derived(from: MEDIA_TYPE)
                      "Its hash."
                      hash: String @derived(from: SHA256)
                      "What it shows."
                      shows: String @localized
                      "Whether it is only decoration."
                      ornament: Boolean
                    }
                    """,
                    "Note",
                    """
                    "Something written."
                    type Note @content(plural: "notes") @slug(from: "title") {
                      "What it is called."
                      title: String! @localized
                      "The picture above it."
                      cover: Photo
                      "All of it."
                      body: Markdown @localized @body
                    }
                    """);

    private static final String HASH = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final String UNUSED = "c".repeat(64);

    @TempDir private Path folder;

    private TestContent content;
    private FileEntries files;
    private FileUses uses;

    @BeforeEach
    void start() {
        content = new TestContent(TestModels.of(folder, TYPES));
        files = new FileEntries(content.store(), content.model());
        uses = new FileUses(content.mongo(), content.store(), content.model());
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void findsEntriesByMediaType() {
        Entry png = photo("image/png", Map.of());
        Entry pdf = photo("application/pdf", Map.of());
        content.save("Note", Map.of("title", Map.of("lt", "A")));

        assertThat(files.matching(new FileFilter(null, null, null)))
                .containsExactlyInAnyOrder(png.id(), pdf.id());
        assertThat(files.matching(new FileFilter("image/png", null, null)))
                .containsExactly(png.id());
        assertThat(files.matching(new FileFilter("image/*", null, null))).containsExactly(png.id());
        assertThat(files.matching(new FileFilter("image.*", null, null))).isEmpty();
    }

    @Test
    void findsPicturesWithoutAnAlternativeTextInALocale() {
        Entry none = photo("image/png", Map.of());
        Entry lithuanian = photo("image/png", Map.of("shows", Map.of("lt", "Jūra")));
        photo("image/png", Map.of("ornament", true));
        photo("application/pdf", Map.of());

        assertThat(withoutAlt(LT)).containsExactly(none.id());
        assertThat(withoutAlt(EN)).containsExactlyInAnyOrder(none.id(), lithuanian.id());
    }

    @Test
    void refusesALocaleThatIsNotConfigured() {
        assertThatThrownBy(() -> withoutAlt(new LocaleTag("de")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("de is not one of the locales");
    }

    @Test
    void findsWhatOthersReferToAndWhatNobodyRefersTo() {
        Entry used = photo("image/png", Map.of());
        Entry unused = photo("image/png", Map.of());
        Entry usedInBin = photo("image/png", Map.of());
        note(used.id());
        content.delete(note(usedInBin.id()));

        assertThat(files.matching(new FileFilter(null, null, true))).containsExactly(used.id());
        assertThat(files.matching(new FileFilter(null, null, false)))
                .containsExactlyInAnyOrder(unused.id(), usedInBin.id());
    }

    @Test
    void findsWhatTheMarkdownOfOthersShows() {
        Entry shown = photo("image/png", Map.of());
        String text = "![Jūra](/media/%s/320-x/sea.png)".formatted(HASH);
        Entry note =
                content.save(
                        "Note", Map.of("title", Map.of("lt", "A"), "body", Map.of("lt", text)));

        assertThat(files.matching(new FileFilter(null, null, true))).containsExactly(shown.id());
        assertThat(content.referrers().of(shown.id()))
                .extracting(referrer -> referrer.entry().id())
                .containsExactly(note.id());
    }

    @Test
    void knowsTheFilesThatOnlyMarkdownShows() {
        String text = "[Planas](https://example.org/media/%s/plan.pdf)".formatted(OTHER);
        content.save("Note", Map.of("title", Map.of("lt", "A"), "body", Map.of("lt", text)));

        assertThat(uses.among(List.of(OTHER, UNUSED))).containsExactly(OTHER);
    }

    @Test
    void knowsTheFilesOfDraftsAndOfWhatIsPublished() {
        Entry photo = content.publish(photo("image/png", Map.of()), LT);
        content.save(photo, values("image/png", OTHER, Map.of()));

        assertThat(uses.among(List.of(HASH, OTHER, UNUSED))).containsExactlyInAnyOrder(HASH, OTHER);
    }

    @Test
    void knowsTheFilesOfOldRevisions() {
        Entry photo = photo("image/png", Map.of());
        Entry changed = content.save(photo, values("image/png", OTHER, Map.of()));
        content.save(changed, values("image/png", UNUSED, Map.of()));

        assertThat(uses.among(List.of(HASH))).containsExactly(HASH);
    }

    @Test
    void knowsTheFilesOfWhatIsInTheBin() {
        content.delete(photo("image/png", Map.of()));

        assertThat(uses.among(List.of(HASH))).containsExactly(HASH);
    }

    @Test
    void cannotTellWhichFilesAreUsedByAModelWithoutFiles() {
        TestContent other =
                content.again(TestModels.of(folder.resolve("plain"), Map.of("Plain", PLAIN)));

        assertThatThrownBy(
                        () ->
                                new FileUses(other.mongo(), other.store(), other.model())
                                        .among(List.of(HASH)))
                .isInstanceOf(InvalidException.class);
    }

    private static final String PLAIN =
            """
            "Something."
            type Plain @content(plural: "plains") @slug(from: "title") {
              "What it is called."
              title: String! @localized
            }
            """;

    private List<EntryId> withoutAlt(LocaleTag locale) {
        return List.copyOf(files.matching(new FileFilter(null, locale, null)));
    }

    private Entry photo(String mediaType, Map<String, Object> others) {
        return content.save("Photo", values(mediaType, HASH, others));
    }

    private static Map<String, Object> values(
            String mediaType, String hash, Map<String, Object> others) {
        Map<String, Object> values = new HashMap<>(others);
        values.put("title", Map.of("lt", "Jūra"));
        values.put("file", "sea.png");
        values.put("kind", mediaType);
        values.put("hash", hash);
        return values;
    }

    private Entry note(EntryId cover) {
        return content.save("Note", Map.of("title", Map.of("lt", "A"), "cover", cover.value()));
    }
}
