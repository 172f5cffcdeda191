package lt.sklaida.content;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.EntryValues.FoundReference;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold of an entry's values before they are stored: every problem at once. */
final class EntryChecks {

    private final ValueValidator validator;
    private final EntryStore store;

    EntryChecks(ValueValidator validator, EntryStore store) {
        this.validator = validator;
        this.store = store;
    }

    /**
     * The problems of a draft that keeps to {@link ValueLimits}.
     *
     * @param publishing the locales that it is to be published in as well
     * @param coming types by the ids of entries that need not exist yet
     */
    List<Problem> draft(
            ContentType type,
            EntryId id,
            Map<String, Object> values,
            Collection<LocaleTag> publishing,
            Map<EntryId, String> coming) {
        Set<Problem> problems = new LinkedHashSet<>(validator.draft(type, values));
        if (!publishing.isEmpty()) {
            problems.addAll(validator.publishable(type, values, publishing));
        }
        // References are looked for where the model has them, so what is elsewhere does no harm.
        problems.addAll(references(type, id, values, coming));
        return List.copyOf(problems);
    }

    /**
     * @throws InvalidException when the tree can't be published in the locales
     */
    void requirePublishable(
            ContentType type,
            EntryId id,
            Map<String, Object> values,
            Collection<LocaleTag> locales) {
        List<Problem> problems = new ArrayList<>(validator.publishable(type, values, locales));
        problems.addAll(references(type, id, values, Map.of()));
        requireNone(problems);
    }

    static void requireNone(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    private List<Problem> references(
            ContentType type, EntryId id, Map<String, Object> values, Map<EntryId, String> coming) {
        List<FoundReference> found =
                EntryValues.references(type, values).stream()
                        .filter(reference -> EntryId.isId(reference.id()))
                        .toList();
        Map<String, String> types =
                new HashMap<>(
                        store.types(
                                found.stream()
                                        .map(FoundReference::id)
                                        .filter(
                                                reference ->
                                                        !coming.containsKey(new EntryId(reference)))
                                        .collect(Collectors.toSet())));
        coming.forEach((entry, itsType) -> types.put(entry.value(), itsType));
        return found.stream().flatMap(reference -> problem(reference, id, types).stream()).toList();
    }

    private static Optional<Problem> problem(
            FoundReference reference, EntryId self, Map<String, String> types) {
        @Nullable String type = types.get(reference.id());
        @Nullable String message =
                self.value().equals(reference.id())
                        ? "refers to the entry itself; choose another entry"
                        : type == null
                                ? "there is no entry %s, or it was deleted; choose another"
                                        .formatted(reference.id())
                                : reference.type().targets().contains(type)
                                        ? null
                                        : "is of type %s; choose one of %s"
                                                .formatted(
                                                        type,
                                                        reference.type().targets().stream()
                                                                .sorted()
                                                                .collect(Collectors.joining(", ")));
        return Optional.ofNullable(message).map(text -> new Problem(reference.path(), text));
    }
}
