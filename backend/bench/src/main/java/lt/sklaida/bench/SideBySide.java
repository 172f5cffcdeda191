package lt.sklaida.bench;

import lt.sklaida.model.ContentModel;
import lt.sklaida.search.SearchRequests;
import lt.sklaida.search.SearchRequests.Request;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.shared.LocaleTag;

import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Sends the same searches to the server and to Elasticsearch in turn, so that the machine is in the
 * same state for both: the difference of the times is what the server adds.
 */
final class SideBySide {

    private static final int FIRST = 20;

    private final Endpoint server;
    private final URI elasticsearch;
    private final Sample sample;
    private final SearchRequests requests;

    SideBySide(Endpoint server, URI elasticsearch, Sample sample, ContentModel model, Clock clock) {
        this.server = server;
        this.elasticsearch = elasticsearch;
        this.sample = sample;
        this.requests = new SearchRequests(model, SearchSettings.defaults(), clock);
    }

    void run(Duration warmUp, Duration duration, PrintStream out) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        LoadFigures served = new LoadFigures("search by the server", duration);
        LoadFigures raw = new LoadFigures("the same by Elasticsearch alone", duration);
        long counted = System.nanoTime() + warmUp.toNanos();
        long end = counted + duration.toNanos();
        while (System.nanoTime() < end) {
            Map<String, Object> variables = sample.anyWords(random);
            LocaleTag locale = new LocaleTag(text(variables, "locale"));
            Request alone = requests.of(text(variables, "words"), locale, FIRST);
            Endpoint index = server.at(elasticsearch.resolve(alone.target()));
            boolean counts = System.nanoTime() >= counted;
            if (random.nextBoolean()) {
                ask(server, sample.request(Scenario.SEARCH, variables), served, counts);
                ask(index, alone.body(), raw, counts);
            } else {
                ask(index, alone.body(), raw, counts);
                ask(server, sample.request(Scenario.SEARCH, variables), served, counts);
            }
        }
        out.println(served.row());
        out.println(raw.row());
        out.println(
                String.format(
                        Locale.ROOT,
                        "%nThe server adds %.0f %% to the median.",
                        100 * (served.millis(50) / raw.millis(50) - 1)));
    }

    private static String text(Map<String, Object> variables, String name) {
        return Objects.requireNonNull(variables.get(name)).toString();
    }

    private static void ask(Endpoint endpoint, String body, LoadFigures figures, boolean counts)
            throws InterruptedException {
        long start = System.nanoTime();
        var answer = endpoint.ask(body);
        if (counts) {
            figures.add(System.nanoTime() - start, answer);
        }
    }
}
