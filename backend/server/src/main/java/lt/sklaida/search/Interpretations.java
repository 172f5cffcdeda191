package lt.sklaida.search;

import static java.util.stream.Collectors.toSet;

import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Facets;
import lt.sklaida.search.FacetLabels.LocalizedLabels;
import lt.sklaida.search.SearchPage.Interpretation;
import lt.sklaida.search.SearchPage.Interpretation.Kind;
import lt.sklaida.search.understanding.Meaning;
import lt.sklaida.search.understanding.Understood;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells readers what search understands of their queries. */
final class Interpretations {

    private final Facets facets;
    private final FacetLabels labels;

    Interpretations(ContentModel model, FacetLabels labels) {
        this.facets = Facets.of(model);
        this.labels = labels;
    }

    /** The meanings of a query; the titles of all entries among them are loaded by one query. */
    List<Interpretation> of(Understood understood, Reading reading) {
        List<Meaning.Named> named =
                understood.parts().stream()
                        .flatMap(part -> part.meanings().stream())
                        .filter(Meaning.Named.class::isInstance)
                        .map(Meaning.Named.class::cast)
                        .toList();
        Set<String> types = named.stream().map(Meaning.Named::type).collect(toSet());
        Set<EntryId> ids = named.stream().map(Meaning.Named::id).collect(toSet());
        LocalizedLabels localized = labels.localized(types, ids, reading);
        List<Interpretation> interpretations = new ArrayList<>();
        for (Understood.Part part : understood.parts()) {
            Part typed = new Part(part.text(), localized, reading.locale());
            interpretations.addAll(typed.meant(part.meanings()));
        }
        return interpretations;
    }

    private final class Part {

        private final String text;
        private final LocalizedLabels localized;
        private final LocaleTag locale;

        Part(String text, LocalizedLabels localized, LocaleTag locale) {
            this.text = text;
            this.localized = localized;
            this.locale = locale;
        }

        /** Of several times, as the same day of several years, the first alone. */
        List<Interpretation> meant(List<Meaning> meanings) {
            List<Interpretation> all = meanings.stream().flatMap(this::meant).distinct().toList();
            Stream<Interpretation> times = all.stream().filter(Part::isTime).limit(1);
            Stream<Interpretation> others = all.stream().filter(one -> !isTime(one));
            return Stream.concat(others, times).toList();
        }

        private static boolean isTime(Interpretation one) {
            return one.kind() == Kind.TIME;
        }

        private Stream<Interpretation> meant(Meaning meaning) {
            return switch (meaning) {
                case Meaning.OfType(String type) -> inFacet(Kind.TYPE, Facets.TYPE, type);
                case Meaning.OfFacet(String facet, String value, _) ->
                        inFacet(Kind.FACET, facet, value);
                case Meaning.Named named -> named(named);
                case Meaning.InPeriod(LocalDate first, LocalDate last) ->
                        Stream.of(time(first + "/" + last, period(first, last)));
                case Meaning.InTime(Meaning.When when) ->
                        Stream.of(time(when.name(), localized.when(when)));
                case Meaning.OfNumber _, Meaning.Term _ -> Stream.of();
            };
        }

        private Stream<Interpretation> inFacet(Kind kind, String facet, String value) {
            return localized
                    .value(facet, value)
                    .map(label -> new Interpretation(text, kind, facet, value, label))
                    .stream();
        }

        /** The entry, and each facet that narrows to those filed under it. */
        private Stream<Interpretation> named(Meaning.Named named) {
            String id = named.id().value();
            return localized.title(named.id()).stream()
                    .flatMap(
                            title ->
                                    Stream.concat(
                                            Stream.of(
                                                    new Interpretation(
                                                            text, Kind.ENTRY, null, id, title)),
                                            facets.ofEntries(named.type())
                                                    .map(
                                                            facet ->
                                                                    new Interpretation(
                                                                            text,
                                                                            Kind.FACET,
                                                                            facet,
                                                                            id,
                                                                            title))));
        }

        private Interpretation time(String value, String label) {
            return new Interpretation(text, Kind.TIME, null, value, label);
        }

        /** A year, a month, a day, or two days with a dash. */
        private String period(LocalDate first, LocalDate last) {
            YearMonth month = YearMonth.from(first);
            if (first.getDayOfYear() == 1 && last.equals(first.plusYears(1).minusDays(1))) {
                return String.valueOf(first.getYear());
            }
            if (first.equals(month.atDay(1)) && last.equals(month.atEndOfMonth())) {
                String skeleton = "yMMMM";
                return DateTimeFormatter.ofLocalizedPattern(skeleton)
                        .withLocale(locale.toLocale())
                        .format(first);
            }
            Function<LocalDate, String> day =
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                    .withLocale(locale.toLocale())
                            ::format;
            return first.equals(last)
                    ? day.apply(first)
                    : day.apply(first) + " – " + day.apply(last);
        }
    }
}
