package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entries;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.security.Invitations;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.NeededCommand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The steps of {@code backend/docs/editing.md}, as a reader types them; they need bash and curl.
 */
class EditingGuideTests {

    private static final Pattern STEP = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final LocaleTag LT = new LocaleTag("lt");

    @TempDir Path folder;

    @Test
    void everyStepDoesWhatItSays() throws Exception {
        NeededCommand.require("bash");
        NeededCommand.require("curl");
        try (TestServer server = TestServer.start()) {
            publish(
                    server,
                    "Organisation",
                    Map.of(
                            "name", Map.of("lt", "Bendruomenė „Nemuno kilpa“"),
                            "kind", "NGO",
                            "country", "LT"));
            publish(server, "Topic", Map.of("label", Map.of("lt", "Viešosios erdvės")));
            String link = server.bean(Invitations.class).forFirstAdmin().orElseThrow().secret();

            assertThat(output(steps(server, link)))
                    .containsSubsequence(
                            "\"name\":\"ona\",\"role\":\"ADMIN\"",
                            "\"name\":\"jonas\"",
                            "\"createGoodPractice\":{\"done\":true",
                            "\"publishEntry\":{\"done\":false",
                            "\"path\":\"evidence.lt\"",
                            "\"updateGoodPractice\":{\"done\":true",
                            "\"publishEntry\":{\"done\":true,\"searchable\":true",
                            "Knygų namelis autobusų stotelėje",
                            "\"done\":true,\"merged\":[]",
                            "\"done\":true,\"merged\":[\"summary.lt\"]",
                            "\"mine\":\"A house of books\"",
                            "\"kind\":\"PUBLISH\"",
                            "Laukdami autobuso",
                            "\"restoreRevision\":{\"done\":true",
                            "\"unpublishEntry\":{\"done\":true",
                            "\"goodPractice\":null",
                            "\"deleteEntry\":{\"done\":true",
                            "\"restoreEntry\":{\"done\":true",
                            "\"act\":\"UNPUBLISHED\"");
        }
    }

    private static void publish(TestServer server, String type, Map<String, Object> values) {
        server.bean(Entries.class)
                .saveAndPublish(
                        new SaveDraft(
                                EntryId.next(Clock.systemUTC()),
                                type,
                                0,
                                values,
                                Map.of(),
                                null,
                                "test"),
                        Set.of(LT),
                        Map.of());
    }

    private static String steps(TestServer server, String link) throws IOException {
        Path guide = NearestFolder.find(Path.of("backend/docs")).resolve("editing.md");
        return STEP.matcher(Files.readString(guide))
                .results()
                .map(step -> step.group(1))
                .collect(Collectors.joining("\n"))
                .replace("http://127.0.0.1:8080", server.uri("").toString())
                .replace("once_…", link);
    }

    private String output(String script) throws IOException, InterruptedException {
        Path steps = Files.writeString(folder.resolve("steps.sh"), script);
        Process bash =
                new ProcessBuilder("bash", "-u", steps.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        bash.getOutputStream().close();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }
}
