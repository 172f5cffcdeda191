package lt.sklaida.bench;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generates a folder of content files that look like those of a large network, in every locale. The
 * same seed, amounts and day produce the same files. Half of the events are after that day.
 */
final class GeneratedContent {

    static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");
    private static final List<String> TOWNS =
            List.of("Utena", "Druskininkai", "Prienai", "Biržai", "Vilnius", "Molėtai", "Trakai");
    private static final List<String> GIVEN_NAMES =
            List.of("Ona", "Jonas", "Rūta", "Mindaugas", "Eglė", "Vytautas", "Kari", "Žygimantas");
    private static final List<String> SURNAMES =
            List.of("Kazlauskaitė", "Petrauskas", "Žukauskienė", "Šimkus", "Nordmann", "Butkutė");

    private final Path folder;
    private final Amounts amounts;
    private final LocalDate today;
    private final RandomGenerator random;
    private final Map<LocaleTag, Prose> languages = new TreeMap<>();
    private final Yaml yaml = new Yaml(options());

    private GeneratedContent(Path folder, Amounts amounts, LocalDate today, long seed) {
        this.folder = folder;
        this.amounts = amounts;
        this.today = today;
        this.random = new SplittableRandom(seed);
        Repository.LOCALES
                .all()
                .forEach(locale -> languages.put(locale, Prose.of(Repository.content(), locale)));
    }

    /** Writes the files. */
    static void write(Path folder, Amounts amounts, LocalDate today, long seed) {
        new GeneratedContent(folder, amounts, today, seed).write();
    }

    private void write() {
        each(amounts.topics(), this::topic);
        each(amounts.organisations(), this::organisation);
        each(amounts.people(), this::person);
        each(amounts.projects(), this::project);
        each(amounts.events(), this::event);
        each(amounts.articles(), this::article);
    }

    private static void each(int count, IntConsumer entry) {
        IntStream.range(0, count).forEach(entry);
    }

    private void topic(int i) {
        Map<String, Object> shared = new LinkedHashMap<>();
        if (i > 0) {
            shared.put("broader", "topic/topic-" + i / 8);
        }
        save(
                "topics/topic-" + i,
                shared,
                prose -> {
                    String label = prose.word(random) + " " + prose.word(random);
                    return new Text(
                            label,
                            Map.of(
                                    "label", label,
                                    "alternativeLabels", several(3, () -> prose.word(random)),
                                    "definition", prose.sentence(random)),
                            "");
                });
    }

    private void organisation(int i) {
        save(
                "organisations/organisation-" + i,
                Map.of(
                        "kind", any(List.of("MUNICIPALITY", "COLLEGE", "NGO", "UNIVERSITY")),
                        "country", any(List.of("LT", "LT", "NO")),
                        "locality", any(TOWNS),
                        "topics", topics()),
                prose -> {
                    String name = prose.title(random);
                    return new Text(name, Map.of("name", name), prose.sentences(4, random));
                });
    }

    private void person(int i) {
        String name = any(GIVEN_NAMES) + " " + any(SURNAMES);
        save(
                "people/person-" + i,
                Map.of("name", name, "affiliation", organisation(), "topics", topics()),
                prose ->
                        new Text(
                                name,
                                Map.of("role", prose.title(random)),
                                prose.sentences(3, random)));
    }

    private void project(int i) {
        LocalDate start = today.minusDays(random.nextInt(3_000));
        List<Map<String, Object>> partners =
                several(4, () -> Map.<String, Object>of("organisation", organisation()));
        save(
                "projects/project-" + i,
                Map.of(
                        "start", start.toString(),
                        "end", start.plusYears(2).toString(),
                        "consortium", partners,
                        "topics", topics()),
                prose -> projectText(partners, prose));
    }

    private Text projectText(List<Map<String, Object>> partners, Prose prose) {
        Map<String, Object> values =
                Map.of(
                        "funder", prose.title(random),
                        "programme", prose.title(random),
                        "consortium", texts(partners, "role", prose));
        return titled(prose, values, 400);
    }

    private void event(int i) {
        ZonedDateTime start =
                today.plusDays(random.nextInt(-700, 700))
                        .atTime(random.nextInt(8, 18), 0)
                        .atZone(VILNIUS);
        List<Map<String, Object>> agenda =
                IntStream.range(0, random.nextInt(3, 9)).mapToObj(this::agendaItem).toList();
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("startsAt", time(start));
        shared.put("endsAt", time(start.plusHours(8)));
        shared.put("timeZone", VILNIUS.getId());
        shared.put("status", any(List.of("SCHEDULED", "SCHEDULED", "SCHEDULED", "CANCELLED")));
        shared.put("attendanceMode", "ON_SITE");
        shared.put("place", sorted(Map.of("locality", any(TOWNS), "country", "LT")));
        shared.put("organisers", several(random.nextInt(1, 4), this::organisation));
        shared.put("agenda", agenda);
        shared.put("languages", List.of("lt", "en"));
        shared.put("capacity", random.nextInt(20, 400));
        shared.put("uid", "event-%d@example.org".formatted(i));
        shared.put("sequence", 0);
        shared.put("project", project());
        shared.put("topics", topics());
        save("events/event-" + i, shared, prose -> eventText(agenda, prose));
    }

    private Map<String, Object> agendaItem(int number) {
        String time = LocalTime.of(9 + number, 30).toString();
        return sorted(Map.of("time", time, "speakers", people(random.nextInt(1, 3))));
    }

    private Text eventText(List<Map<String, Object>> agenda, Prose prose) {
        Map<String, Object> place = Map.of("name", prose.title(random));
        Map<String, Object> values =
                Map.of("place", place, "agenda", texts(agenda, "title", prose));
        return titled(prose, values, 200);
    }

    private void article(int i) {
        List<Map<String, Object>> quotes =
                several(random.nextInt(3), () -> Map.<String, Object>of("person", person()));
        save(
                "articles/article-" + i,
                Map.of(
                        "authors", people(random.nextInt(1, 4)),
                        "date", today.minusDays(random.nextInt(4_000)).toString(),
                        "quotes", quotes,
                        "event", reference("event", amounts.events()),
                        "seeAlso", several(Math.min(i, 2), () -> reference("article", i)),
                        "project", project(),
                        "topics", topics()),
                prose ->
                        titled(
                                prose,
                                Map.of("quotes", texts(quotes, "text", prose)),
                                random.nextInt(300, 800)));
    }

    /** The localized values of an entry. */
    private record Text(String title, Map<String, Object> values, String body) {}

    private interface Writer {
        Text in(Prose language);
    }

    private Text titled(Prose prose, Map<String, Object> values, int words) {
        String title = prose.title(random);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", title);
        all.put("summary", shortened(prose.sentences(2, random)));
        all.putAll(values);
        return new Text(title, all, prose.markdown(words, random));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(450, text.length())).strip();
    }

    /** The localized values of a list of embedded values. */
    private List<Map<String, String>> texts(List<?> items, String field, Prose prose) {
        return items.stream().map(_ -> Map.of(field, prose.title(random))).toList();
    }

    private void save(String name, Map<String, Object> shared, Writer writer) {
        try {
            Path entry = Files.createDirectories(folder.resolve(name));
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("id", id());
            head.putAll(sorted(shared));
            head.put("sample", true);
            Files.writeString(entry.resolve("entry.yml"), yaml.dump(head));
            for (Map.Entry<LocaleTag, Prose> language : languages.entrySet()) {
                LocaleTag locale = language.getKey();
                Text text = writer.in(language.getValue());
                Map<String, Object> front = new LinkedHashMap<>();
                front.put("slug", slug(text.title(), name, locale));
                front.putAll(sorted(text.values()));
                Files.writeString(
                        entry.resolve(locale + ".md"),
                        "---\n" + yaml.dump(front) + "---\n\n" + text.body() + "\n");
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write " + folder.resolve(name), e);
        }
    }

    /** The entry's number makes the slug unique, because titles may occur twice. */
    private static String slug(String title, String name, LocaleTag locale) {
        int number = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        return Slug.from(title, locale.toLocale())
                .orElse(new Slug(locale.value()))
                .numbered(number)
                .value();
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        random.ints(26, 0, 32).forEach(digit -> id.append(Integer.toString(digit, 32)));
        return id.toString();
    }

    private String organisation() {
        return reference("organisation", amounts.organisations());
    }

    private String person() {
        return reference("person", amounts.people());
    }

    private String project() {
        return reference("project", amounts.projects());
    }

    private List<String> people(int count) {
        return several(count, this::person);
    }

    private List<String> topics() {
        return several(
                random.nextInt(1, 5),
                () -> reference("topic", random.nextInt(1, amounts.topics() + 1)));
    }

    private String reference(String type, int count) {
        return "%s/%s-%d".formatted(type, type, random.nextInt(count));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Up to the given number of different items. */
    private static <T> List<T> several(int count, Supplier<T> each) {
        return Stream.generate(each).limit(count).distinct().toList();
    }

    /** In an order that is the same on every run. */
    private static Map<String, Object> sorted(Map<String, Object> values) {
        return new TreeMap<>(values);
    }

    private static String time(ZonedDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static DumperOptions options() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        // YAML would write the same empty list twice as an alias, which content files may not have.
        options.setDereferenceAliases(true);
        return options;
    }
}
