package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.security.DisplayName;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Limits;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Profile;
import lt.sklaida.security.Role;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.NeededCommand;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The frontend of {@code backend/docs/frontend.md}. It needs Node: without it, the tests are
 * skipped on developers' machines and fail in CI.
 */
class FrontendGuideTests {

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final int MAX_LINES = 100;

    @TempDir private Path folder;

    @BeforeEach
    void saveFiles() throws Exception {
        NeededCommand.require("node");
        String guide =
                Files.readString(
                        NearestFolder.find(Path.of("backend/docs")).resolve("frontend.md"));
        Files.writeString(folder.resolve("queries.graphql"), block("graphql", guide));
        Files.writeString(folder.resolve("build.mjs"), block("js", guide));
    }

    private static String block(String language, String guide) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void isShort() throws IOException {
        assertThat(Files.readAllLines(folder.resolve("build.mjs"))).hasSizeLessThan(MAX_LINES);
    }

    @Test
    void buildsPagesAndThenOnlyWhatChanged() throws Exception {
        try (TestServer server = TestServer.start()) {
            Entry first = publish(server, "Pirmoji naujiena", "pirmoji");
            publish(server, "Antroji <naujiena>", "antroji");

            assertThat(build(server)).isEqualTo("Pages: 2, written: 2, removed: 0");
            assertThat(site("antroji-naujiena.html"))
                    .contains("<h1>Antroji &#60;naujiena&#62;</h1>", "<p>antroji</p>");
            assertThat(build(server)).isEqualTo("Pages: 2, written: 0, removed: 0");

            publish(server, "Trečioji naujiena", "trečioji");
            server.bean(Entries.class).unpublish(first.id(), first.version(), Set.of(LT), "test");

            assertThat(build(server)).isEqualTo("Pages: 2, written: 1, removed: 1");
            assertThat(folder.resolve("site/pirmoji-naujiena.html")).doesNotExist();
        }
    }

    @Test
    void buildsThePreviewOfADraft() throws Exception {
        try (TestServer server = TestServer.start()) {
            Entry draft = server.bean(Entries.class).save(article("Juodraštis", "Dar rašoma."));
            HttpCaller editor =
                    server.signedIn(
                            server.bean(Users.class)
                                    .add(
                                            new Profile(
                                                    UserName.of("ona"),
                                                    DisplayName.of("Ona"),
                                                    LT,
                                                    Role.EDITOR,
                                                    Limits.NONE),
                                            Origin.console()));
            String path =
                    editor.manage(
                                    "mutation($id: ID!) { sharePreview(id: $id) { path } }",
                                    Map.of("id", draft.id().value()))
                            .at("/data/sharePreview/path")
                            .asString();

            assertThat(build(server, path, draft.id().value())).isEqualTo("Wrote the preview");
            assertThat(site("preview.html")).contains("<h1>Juodraštis</h1>", "Dar rašoma.");
        }
    }

    private static Entry publish(TestServer server, String title, String body) {
        return server.bean(Entries.class)
                .saveAndPublish(article(title, body), Set.of(LT), Map.of());
    }

    private static SaveDraft article(String title, String body) {
        return new SaveDraft(
                EntryId.next(Clock.systemUTC()),
                "Article",
                0,
                Map.of(
                        "title", Map.of("lt", title),
                        "summary", Map.of("lt", "Santrauka"),
                        "body", Map.of("lt", body),
                        "date", "2026-11-26"),
                Map.of(),
                null,
                "test");
    }

    private String site(String file) throws IOException {
        return Files.readString(folder.resolve("site").resolve(file));
    }

    private String build(TestServer server, String... preview) throws Exception {
        String root = server.uri("/").toString().replaceAll("/$", "");
        List<String> command = new ArrayList<>(List.of("node", "build.mjs", root, "lt", "site"));
        command.addAll(List.of(preview));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
