package lt.sklaida.content;

import lt.sklaida.content.Variant.Publication;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of the past of an entry in one locale, when it comes from a backup or from another
 * system.
 *
 * @param publishedAt when it was first published; null when that is not known
 * @param updatedAt when what its readers see last changed; null when that is not known
 * @param formerSlugs slugs that it was published under and that still lead to it
 */
public record PublicationHistory(
        @Nullable Instant publishedAt, @Nullable Instant updatedAt, Set<Slug> formerSlugs) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /** Keeps times to the millisecond, as the store does. */
    public PublicationHistory {
        publishedAt = toMillis(publishedAt);
        updatedAt = toMillis(updatedAt);
        formerSlugs = Set.copyOf(formerSlugs);
    }

    /**
     * The problems of the history of an entry, at the paths {@code publishedAt.lt}, {@code
     * updatedAt.lt} and {@code formerSlugs.lt}.
     *
     * @param published the locales that are published
     */
    public static List<Problem> problems(
            Map<LocaleTag, PublicationHistory> histories,
            Set<LocaleTag> published,
            Locales locales,
            Instant now) {
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(histories)
                .forEach(
                        (locale, history) -> {
                            if (!locales.all().contains(locale)) {
                                problems.add(
                                        new Problem(
                                                "publishedAt." + locale,
                                                "is not one of the locales " + locales.all()));
                            } else {
                                history.addProblems(
                                        locale, published.contains(locale), now, problems);
                            }
                        });
        return problems;
    }

    private void addProblems(
            LocaleTag locale, boolean published, Instant now, List<Problem> problems) {
        String updatedPath = "updatedAt." + locale;
        addTimeProblem("publishedAt." + locale, publishedAt, now, problems);
        addTimeProblem(updatedPath, updatedAt, now, problems);
        if (updatedAt != null && publishedAt != null && updatedAt.isBefore(publishedAt)) {
            problems.add(
                    new Problem(
                            updatedPath,
                            "is before publishedAt; give the same time or a later one"));
        }
        if (updatedAt != null && !published) {
            problems.add(
                    new Problem(
                            updatedPath, "is given for a locale that is not published; remove it"));
        }
        formerSlugs.stream()
                .sorted(Comparator.comparing(Slug::value))
                .filter(SlugAllocator::isReserved)
                .map(
                        slug ->
                                new Problem(
                                        "formerSlugs." + locale,
                                        "\"%s\" is reserved; remove it".formatted(slug)))
                .forEach(problems::add);
    }

    private static void addTimeProblem(
            String path, @Nullable Instant time, Instant now, List<Problem> problems) {
        if (time == null) {
            return;
        }
        if (time.isAfter(now)) {
            problems.add(new Problem(path, "is in the future; give a time that has passed"));
        } else if (time.isBefore(EARLIEST)) {
            problems.add(new Problem(path, "is before the year 1; give a later time"));
        }
    }

    /**
     * A variant with this history.
     *
     * <p>A first publication that is given always holds. An update that is given holds when the
     * variant is published for the first time, when the first publication is corrected with it, or
     * when it is later than the one that is known: so a file with an old date, whose text somebody
     * has changed, does not hide that change. Former slugs are added to those that are known.
     *
     * @param before the variant before the save
     * @param after the variant as the save makes it
     */
    Variant applyTo(Variant before, Variant after) {
        Set<Slug> slugs = new LinkedHashSet<>(after.formerSlugs());
        slugs.addAll(formerSlugs);
        after.publishedSlug().ifPresent(slugs::remove);
        Instant first = firstPublishedAt(before, after);
        Publication publication = after.published();
        if (publication != null && first != null) {
            Instant updated = max(first, updatedAt(before, publication));
            publication = new Publication(publication.slug(), updated);
        }
        return new Variant(after.draftSlug(), publication, slugs, first);
    }

    private @Nullable Instant firstPublishedAt(Variant before, Variant after) {
        if (publishedAt != null) {
            return publishedAt;
        }
        boolean isFirst = after.isPublished() && before.firstPublishedAt() == null;
        return isFirst && updatedAt != null ? updatedAt : after.firstPublishedAt();
    }

    private Instant updatedAt(Variant before, Publication after) {
        boolean isFirst = before.firstPublishedAt() == null;
        if (updatedAt == null) {
            return isFirst && publishedAt != null ? publishedAt : after.updatedAt();
        }
        boolean corrects = publishedAt != null && !publishedAt.equals(before.firstPublishedAt());
        Publication known = before.published();
        boolean isLater = known == null || updatedAt.isAfter(known.updatedAt());
        return isFirst || corrects || isLater ? updatedAt : after.updatedAt();
    }

    private static Instant max(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static @Nullable Instant toMillis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
