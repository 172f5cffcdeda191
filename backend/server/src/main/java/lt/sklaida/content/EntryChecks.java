package lt.sklaida.content;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.EntryValues.FoundReference;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the values of an entry before they are stored, and reports all problems at once. */
final class EntryChecks {

    private final ValueValidator validator;
    private final EntryStore store;

    EntryChecks(ValueValidator validator, EntryStore store) {
        this.validator = validator;
        this.store = store;
    }

    /**
     * The problems of a draft within {@link ValueLimits}. A reference that the present draft has is
     * none, even if it leads nowhere by now: whoever changes something else need not mend it,
     * unless the draft is published.
     *
     * @param present the present draft; empty for a new entry
     * @param publishing the locales that it is to be published in as well
     * @param coming types by the ids of entries that need not exist yet
     */
    List<Problem> draft(
            ContentType type,
            EntryId id,
            Map<String, Object> values,
            Map<String, Object> present,
            Collection<LocaleTag> publishing,
            Map<EntryId, String> coming) {
        List<Problem> problems =
                new ArrayList<>(
                        publishing.isEmpty()
                                ? validator.draft(type, values)
                                : validator.publishable(type, values, publishing));
        Set<String> kept = publishing.isEmpty() ? ids(type, present) : Set.of();
        // Only fields of the model are searched for references, so unknown ones do no harm.
        problems.addAll(references(type, id, values, kept, coming));
        return problems;
    }

    /**
     * @throws InvalidException when the tree can't be published in the locales
     */
    void requirePublishable(
            ContentType type,
            EntryId id,
            Map<String, Object> values,
            Collection<LocaleTag> locales) {
        requireNone(publishable(type, id, values, locales, Map.of()));
    }

    /** The problems of a tree that is to be published in the locales. */
    List<Problem> publishable(
            ContentType type,
            EntryId id,
            Map<String, Object> values,
            Collection<LocaleTag> locales,
            Map<EntryId, String> coming) {
        List<Problem> problems = new ArrayList<>(validator.publishable(type, values, locales));
        problems.addAll(references(type, id, values, Set.of(), coming));
        return problems;
    }

    private static Set<String> ids(ContentType type, Map<String, Object> values) {
        return EntryValues.references(type, values).stream()
                .map(FoundReference::id)
                .collect(Collectors.toSet());
    }

    static void requireNone(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    /**
     * @param kept the ids of entries that may be missing
     */
    private List<Problem> references(
            ContentType type,
            EntryId id,
            Map<String, Object> values,
            Set<String> kept,
            Map<EntryId, String> coming) {
        List<FoundReference> references =
                EntryValues.references(type, values).stream()
                        .filter(reference -> EntryId.isId(reference.id()))
                        .filter(reference -> !kept.contains(reference.id()))
                        .toList();
        Map<String, String> types = types(references, coming);
        List<Problem> problems = new ArrayList<>();
        for (FoundReference reference : references) {
            problem(reference, id, types.get(reference.id())).ifPresent(problems::add);
        }
        return problems;
    }

    /** The types of the entries that are referred to, by id; without those that do not exist. */
    private Map<String, String> types(
            List<FoundReference> references, Map<EntryId, String> coming) {
        Map<String, String> types = new HashMap<>();
        Set<String> stored = new HashSet<>();
        for (FoundReference reference : references) {
            String type = coming.get(new EntryId(reference.id()));
            if (type == null) {
                stored.add(reference.id());
            } else {
                types.put(reference.id(), type);
            }
        }
        types.putAll(store.types(stored));
        return types;
    }

    private static Optional<Problem> problem(
            FoundReference reference, EntryId self, @Nullable String type) {
        if (self.value().equals(reference.id())) {
            return Optional.of(
                    new Problem(
                            Reason.REFERENCE_TO_ITSELF,
                            reference.path(),
                            "refers to the entry itself; choose another entry"));
        }
        if (type == null) {
            return Optional.of(
                    new Problem(
                                    Reason.REFERENCE_TO_NOTHING,
                                    reference.path(),
                                    "there is no entry %s, or it was deleted; choose another"
                                            .formatted(reference.id()))
                            .with("id", reference.id()));
        }
        List<String> targets = reference.type().targets().stream().sorted().toList();
        return targets.contains(type)
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                        Reason.REFERENCE_TO_WRONG_TYPE,
                                        reference.path(),
                                        "is of type %s; choose one of %s"
                                                .formatted(type, String.join(", ", targets)))
                                .with("type", type)
                                .with("targets", targets));
    }
}
