package lt.sklaida.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;

import lt.sklaida.content.DraftPage.Item;
import lt.sklaida.content.EntryState.LocaleState;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lists entries for those who work on them, by their states. Only what lists show is read.
 *
 * <p>Entries that were stored before states were recorded are found by states once a server has run
 * {@link ModelUpdate}, which records them; lists that do not ask for states have them before.
 */
public class Drafts {

    /** The most entries that a page may have. */
    public static final int MAX_PAGE = 100;

    private final EntryStore store;
    private final ContentModel model;

    Drafts(EntryStore store, ContentModel model) {
        this.store = store;
        this.model = model;
    }

    /**
     * Some entries, those that were changed last first.
     *
     * @throws InvalidException when the query asks for too many, or for an unknown type or locale
     */
    public DraftPage page(DraftQuery query) {
        if (query.first() < 1 || query.first() > MAX_PAGE) {
            throw new InvalidException(
                    "%d entries cannot be read at once; read 1 to %d"
                            .formatted(query.first(), MAX_PAGE));
        }
        List<Bson> conditions = conditions(query);
        if (query.after() != null) {
            conditions.add(isAfter(query.after()));
        }
        List<Document> found =
                store.drafts(
                        all(conditions),
                        Sorts.descending(EntryDocuments.UPDATED_AT, EntryDocuments.ID),
                        query.first() + 1,
                        titlePaths());
        boolean hasNext = found.size() > query.first();
        List<Document> page = hasNext ? found.subList(0, query.first()) : found;
        return new DraftPage(items(page), hasNext);
    }

    /** How many entries all pages have together. */
    public long count(DraftQuery query) {
        return count(query, Integer.MAX_VALUE);
    }

    /** The same, but counting ends at a limit, so that it takes no longer than that. */
    public long count(DraftQuery query, int limit) {
        return store.count(all(conditions(query)), limit);
    }

    private List<Bson> conditions(DraftQuery query) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(
                query.inBin()
                        ? gt(EntryDocuments.IN_BIN_SINCE, Date.from(Instant.EPOCH))
                        // Not exists(…, false): an index does not tell null from a missing field.
                        : eq(EntryDocuments.DELETED_AT, null));
        if (query.types() != null) {
            query.types().forEach(model::type);
        }
        // What somebody may see can name types that the model no longer has.
        types(query).ifPresent(types -> conditions.add(in(EntryDocuments.TYPE, types)));
        if (query.ids() != null) {
            List<String> ids = query.ids().stream().map(EntryId::value).toList();
            conditions.add(in(EntryDocuments.ID, ids));
        }
        Stream.of(query.owner(), query.scope().owner())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(owner -> conditions.add(eq(EntryDocuments.OWNER, owner)));
        if (query.updatedBy() != null) {
            conditions.add(eq(EntryDocuments.UPDATED_BY, query.updatedBy()));
        }
        if (query.hasStates()) {
            conditions.add(in(DerivedFields.STATES, states(query)));
        }
        return conditions;
    }

    /** The types asked for that the reader may see; empty for all types. */
    private static Optional<Set<String>> types(DraftQuery query) {
        return Stream.of(query.types(), query.scope().types())
                .filter(Objects::nonNull)
                .reduce(
                        (asked, seen) -> {
                            Set<String> both = new TreeSet<>(asked);
                            both.retainAll(seen);
                            return both;
                        });
    }

    private List<LocaleTag> locales(DraftQuery query) {
        List<LocaleTag> configured = model.locales().all();
        if (query.locale() == null) {
            return configured;
        }
        if (!configured.contains(query.locale())) {
            throw new InvalidException(
                    "%s is not one of the locales %s".formatted(query.locale(), configured));
        }
        return List.of(query.locale());
    }

    /**
     * The recorded forms of the states that a query asks for. MongoDB reads an index in the order
     * of a list for up to 200 of them.
     */
    private List<String> states(DraftQuery query) {
        return locales(query).stream()
                .flatMap(
                        locale ->
                                LocaleState.all().stream()
                                        .filter(query::allows)
                                        .map(state -> DerivedFields.state(locale, state)))
                .toList();
    }

    private static Bson isAfter(DraftQuery.Position position) {
        Date updatedAt = Date.from(position.updatedAt());
        return all(
                List.of(
                        lte(EntryDocuments.UPDATED_AT, updatedAt),
                        or(
                                lt(EntryDocuments.UPDATED_AT, updatedAt),
                                lt(EntryDocuments.ID, position.id().value()))));
    }

    private static Bson all(List<Bson> conditions) {
        return and(conditions);
    }

    /** The draft's titles, at different paths in different types. */
    private List<String> titlePaths() {
        return model.types().stream()
                .map(type -> EntryDocuments.draftValue(type.titleField()))
                .distinct()
                .toList();
    }

    private List<Item> items(List<Document> documents) {
        Map<EntryId, EntryState> missing = missingStates(documents);
        return documents.stream().map(document -> item(document, missing)).toList();
    }

    /** The states of entries that were stored before states were recorded as they are now. */
    private Map<EntryId, EntryState> missingStates(List<Document> documents) {
        List<EntryId> ids =
                documents.stream()
                        .filter(document -> recorded(document) == null)
                        .map(EntryDocuments::id)
                        .toList();
        Map<EntryId, EntryState> states = new HashMap<>();
        if (!ids.isEmpty()) {
            for (StoredEntry stored : store.find(ids)) {
                Entry entry = stored.entry();
                model.find(entry.type())
                        .map(type -> EntryState.of(type, entry, model.locales()))
                        .ifPresent(state -> states.put(entry.id(), state));
            }
        }
        return states;
    }

    private Item item(Document document, Map<EntryId, EntryState> missing) {
        Optional<ContentType> type = model.find(document.getString(EntryDocuments.TYPE));
        EntryState recorded = recorded(document);
        EntryState stored = recorded == null ? missing.get(EntryDocuments.id(document)) : recorded;
        return new Item(
                EntryDocuments.id(document),
                document.getString(EntryDocuments.TYPE),
                new Slug(document.getString(EntryDocuments.KEY)),
                document.getLong(EntryDocuments.VERSION),
                type.map(known -> titles(known, document)).orElse(Map.of()),
                type.isEmpty() ? null : stored,
                EntryDocuments.locale(document, EntryDocuments.SOURCE_LOCALE),
                document.getString(EntryDocuments.OWNER),
                EntryDocuments.instant(document, EntryDocuments.CREATED_AT),
                document.getString(EntryDocuments.CREATED_BY),
                EntryDocuments.instant(document, EntryDocuments.UPDATED_AT),
                document.getString(EntryDocuments.UPDATED_BY),
                EntryDocuments.optionalInstant(document, EntryDocuments.DELETED_AT));
    }

    private Map<LocaleTag, String> titles(ContentType type, Document document) {
        Object title =
                document.getEmbedded(EntryDocuments.draftSteps(type.titleField()), Object.class);
        Map<LocaleTag, String> titles = new LinkedHashMap<>();
        for (LocaleTag locale : model.locales().all()) {
            Object text = title instanceof Document texts ? texts.get(locale.value()) : title;
            if (text instanceof String present && !present.isBlank()) {
                titles.put(locale, present);
            }
        }
        return titles;
    }

    /** The state that {@link DerivedFields} has recorded; null when a locale has none. */
    private @Nullable EntryState recorded(Document document) {
        List<String> recorded = document.getList(DerivedFields.STATES, String.class, List.of());
        SequencedMap<LocaleTag, LocaleState> states = new LinkedHashMap<>();
        for (LocaleTag locale : model.locales().all()) {
            Optional<LocaleState> found =
                    LocaleState.all().stream()
                            .filter(state -> recorded.contains(DerivedFields.state(locale, state)))
                            .findFirst();
            if (found.isEmpty()) {
                return null;
            }
            states.put(locale, found.get());
        }
        return new EntryState(states);
    }
}
