package lt.sklaida.content;

import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The state of an entry in one locale, besides its values.
 *
 * @param draftSlug the slug that it gets when it is published; null while it has no values
 * @param published its publication; null while it is not published
 * @param formerSlugs slugs that it was published under before, and that still lead to it
 * @param firstPublishedAt when it was first published, even if it no longer is
 */
public record Variant(
        @Nullable Slug draftSlug,
        @Nullable Publication published,
        Set<Slug> formerSlugs,
        @Nullable Instant firstPublishedAt) {

    static final Variant EMPTY = new Variant(null, null, Set.of(), null);

    /**
     * The publication of a variant.
     *
     * @param updatedAt when its published values or its slug last changed
     */
    public record Publication(Slug slug, Instant updatedAt) {}

    public Variant {
        formerSlugs = Collections.unmodifiableSet(new LinkedHashSet<>(formerSlugs));
    }

    Variant withDraftSlug(@Nullable Slug slug) {
        return new Variant(slug, published, formerSlugs, firstPublishedAt);
    }

    public boolean isPublished() {
        return published != null;
    }

    public Optional<Slug> publishedSlug() {
        return Optional.ofNullable(published).map(Publication::slug);
    }
}
