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
 * The publication history of an entry in one locale, given with an entry from a backup or from
 * another system.
 *
 * @param publishedAt when it was first published; null when unknown
 * @param updatedAt when its published values or its slug last changed; null when unknown
 * @param formerSlugs slugs that it was published under before, and that still lead to it
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
     * The problems of the histories of an entry, at the paths {@code publishedAt.lt}, {@code
     * updatedAt.lt} and {@code formerSlugs.lt}.
     *
     * @param published the locales that the entry is published in
     */
    public static List<Problem> problems(
            Map<LocaleTag, PublicationHistory> histories,
            Set<LocaleTag> published,
            Locales locales,
            Instant now) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<LocaleTag, PublicationHistory> history :
                new TreeMap<>(histories).entrySet()) {
            LocaleTag locale = history.getKey();
            if (locales.all().contains(locale)) {
                boolean isPublished = published.contains(locale);
                history.getValue().addProblems(locale, isPublished, now, problems);
            } else {
                String message = "is not one of the locales " + locales.all();
                problems.add(new Problem("publishedAt." + locale, message));
            }
        }
        return problems;
    }

    private void addProblems(
            LocaleTag locale, boolean published, Instant now, List<Problem> problems) {
        String updatedPath = "updatedAt." + locale;
        addTimeProblem("publishedAt." + locale, publishedAt, now, problems);
        addTimeProblem(updatedPath, updatedAt, now, problems);
        if (updatedAt != null && publishedAt != null && updatedAt.isBefore(publishedAt)) {
            String message = "is before publishedAt; give the same time or a later one";
            problems.add(new Problem(updatedPath, message));
        }
        if (updatedAt != null && !published) {
            String message = "is given for a locale that is not published; remove it";
            problems.add(new Problem(updatedPath, message));
        }
        formerSlugs.stream()
                .sorted(Comparator.comparing(Slug::value))
                .filter(Slug::isReserved)
                .map(slug -> "\"%s\" is reserved; remove it".formatted(slug))
                .map(message -> new Problem("formerSlugs." + locale, message))
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
     * The variant with this history.
     *
     * <p>A given {@code publishedAt} always applies. A given {@code updatedAt} applies when the
     * variant is published for the first time, when {@code publishedAt} changes with it, or when it
     * is later than the stored one; so a file with an old time and a changed text does not hide the
     * change. Former slugs are added to the stored ones.
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
            publication = new Publication(publication.slug(), updated, publication.revision());
        }
        return new Variant(after.draftSlug(), publication, slugs, first, after.translation());
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
