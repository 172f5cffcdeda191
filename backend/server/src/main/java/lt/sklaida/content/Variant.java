package lt.sklaida.content;

import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an entry is in one locale, besides its values.
 *
 * @param draftSlug the slug that publishing will give it; null while nothing could be made into one
 * @param published how it is published; null while it is not
 * @param formerSlugs slugs that it was once published under, and that still lead to it
 * @param firstPublishedAt when it was published for the first time, also if it no longer is
 */
public record Variant(
        @Nullable Slug draftSlug,
        @Nullable Publication published,
        Set<Slug> formerSlugs,
        @Nullable Instant firstPublishedAt) {

    static final Variant EMPTY = new Variant(null, null, Set.of(), null);

    /**
     * How a variant is published.
     *
     * @param updatedAt when what its readers see last changed
     */
    public record Publication(Slug slug, Instant updatedAt) {}

    public Variant {
        formerSlugs = Collections.unmodifiableSet(new LinkedHashSet<>(formerSlugs));
    }

    public boolean isPublished() {
        return published != null;
    }

    public Optional<Slug> publishedSlug() {
        return Optional.ofNullable(published).map(Publication::slug);
    }
}
