package lt.sklaida.search.evaluation;

import lt.sklaida.content.Entries;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads rated queries from CSV (RFC 4180, UTF-8) with a header: {@code query, locale, entry, grade}
 * and optionally {@code kind}. Each row rates one entry for one query; an entry is named as
 * references in content files name it.
 */
final class RatedQueryFiles {

    private static final String QUERY = "query";
    private static final String LOCALE = "locale";
    private static final String ENTRY = "entry";
    private static final String GRADE = "grade";
    private static final String KIND = "kind";
    private static final List<String> COLUMNS = List.of(QUERY, LOCALE, ENTRY, GRADE);

    private static final ObjectReader ROWS =
            CsvMapper.builder()
                    .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                    .build()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader());

    private record Key(String text, LocaleTag locale) {}

    private final ContentModel model;
    private final Entries entries;
    private final Map<Key, RatedQuery> queries = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private RatedQueryFiles(ContentModel model, Entries entries) {
        this.model = model;
        this.entries = entries;
    }

    /**
     * The queries in the order of the files.
     *
     * @throws InvalidException when files are invalid, with each problem by file and line
     */
    static List<RatedQuery> read(List<Path> files, ContentModel model, Entries entries) {
        RatedQueryFiles reading = new RatedQueryFiles(model, entries);
        files.forEach(reading::read);
        if (reading.queries.isEmpty() && reading.problems.isEmpty()) {
            reading.problem("", "There are no rated queries in %s", files);
        }
        if (!reading.problems.isEmpty()) {
            throw new InvalidException(reading.problems);
        }
        return List.copyOf(reading.queries.values());
    }

    private void read(Path file) {
        int line = 1;
        try (InputStream in = Files.newInputStream(file);
                MappingIterator<Map<String, String>> rows = ROWS.readValues(in)) {
            while (rows.hasNextValue()) {
                line = rows.currentLocation().getLineNr();
                new Row(file + ":" + line, rows.nextValue()).read();
                line = rows.currentLocation().getLineNr();
            }
        } catch (JacksonException e) {
            problem(
                    file + ":" + line,
                    "is not CSV in UTF-8: %s; put what has commas or quotes in quotes, doubling those within",
                    e.getOriginalMessage());
        } catch (IOException e) {
            problem(file.toString(), "cannot be read; name a CSV file of rated queries");
        }
    }

    private void problem(String place, String message, @Nullable Object... arguments) {
        problems.add(new Problem(place, message.formatted(arguments)));
    }

    /** A row of a file, and its place for messages. */
    private final class Row {

        private final String place;
        private final Map<String, String> cells;

        private Row(String place, Map<String, String> cells) {
            this.place = place;
            this.cells = cells;
        }

        private void read() {
            List<String> missing = COLUMNS.stream().filter(name -> cell(name).isEmpty()).toList();
            if (!missing.isEmpty()) {
                problem(place, "has no %s; the columns are %s", missing, COLUMNS);
                return;
            }
            Optional<LocaleTag> locale = locale();
            Optional<Integer> grade = grade();
            if (isEntry() && locale.isPresent() && grade.isPresent()) {
                rate(new Key(cell(QUERY), locale.get()), grade.get());
            }
        }

        private void rate(Key key, int grade) {
            String kind = cell(KIND);
            RatedQuery empty = new RatedQuery(key.text, key.locale, kind, new LinkedHashMap<>());
            RatedQuery query = queries.computeIfAbsent(key, _ -> empty);
            if (!query.kind().equals(kind)) {
                problem(place, "is of kind \"%s\" here but \"%s\" above", kind, query.kind());
            }
            if (query.grades().putIfAbsent(cell(ENTRY), grade) != null) {
                problem(place, "rates %s for this query a second time; keep one", cell(ENTRY));
            }
        }

        private Optional<LocaleTag> locale() {
            Optional<LocaleTag> locale = model.locales().find(cell(LOCALE));
            if (locale.isEmpty()) {
                problem(
                        place,
                        "\"%s\" is not one of the locales %s",
                        cell(LOCALE),
                        model.locales().all());
            }
            return locale;
        }

        private Optional<Integer> grade() {
            String grade = cell(GRADE);
            if (grade.matches("[0-" + RatedQuery.MAX_GRADE + "]")) {
                return Optional.of(Integer.valueOf(grade));
            }
            problem(place, "\"%s\" is no grade; it is from 0 to %d", grade, RatedQuery.MAX_GRADE);
            return Optional.empty();
        }

        private boolean isEntry() {
            String name = cell(ENTRY);
            int slash = name.indexOf('/');
            String key = name.substring(slash + 1);
            boolean found =
                    slash > 0
                            && Slug.isSlug(key)
                            && model.bySingular(name.substring(0, slash))
                                    .flatMap(type -> entries.findByKey(type.name(), new Slug(key)))
                                    .isPresent();
            if (!found) {
                problem(
                        place,
                        "there is no entry \"%s\"; name it like topic/trust, and import it first",
                        name);
            }
            return found;
        }

        private String cell(String column) {
            return cells.getOrDefault(column, "").strip();
        }
    }
}
