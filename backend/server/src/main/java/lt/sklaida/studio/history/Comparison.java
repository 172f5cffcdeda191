package lt.sklaida.studio.history;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.history.Compared.Told;
import lt.sklaida.studio.values.EntryHead;

import java.util.List;
import java.util.Map;

/** Shows how a revision differs from another one, from the draft or from what readers see. */
final class Comparison {

    private static final String BEFORE = "before";
    private static final String DRAFT = "draft";
    private static final String PUBLISHED = "published";

    /**
     * The page.
     *
     * @param against what the revision is compared with: {@code before}, {@code draft}, {@code
     *     published} or a number
     * @param possible whether both states are there
     */
    record ComparisonPage(
            EntryHead head,
            Step step,
            String against,
            List<Step> steps,
            boolean possible,
            List<Told> changes) {

        boolean isNewest() {
            return step.number() == head.revision();
        }

        /** Whether it is compared with another revision of which the number was given. */
        boolean isForward() {
            return !List.of(BEFORE, DRAFT, PUBLISHED).contains(against);
        }

        String address() {
            return "/studio/entry/%s/history/%d".formatted(head.id(), step.number());
        }
    }

    Reply show(Visit visit) {
        int number = number(visit.variable("revision"));
        String against = visit.parameter("against").orElse(BEFORE);
        Compared compared = compare(visit, number, against);
        return Page.of(
                "history/comparison.jte",
                new ComparisonPage(
                        compared.found().head(),
                        compared.named().step(),
                        against,
                        compared.found().revisions().nodes(),
                        compared.diff() != null,
                        compared.told(visit)));
    }

    private static Compared compare(Visit visit, int number, String against) {
        Map<String, Object> revision = Map.of("revision", number);
        return switch (against) {
            case BEFORE ->
                    Compared.of(visit, number, Map.of("revision", number - 1), revision, null);
            case DRAFT -> Compared.of(visit, number, revision, Map.of("state", "DRAFT"), null);
            case PUBLISHED ->
                    Compared.of(visit, number, revision, Map.of("state", "PUBLISHED"), null);
            default -> {
                int other = number(against);
                yield Compared.of(
                        visit,
                        number,
                        Map.of("revision", Math.min(number, other)),
                        Map.of("revision", Math.max(number, other)),
                        null);
            }
        };
    }

    /** The number of a revision in an address. */
    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiFailure.notFound();
        }
    }
}
