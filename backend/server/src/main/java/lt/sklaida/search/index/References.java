package lt.sklaida.search.index;

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

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks up what documents show of the entries that they refer to: their titles, and the wider
 * entries that these belong under. It reads what is published, so nothing else can be shown.
 */
@Component
public final class References {

    /** So many wider entries, one above the other, are followed. */
    static final int LEVELS = 10;

    private final Delivery delivery;

    /** By the names of the content types, the paths whose targets documents show something of. */
    private final Map<String, List<FieldPath>> shown;

    /** By the names of the content types that have one, the field that leads to the wider entry. */
    private final Map<String, String> broader;

    References(ContentModel model, Delivery delivery) {
        this.delivery = delivery;
        this.broader =
                model.types().stream()
                        .filter(type -> type.broader().isPresent())
                        .collect(
                                Collectors.toMap(
                                        ContentType::name,
                                        type -> type.broader().orElseThrow().name()));
        this.shown =
                model.types().stream()
                        .collect(
                                Collectors.toMap(
                                        ContentType::name,
                                        type -> type.paths(this::isShown).toList()));
    }

    private boolean isShown(Field field) {
        return field.type() instanceof FieldType.Reference reference
                && (field.searchable() || (field.facet() && leadsWider(reference)));
    }

    private boolean leadsWider(FieldType.Reference reference) {
        return reference.targets().stream().anyMatch(broader::containsKey);
    }

    /** Looks up what some documents show, by one read a level; for each locale there is. */
    public Map<LocaleTag, ResolvedReferences> of(Collection<PublishedDocument> documents) {
        Map<LocaleTag, Map<EntryId, PublishedEntry>> found = new HashMap<>();
        Set<EntryId> known = new HashSet<>();
        Set<EntryId> next = documents.stream().flatMap(this::targets).collect(Collectors.toSet());
        for (int level = 0; !next.isEmpty() && level <= LEVELS; level++) {
            known.addAll(next);
            Map<LocaleTag, Map<EntryId, PublishedEntry>> loaded =
                    delivery.loadForEachLocale(next, selection());
            loaded.forEach(
                    (locale, entries) ->
                            found.computeIfAbsent(locale, _ -> new HashMap<>()).putAll(entries));
            next =
                    loaded.values().stream()
                            .flatMap(entries -> entries.values().stream())
                            .flatMap(entry -> broader(entry).stream())
                            .filter(id -> !known.contains(id))
                            .collect(Collectors.toSet());
        }
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> referred(entry.getValue())));
    }

    private ResolvedReferences referred(Map<EntryId, PublishedEntry> entries) {
        Map<String, String> titles = new HashMap<>();
        Map<String, String> wider = new HashMap<>();
        entries.forEach(
                (id, entry) -> {
                    titles.put(id.value(), title(entry));
                    broader(entry)
                            .filter(entries::containsKey)
                            .ifPresent(above -> wider.put(id.value(), above.value()));
                });
        return new ResolvedReferences(titles, wider);
    }

    private Stream<EntryId> targets(PublishedDocument document) {
        return shown.getOrDefault(document.type(), List.of()).stream()
                .flatMap(path -> path.values(document.values()))
                .map(Object::toString)
                .filter(EntryId::isId)
                .map(EntryId::new);
    }

    /** What has to be read of an entry for the methods below. */
    public Selection selection() {
        return new Selection(
                Stream.concat(
                                Stream.of(PublishedFields.TITLE),
                                broader.values().stream().map(PublishedFields::value))
                        .collect(Collectors.toSet()));
    }

    public static String title(PublishedEntry entry) {
        return Objects.toString(entry.fields().get(PublishedFields.TITLE), "");
    }

    /** The wider entry of the same type that one belongs under. */
    public Optional<EntryId> broader(PublishedEntry entry) {
        return Optional.ofNullable(broader.get(entry.type()))
                .map(field -> entry.values().get(field))
                .map(Object::toString)
                .filter(EntryId::isId)
                .map(EntryId::new);
    }
}
