package lt.sklaida.bench;

import tools.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Saves and publishes pages, each connection its own, one after the other.
 *
 * @param warmUp the time before the measurement starts
 */
record Editing(Endpoint manage, int connections, Duration warmUp, Duration duration) {

    private static final String CREATE =
            """
            mutation($request: ID!, $input: PageInput!) {
              createPage(requestId: $request, input: $input) { entry { id revision } }
            }
            """;

    private static final String UPDATE =
            """
            mutation($id: ID!, $base: Int!, $input: PageInput!) {
              updatePage(id: $id, base: $base, input: $input) { done entry { revision } }
            }
            """;

    private static final String PUBLISH =
            """
            mutation($id: ID!, $base: Int!) {
              publishEntry(id: $id, revision: $base, locales: [lt]) { done entry { revision } }
            }
            """;

    /** Prints a row for updates and one for publications. */
    void run(PrintStream out) throws InterruptedException {
        LoadFigures updates = new LoadFigures("an update", duration);
        LoadFigures publications = new LoadFigures("a publication", duration);
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<List<LoadFigures>>> editors = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                editors.add(threads.submit(this::edit));
            }
            for (Future<List<LoadFigures>> editor : editors) {
                updates.add(editor.get().getFirst());
                publications.add(editor.get().getLast());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load generator failed", e.getCause());
        }
        out.println(updates.row());
        out.println(publications.row());
    }

    private List<LoadFigures> edit() throws InterruptedException {
        LoadFigures updates = new LoadFigures("", Duration.ZERO);
        LoadFigures publications = new LoadFigures("", Duration.ZERO);
        String title = "Matavimas " + UUID.randomUUID();
        JsonNode created =
                manage.data(
                                CREATE,
                                Map.of(
                                        "request", UUID.randomUUID().toString(),
                                        "input", page(title, 0)))
                        .at("/createPage/entry");
        String id = created.path("id").asString();
        int revision = created.path("revision").asInt();
        long counted = System.nanoTime() + warmUp.toNanos();
        long end = counted + duration.toNanos();
        for (int i = 1; System.nanoTime() < end; i++) {
            Map<String, Object> update =
                    Map.of("id", id, "base", revision, "input", page(title, i));
            revision = timed(UPDATE, update, counted, updates).orElse(revision);
            Map<String, Object> publication = Map.of("id", id, "base", revision);
            revision = timed(PUBLISH, publication, counted, publications).orElse(revision);
        }
        return List.of(updates, publications);
    }

    private Optional<Integer> timed(
            String mutation, Map<String, Object> variables, long counted, LoadFigures figures)
            throws InterruptedException {
        long start = System.nanoTime();
        Optional<String> answer =
                manage.ask(Endpoint.body(mutation, variables))
                        .filter(text -> text.contains("\"done\":true"));
        if (start >= counted) {
            figures.add(System.nanoTime() - start, answer);
        }
        return answer.map(text -> Endpoint.json(text).findValue("revision").asInt());
    }

    /** A page of about two kilobytes. */
    private static Map<String, Object> page(String title, int number) {
        String body = "Sakinys, kuris pasikeičia kas kartą: %d. ".formatted(number).repeat(50);
        return Map.of("title", Map.of("lt", title), "body", Map.of("lt", body));
    }
}
