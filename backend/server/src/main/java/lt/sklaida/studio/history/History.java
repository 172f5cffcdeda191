package lt.sklaida.studio.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.EntryHead;
import lt.sklaida.studio.values.PathLabels;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells who changed what in an entry, by day and author. */
final class History {

    private static final String DOCUMENT = EntryHead.document(History.class, "history.graphql");

    private record Data(@Nullable Entry entry) {}

    private record Entry(
            @JsonUnwrapped EntryHead head, Map<String, Object> values, Revisions revisions) {}

    private record Revisions(List<Step> nodes, PageInfo pageInfo) {}

    private record PageInfo(
            boolean hasNextPage, boolean hasPreviousPage, @Nullable String endCursor) {}

    /**
     * The page.
     *
     * @param older the cursor of the page with what was before; null when there is none
     */
    record HistoryPage(
            EntryHead head,
            List<Day> days,
            PathLabels labels,
            boolean isFirst,
            @Nullable String older) {

        /** What some paths are called. */
        List<String> labels(List<String> paths) {
            return paths.stream().map(labels::of).distinct().toList();
        }
    }

    /** What was done on a day. */
    record Day(String date, List<Turn> turns) {}

    /** What somebody has done without anybody else in between. */
    record Turn(Step.Author by, List<Step> steps) {}

    Reply show(Visit visit) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("id", visit.variable("id"));
        variables.put("after", visit.parameter("after").orElse(null));
        Entry entry = visit.api().execute(DOCUMENT, variables, Data.class).entry();
        if (entry == null) {
            throw ApiFailure.notFound();
        }
        PageInfo info = entry.revisions().pageInfo();
        return Page.of(
                "history/history.jte",
                new HistoryPage(
                        entry.head(),
                        days(visit, entry.revisions().nodes()),
                        new PathLabels(
                                visit.model(),
                                visit.model().type(entry.head().type()),
                                List.of(entry.values())),
                        !info.hasPreviousPage(),
                        info.hasNextPage() ? info.endCursor() : null));
    }

    private static List<Day> days(Visit visit, List<Step> steps) {
        List<Day> days = new ArrayList<>();
        for (int from = 0; from < steps.size(); ) {
            LocalDate date = steps.get(from).day(visit);
            int to = from + 1;
            while (to < steps.size() && steps.get(to).day(visit).equals(date)) {
                to++;
            }
            days.add(new Day(words(visit, date), turns(steps.subList(from, to))));
            from = to;
        }
        return List.copyOf(days);
    }

    private static List<Turn> turns(List<Step> steps) {
        List<Turn> turns = new ArrayList<>();
        for (int from = 0; from < steps.size(); ) {
            Step.Author author = steps.get(from).by();
            int to = from + 1;
            while (to < steps.size() && steps.get(to).by().equals(author)) {
                to++;
            }
            turns.add(new Turn(author, List.copyOf(steps.subList(from, to))));
            from = to;
        }
        return List.copyOf(turns);
    }

    private static String words(Visit visit, LocalDate date) {
        DateFormat format = DateFormat.getDateInstance(DateFormat.FULL, visit.language());
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(Date.from(date.atStartOfDay().toInstant(ZoneOffset.UTC)));
    }
}
