package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.query.Queries;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds entries by when they take place. */
record Periods(Clock clock) {

    /** The conditions on documents that a filter makes at present. */
    List<Query> within(PeriodFilter period) {
        Instant now = PeriodFilter.present(clock);
        return Stream.of(
                        period.endsAfter(now)
                                .map(time -> Queries.after(IndexFields.PERIOD_END, time)),
                        period.endsBy(now).map(time -> Queries.until(IndexFields.PERIOD_END, time)),
                        period.startsBy()
                                .map(time -> Queries.until(IndexFields.PERIOD_START, time)))
                .flatMap(Optional::stream)
                .toList();
    }
}
