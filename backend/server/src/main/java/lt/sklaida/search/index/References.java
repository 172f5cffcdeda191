package lt.sklaida.search.index;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import lt.sklaida.content.PublishedDocument;
import lt.sklaida.content.PublishedFields;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Selection;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks up the titles and the broader entries of the entries that documents refer to. It reads
 * published entries only, so a draft cannot get into an index.
 */
public final class References {

    /** The maximum number of broader entries followed, one above the other. */
    static final int MAX_LEVELS = 10;

    private final Delivery delivery;

    /** For each content type, the references whose targets appear in documents. */
    private final Map<String, List<FieldPath>> resolvedPaths;

    /** For each content type with {@code @broader}, the name of that field. */
    private final Map<String, String> broaderFields;

    References(ContentModel model, Delivery delivery) {
        this.delivery = delivery;
        this.broaderFields = new HashMap<>();
        this.resolvedPaths = new HashMap<>();
        for (ContentType type : model.types()) {
            type.broader().ifPresent(field -> broaderFields.put(type.name(), field.name()));
        }
        for (ContentType type : model.types()) {
            resolvedPaths.put(type.name(), type.paths(this::isResolved).toList());
        }
    }

    private boolean isResolved(Field field) {
        return field.type() instanceof FieldType.Reference reference
                && (field.searchable() || (field.facet() && mayHaveBroader(reference)));
    }

    private boolean mayHaveBroader(FieldType.Reference reference) {
        return reference.targets().stream().anyMatch(broaderFields::containsKey);
    }

    /** Resolves the references of documents in each locale, with one read for each level. */
    public Map<LocaleTag, ResolvedReferences> of(Collection<PublishedDocument> documents) {
        Map<LocaleTag, Map<EntryId, PublishedEntry>> resolved = new HashMap<>();
        Set<EntryId> requested = new HashSet<>();
        Set<EntryId> next = documents.stream().flatMap(this::targets).collect(toSet());
        for (int level = 0; !next.isEmpty() && level <= MAX_LEVELS; level++) {
            requested.addAll(next);
            Map<LocaleTag, Map<EntryId, PublishedEntry>> loaded =
                    delivery.loadForEachLocale(next, selection());
            loaded.forEach(
                    (locale, entries) ->
                            resolved.computeIfAbsent(locale, _ -> new HashMap<>()).putAll(entries));
            next = broader(loaded);
            next.removeAll(requested);
        }
        return resolved.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entries -> resolve(entries.getValue())));
    }

    private Set<EntryId> broader(Map<LocaleTag, Map<EntryId, PublishedEntry>> loaded) {
        return loaded.values().stream()
                .flatMap(entries -> entries.values().stream())
                .flatMap(entry -> broader(entry).stream())
                .collect(toCollection(HashSet::new));
    }

    private ResolvedReferences resolve(Map<EntryId, PublishedEntry> entries) {
        Map<String, String> titles = new HashMap<>();
        Map<String, String> broader = new HashMap<>();
        entries.forEach(
                (id, entry) -> {
                    titles.put(id.value(), title(entry));
                    broader(entry)
                            .filter(entries::containsKey)
                            .ifPresent(parent -> broader.put(id.value(), parent.value()));
                });
        return new ResolvedReferences(titles, broader);
    }

    private Stream<EntryId> targets(PublishedDocument document) {
        return resolvedPaths.getOrDefault(document.type(), List.of()).stream()
                .flatMap(path -> path.values(document.values()))
                .map(Object::toString)
                .filter(EntryId::isId)
                .map(EntryId::new);
    }

    /** The fields of an entry that {@link #title} and {@link #broader} read. */
    public Selection selection() {
        Stream<String> broader = broaderFields.values().stream().map(PublishedFields::value);
        return new Selection(
                Stream.concat(Stream.of(PublishedFields.TITLE), broader).collect(toSet()));
    }

    public static String title(PublishedEntry entry) {
        return Objects.toString(entry.fields().get(PublishedFields.TITLE), "");
    }

    /** The broader entry of the same content type, published or not. */
    public Optional<EntryId> broader(PublishedEntry entry) {
        return Optional.ofNullable(broaderFields.get(entry.type()))
                .map(field -> entry.values().get(field))
                .map(Object::toString)
                .filter(EntryId::isId)
                .map(EntryId::new);
    }
}
