package lt.sklaida.content;

import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of an entry in one locale, besides its values.
 *
 * @param draftSlug the slug that it gets when it is published; null while it has no values
 * @param published its publication; null while it is not published
 * @param formerSlugs slugs that it was published under before, and that still lead to it
 * @param firstPublishedAt when it was first published, even if it no longer is
 * @param translation what of the source it was translated from; null for the source itself, for a
 *     variant without values, and for one that nobody has changed since this is recorded
 */
public record Variant(
        @Nullable Slug draftSlug,
        @Nullable Publication published,
        Set<Slug> formerSlugs,
        @Nullable Instant firstPublishedAt,
        @Nullable Translation translation) {

    static final Variant EMPTY = new Variant(null, null, Set.of(), null, null);

    /**
     * The publication of a variant.
     *
     * @param updatedAt when its published values or its slug last changed
     * @param revision the {@link Entry#draftVersion} of the draft that was published; 0 when it was
     *     published before this was recorded
     */
    public record Publication(Slug slug, Instant updatedAt, long revision) {}

    /**
     * What a translation was made from.
     *
     * @param revision the version at which it last agreed with the whole source
     * @param hashes for each localised leaf of the source, by its path without the locale, a hash
     *     of the leaf as it was when its translation was last saved or declared current
     */
    public record Translation(long revision, SortedMap<String, String> hashes) {

        public Translation(long revision, Map<String, String> hashes) {
            this(revision, new TreeMap<>(hashes));
        }

        public Translation {
            hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
        }
    }

    public Variant {
        formerSlugs = Collections.unmodifiableSet(new LinkedHashSet<>(formerSlugs));
    }

    Variant withDraftSlug(@Nullable Slug slug) {
        return new Variant(slug, published, formerSlugs, firstPublishedAt, translation);
    }

    Variant withTranslation(@Nullable Translation changed) {
        return new Variant(draftSlug, published, formerSlugs, firstPublishedAt, changed);
    }

    Variant withPublication(Publication publication, Set<Slug> former) {
        return new Variant(draftSlug, publication, former, firstPublishedAt, translation);
    }

    public boolean isPublished() {
        return published != null;
    }

    public Optional<Slug> publishedSlug() {
        return Optional.ofNullable(published).map(Publication::slug);
    }
}
