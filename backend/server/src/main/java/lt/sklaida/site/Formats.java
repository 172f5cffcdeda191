package lt.sklaida.site;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/** Dates and numbers as people write them in one language. */
public final class Formats {

    private static final ZoneId UTC = ZoneOffset.UTC;

    private final ULocale language;

    Formats(Locale language) {
        // English dates are those of Europe, where the site is.
        this.language = language.equals(Locale.ENGLISH) ? ULocale.UK : ULocale.forLocale(language);
    }

    /**
     * A day that the API has told, such as {@code 2016-12-15}, or the day of a time of RFC 3339.
     */
    public String date(String date) {
        return of(
                LocalDate.parse(date.substring(0, 10)).atStartOfDay(UTC).toInstant(),
                UTC,
                DateFormat.YEAR_MONTH_DAY);
    }

    /** The month and the year of a day. */
    public String month(String date) {
        return of(
                LocalDate.parse(date.substring(0, 10)).atStartOfDay(UTC).toInstant(),
                UTC,
                DateFormat.YEAR_MONTH);
    }

    /** The month and the year of a day as part of a phrase, in the case that a day would have. */
    public String monthWithin(String date) {
        String pattern =
                DateTimePatternGenerator.getInstance(language)
                        .getBestPattern(DateFormat.YEAR_MONTH)
                        .replaceAll("L{3,}", DateFormat.MONTH);
        SimpleDateFormat format = new SimpleDateFormat(pattern, language);
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(
                Date.from(LocalDate.parse(date.substring(0, 10)).atStartOfDay(UTC).toInstant()));
    }

    /** The name of the month of a day. */
    public String monthName(String date) {
        return of(
                LocalDate.parse(date.substring(0, 10)).atStartOfDay(UTC).toInstant(), UTC, "LLLL");
    }

    /** The day of a time, in a time zone. */
    public String date(OffsetDateTime time, ZoneId zone) {
        return of(time.toInstant(), zone, DateFormat.YEAR_MONTH_DAY);
    }

    /** The day of a time with the day of the week, in a time zone. */
    public String weekday(OffsetDateTime time, ZoneId zone) {
        return of(time.toInstant(), zone, DateFormat.YEAR_MONTH_WEEKDAY_DAY);
    }

    /** The time of the day, in a time zone. */
    public String time(OffsetDateTime time, ZoneId zone) {
        return of(time.toInstant(), zone, "HHmm");
    }

    /** What people call a time zone at a time, such as "Eastern European Time". */
    public String zone(OffsetDateTime time, ZoneId zone) {
        return of(time.toInstant(), zone, "vvvv");
    }

    private String of(Instant time, ZoneId zone, String skeleton) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, language);
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        if (format instanceof SimpleDateFormat simple) {
            simple.setContext(DisplayContext.CAPITALIZATION_NONE);
        }
        return format.format(Date.from(time));
    }

    public String number(Number number) {
        return NumberFormat.getNumberInstance(language).format(number);
    }

    /** An amount of money, without cents where there are none. */
    public String money(Number amount, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language);
        format.setCurrency(com.ibm.icu.util.Currency.getInstance(currency));
        format.setMinimumFractionDigits(
                amount.doubleValue() == Math.rint(amount.doubleValue()) ? 0 : 2);
        return format.format(amount);
    }

    /** The name of a language, by its tag. */
    public String language(String tag) {
        return new ULocale(tag).getDisplayLanguage(language);
    }

    /**
     * Labels of languages after each other. All but the first begin with a small letter if the
     * language of the page writes names of languages so.
     */
    String languages(List<String> labels) {
        boolean small = Character.isLowerCase(language(ULocale.ENGLISH.getLanguage()).charAt(0));
        return labels.stream()
                .skip(1)
                .map(label -> small ? UCharacter.toLowerCase(language, label) : label)
                .reduce(labels.isEmpty() ? "" : labels.getFirst(), (all, one) -> all + ", " + one);
    }

    /** The name of a country, by its code of ISO 3166. */
    public String country(String code) {
        return new ULocale("und", code).getDisplayCountry(language);
    }
}
