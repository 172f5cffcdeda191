package lt.sklaida.search.drafts;

import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryState;
import lt.sklaida.content.Variant;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.search.index.IndexLayout;
import lt.sklaida.search.index.ResolvedReferences;
import lt.sklaida.search.index.SearchTexts;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the documents of the index of drafts. A document depends on its entry alone, so the titles
 * of entries that it refers to are not among its texts.
 */
final class DraftDocument {

    private static final int LABEL_WEIGHT = 1;

    private final ContentModel model;
    private final SearchTexts texts;
    private final int greatestWeight;

    DraftDocument(ContentModel model) {
        this.model = model;
        this.texts = new SearchTexts(model);
        this.greatestWeight = IndexLayout.weights(model).first();
    }

    /** Whether the entry has a document. */
    boolean isIndexed(Entry entry) {
        return model.find(entry.type()).isPresent();
    }

    /** The document of an entry; empty when the model does not have its type. */
    Optional<Map<String, Object>> of(Entry entry) {
        return model.find(entry.type()).map(type -> of(entry, type));
    }

    private Map<String, Object> of(Entry entry, ContentType type) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(DraftFields.ENTRY, entry.id().value());
        document.put(DraftFields.TYPE, entry.type());
        if (entry.owner() != null) {
            document.put(DraftFields.OWNER, entry.owner());
        }
        document.put(DraftFields.UPDATED_BY, entry.updatedBy());
        document.put(DraftFields.UPDATED_AT, entry.updatedAt().toString());
        document.put(DraftFields.IN_BIN, entry.deletedAt() != null);
        document.put(DraftFields.STATES, states(entry, type));
        document.put(DraftFields.ADDRESS, address(entry));
        Map<String, Object> byLocale = new LinkedHashMap<>();
        for (LocaleTag locale : model.locales().all()) {
            byLocale.put(locale.value(), texts(entry, type, locale));
        }
        document.put(DraftFields.TEXTS, byLocale);
        return document;
    }

    private List<String> states(Entry entry, ContentType type) {
        return EntryState.of(type, entry, model.locales()).locales().entrySet().stream()
                .map(state -> DraftFields.state(state.getKey(), state.getValue()))
                .toList();
    }

    private static List<String> address(Entry entry) {
        Stream<Slug> slugs = entry.variants().values().stream().flatMap(DraftDocument::slugs);
        return Stream.concat(Stream.of(entry.key()), slugs).map(Slug::value).distinct().toList();
    }

    private static Stream<Slug> slugs(Variant variant) {
        return Stream.concat(
                Stream.ofNullable(variant.draftSlug()), variant.publishedSlug().stream());
    }

    private Map<String, List<String>> texts(Entry entry, ContentType type, LocaleTag locale) {
        Map<String, Object> values = EntryValues.resolve(type, entry.draft(), locale);
        Map<String, List<String>> groups = new LinkedHashMap<>();
        if (!type.title().searchable()) {
            add(groups, greatestWeight, read(new FieldPath(List.of(type.title())), values, locale));
        }
        for (FieldPath path : type.paths(Field::searchable).toList()) {
            add(groups, path.leaf().searchWeight(), read(path, values, locale));
        }
        texts.label(type, locale).ifPresent(label -> add(groups, LABEL_WEIGHT, List.of(label)));
        return groups;
    }

    private List<String> read(FieldPath path, Map<String, Object> values, LocaleTag locale) {
        return texts.of(path, values, ResolvedReferences.NONE, locale);
    }

    private static void add(Map<String, List<String>> groups, int weight, List<String> texts) {
        if (!texts.isEmpty()) {
            groups.computeIfAbsent(DraftFields.group(weight), _ -> new ArrayList<>()).addAll(texts);
        }
    }
}
