package lt.sklaida.content;

import lt.sklaida.content.Variant.Publication;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.bson.Document;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Derives the documents that an entry would have in {@code published}, if its draft were published
 * in every locale that it has texts in. Required values may be missing.
 */
public final class DraftForm {

    private final ContentModel model;
    private final PublishedForm form;

    DraftForm(ContentModel model, PublishedForm form) {
        this.model = model;
        this.form = form;
    }

    /** The documents of an entry, one a locale; none when the model no longer has its type. */
    public List<Document> documents(Entry entry) {
        return model.find(entry.type()).stream()
                .flatMap(type -> form.of(published(type, entry)).variants().stream())
                .map(DraftForm::document)
                .toList();
    }

    private static Document document(PublishedDocument variant) {
        Document document = Projector.document(variant);
        // As documents from the store have it.
        document.append(PublishedFields.VALUES, new Document(variant.values()));
        if (variant.title().isEmpty()) {
            document.append(PublishedFields.TITLE, null);
        }
        return document;
    }

    /** The entry with its draft in the place of what is published. */
    private Entry published(ContentType type, Entry entry) {
        SortedMap<LocaleTag, Variant> variants = new TreeMap<>(entry.variants());
        locales(type, entry)
                .forEach(locale -> variants.put(locale, published(entry, entry.variant(locale))));
        return entry.withPublished(entry.version(), entry.draft(), variants);
    }

    private Set<LocaleTag> locales(ContentType type, Entry entry) {
        Set<LocaleTag> locales = new LinkedHashSet<>(EntryValues.locales(type, entry.draft()));
        entry.variants()
                .forEach(
                        (locale, variant) -> {
                            if (variant.draftSlug() != null) {
                                locales.add(locale);
                            }
                        });
        return locales.isEmpty() ? Set.of(model.locales().defaultLocale()) : locales;
    }

    private static Variant published(Entry entry, Variant variant) {
        Slug slug =
                Optional.ofNullable(variant.draftSlug())
                        .orElseGet(() -> new Slug(entry.id().value()));
        Set<Slug> former = new LinkedHashSet<>(variant.formerSlugs());
        variant.publishedSlug().ifPresent(former::add);
        former.remove(slug);
        return variant.withPublication(
                new Publication(slug, entry.updatedAt(), entry.version()), former);
    }
}
