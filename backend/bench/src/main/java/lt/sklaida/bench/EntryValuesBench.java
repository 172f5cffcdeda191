package lt.sklaida.bench;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Resolving an event with an agenda of eight points to one locale, as each publishing does. */
@State(Scope.Benchmark)
public class EntryValuesBench {

    private final ContentType type = Repository.model().type("Event");
    private final Map<String, Object> values =
            Map.of(
                    "title", inBoth("Renginys"),
                    "summary", inBoth("Apie renginį."),
                    "body", inBoth("Visas tekstas."),
                    "startsAt", "2016-12-15T10:00:00+02:00",
                    "timeZone", "Europe/Vilnius",
                    "status", "SCHEDULED",
                    "attendanceMode", "ON_SITE",
                    "place", Map.of("name", inBoth("Seimas"), "country", "LT"),
                    "organisers", List.of("00000001", "00000002"),
                    "agenda", IntStream.range(0, 8).mapToObj(EntryValuesBench::point).toList());

    private static Map<String, Object> point(int i) {
        return Map.of(
                "time", "1%d:00".formatted(i),
                "title", inBoth("Pranešimas"),
                "speakers", List.of("00000003", "00000004"));
    }

    private static Map<String, Object> inBoth(String text) {
        return Map.of("lt", text, "en", text);
    }

    @Benchmark
    public Map<String, Object> resolve() {
        return EntryValues.resolve(type, values, Repository.LT);
    }
}
