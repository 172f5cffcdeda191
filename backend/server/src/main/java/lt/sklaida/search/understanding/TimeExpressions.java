package lt.sklaida.search.understanding;

import lt.sklaida.search.index.WordStems;
import lt.sklaida.search.index.WordStems.Word;
import lt.sklaida.shared.LocaleTag;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words for times in one language: years and months, such as {@code 2016 m. gruodžio 15 d.},
 * periods around now, such as {@code last year}, and what is to come or past. The names of months
 * come from Java, the other words from the resource {@code times}, where the language has one.
 */
final class TimeExpressions {

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
    private static final Pattern DAY = Pattern.compile("[1-9]|[12]\\d|3[01]");
    private static final int MONTHS_OF_SEASON = 3;
    private static final int YEARS_OF_A_MONTH = 3;
    private static final int YEARS_OF_A_DAY = 12;

    /** Words that say which period is meant, seen from the current one. */
    private enum Direction {
        THIS(0),
        NEXT(1),
        LAST(-1);

        private final int steps;

        Direction(int steps) {
            this.steps = steps;
        }
    }

    private enum Unit {
        WEEK,
        MONTH,
        YEAR,
        SPRING,
        SUMMER,
        AUTUMN,
        WINTER
    }

    private final Map<String, Month> months = new HashMap<>();
    private final Map<String, Direction> directions = new HashMap<>();
    private final Map<String, Unit> units = new HashMap<>();
    private final Map<String, UnaryOperator<LocalDate>> years = new HashMap<>();
    private final Map<String, Meaning.When> whens = new HashMap<>();
    private final Set<String> yearWords = new HashSet<>();
    private final Set<String> dayWords = new HashSet<>();
    private final Set<String> ambiguousMonths = new HashSet<>();

    TimeExpressions(LocaleTag locale, WordStems stems) {
        for (Month month : Month.values()) {
            Stream.of(TextStyle.FULL, TextStyle.FULL_STANDALONE)
                    .map(style -> month.getDisplayName(style, locale.toLocale()))
                    .forEach(name -> put(stems, months, name, month));
        }
        Stemmed words = new Stemmed(Words.of("times", locale), stems);
        words.addTo(directions, "this", Direction.THIS);
        words.addTo(directions, "next", Direction.NEXT);
        words.addTo(directions, "last", Direction.LAST);
        for (Unit unit : Unit.values()) {
            words.addTo(units, unit.name().toLowerCase(Locale.ROOT), unit);
        }
        words.addTo(years, "thisYear", today -> today);
        words.addTo(years, "nextYear", today -> today.plusYears(1));
        words.addTo(years, "lastYear", today -> today.minusYears(1));
        words.addTo(whens, "upcoming", Meaning.When.UPCOMING);
        words.addTo(whens, "past", Meaning.When.PAST);
        yearWords.addAll(words.of("year"));
        dayWords.addAll(words.of("day"));
        ambiguousMonths.addAll(words.of("ambiguousMonths"));
    }

    private static <T> void put(WordStems stems, Map<String, T> map, String text, T value) {
        for (Word word : stems.of(text)) {
            map.put(word.stem(), value);
        }
    }

    /** The words of a language that Java does not know, by their stems. */
    private record Stemmed(Words words, WordStems stems) {

        <T> void addTo(Map<String, T> map, String key, T value) {
            of(key).forEach(stem -> map.put(stem, value));
        }

        Set<String> of(String key) {
            Map<String, String> found = new HashMap<>();
            words.of(key).forEach(word -> put(stems, found, word, key));
            return found.keySet();
        }
    }

    /** The time that begins with a word, if one does. */
    Optional<Dictionary.Match> at(List<Word> words, int from, LocalDate today) {
        return new Reader(words, today).at(from);
    }

    private final class Reader {

        private final List<Word> words;
        private final LocalDate today;

        Reader(List<Word> words, LocalDate today) {
            this.words = words;
            this.today = today;
        }

        Optional<Dictionary.Match> at(int from) {
            return Stream.of(date(from), around(from), yearsOf(from), when(from))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private String stem(int position) {
            return position < words.size() ? words.get(position).stem() : "";
        }

        /** A year, a month or a day, in the order of years or of days first. */
        private Optional<Dictionary.Match> date(int from) {
            int at = from;
            int year = 0;
            if (YEAR.matcher(stem(at)).matches()) {
                year = Integer.parseInt(stem(at++));
                if (YEAR.matcher(stem(at)).matches() && Integer.parseInt(stem(at)) > year) {
                    int last = Integer.parseInt(stem(at++));
                    return match(from, at, LocalDate.of(year, 1, 1), LocalDate.of(last, 12, 31));
                }
                at += yearWords.contains(stem(at)) ? 1 : 0;
            }
            int day = 0;
            if (year == 0 && isDay(at) && months.containsKey(stem(at + 1))) {
                day = Integer.parseInt(stem(at++));
            }
            Month month = months.get(stem(at));
            if (month == null || (year == 0 && isOrdinaryWord(at, day))) {
                return year == 0
                        ? Optional.empty()
                        : match(from, at, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
            }
            at++;
            at += units.get(stem(at)) == Unit.MONTH ? 1 : 0;
            if (day == 0 && isDay(at)) {
                day = Integer.parseInt(stem(at++));
                at += dayWords.contains(stem(at)) ? 1 : 0;
            }
            if (year == 0 && YEAR.matcher(stem(at)).matches()) {
                year = Integer.parseInt(stem(at++));
                at += yearWords.contains(stem(at)) ? 1 : 0;
            }
            return year == 0 ? anyYear(from, at, month, day) : inYear(from, at, year, month, day);
        }

        private boolean isDay(int at) {
            return DAY.matcher(stem(at)).matches();
        }

        /** Whether the name of a month is another word here, as {@code may} is as a rule. */
        private boolean isOrdinaryWord(int at, int day) {
            return ambiguousMonths.contains(stem(at))
                    && day == 0
                    && !isDay(at + 1)
                    && units.get(stem(at + 1)) != Unit.MONTH
                    && !YEAR.matcher(stem(at + 1)).matches();
        }

        /** The month that is next, and those before it; of a day, for many years. */
        private Optional<Dictionary.Match> anyYear(int from, int to, Month month, int day) {
            YearMonth next = YearMonth.of(today.getYear(), month);
            if (next.atEndOfMonth().isBefore(today)) {
                next = next.plusYears(1);
            }
            YearMonth latest = next;
            List<Meaning> periods =
                    IntStream.range(0, day == 0 ? YEARS_OF_A_MONTH : YEARS_OF_A_DAY)
                            .mapToObj(back -> period(latest.minusYears(back), day))
                            .toList();
            return Optional.of(new Dictionary.Match(to - from, periods));
        }

        private Optional<Dictionary.Match> inYear(
                int from, int to, int year, Month month, int day) {
            return Optional.of(
                    new Dictionary.Match(
                            to - from, List.of(period(YearMonth.of(year, month), day))));
        }

        private static Meaning period(YearMonth month, int day) {
            return month.isValidDay(day)
                    ? new Meaning.InPeriod(month.atDay(day), month.atDay(day))
                    : new Meaning.InPeriod(month.atDay(1), month.atEndOfMonth());
        }

        /** Such as {@code next month}. */
        private Optional<Dictionary.Match> around(int from) {
            Direction direction = directions.get(stem(from));
            Unit unit = units.get(stem(from + 1));
            if (direction == null || unit == null) {
                return Optional.empty();
            }
            LocalDate first = first(unit, direction);
            return match(from, from + 2, first, end(unit, first));
        }

        private LocalDate first(Unit unit, Direction direction) {
            int steps = direction.steps;
            return switch (unit) {
                case WEEK ->
                        today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .plusWeeks(steps);
                case MONTH -> today.withDayOfMonth(1).plusMonths(steps);
                case YEAR -> today.withDayOfYear(1).plusYears(steps);
                case SPRING -> season(Month.MARCH, direction);
                case SUMMER -> season(Month.JUNE, direction);
                case AUTUMN -> season(Month.SEPTEMBER, direction);
                case WINTER -> season(Month.DECEMBER, direction);
            };
        }

        /** The season that is not over yet is this one, or the next if it has not begun. */
        private LocalDate season(Month begins, Direction direction) {
            LocalDate current = LocalDate.of(today.getYear() - 1, begins, 1);
            while (!current.plusMonths(MONTHS_OF_SEASON).isAfter(today)) {
                current = current.plusYears(1);
            }
            return switch (direction) {
                case THIS -> current;
                case NEXT -> current.isAfter(today) ? current : current.plusYears(1);
                case LAST -> current.minusYears(1);
            };
        }

        private LocalDate end(Unit unit, LocalDate first) {
            LocalDate next =
                    switch (unit) {
                        case WEEK -> first.plusWeeks(1);
                        case MONTH -> first.plusMonths(1);
                        case YEAR -> first.plusYears(1);
                        default -> first.plusMonths(MONTHS_OF_SEASON);
                    };
            return next.minusDays(1);
        }

        /** A word for a year, such as {@code šiemet}. */
        private Optional<Dictionary.Match> yearsOf(int from) {
            UnaryOperator<LocalDate> year = years.get(stem(from));
            if (year == null) {
                return Optional.empty();
            }
            LocalDate first = year.apply(today).withDayOfYear(1);
            return match(from, from + 1, first, first.plusYears(1).minusDays(1));
        }

        private Optional<Dictionary.Match> when(int from) {
            return Optional.ofNullable(whens.get(stem(from)))
                    .map(when -> new Dictionary.Match(1, List.of(new Meaning.InTime(when))));
        }

        private static Optional<Dictionary.Match> match(
                int from, int to, LocalDate first, LocalDate last) {
            return Optional.of(
                    new Dictionary.Match(to - from, List.of(new Meaning.InPeriod(first, last))));
        }
    }
}
