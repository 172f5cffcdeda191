package lt.sklaida.editing;

import lt.sklaida.content.Entries;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds out whether an entry would lie under itself, by its reference to the wider entry. */
final class BroaderCycles {

    private static final int MAX_LEVELS = 100;

    private final Entries entries;

    BroaderCycles(Entries entries) {
        this.entries = entries;
    }

    /**
     * The problem of an entry that would lie under itself.
     *
     * @param before its draft so far
     * @param after its draft to be saved
     */
    Optional<Problem> problem(
            ContentType type, EntryId id, Map<String, ?> before, Map<String, ?> after) {
        return type.broader()
                .filter(field -> !Objects.equals(before.get(field.name()), after.get(field.name())))
                .flatMap(field -> problem(field, id, after.get(field.name())));
    }

    private Optional<Problem> problem(Field field, EntryId id, @Nullable Object broader) {
        Set<String> above = new LinkedHashSet<>();
        Object next = broader;
        while (next instanceof String wider
                && EntryId.isId(wider)
                && !wider.equals(id.value())
                && above.size() < MAX_LEVELS
                && above.add(wider)) {
            next =
                    entries.find(new EntryId(wider))
                            .map(entry -> entry.draft().get(field.name()))
                            .orElse(null);
        }
        // A reference of the entry to itself is what the checks of references refuse.
        if (above.isEmpty() || !id.value().equals(next)) {
            return Optional.empty();
        }
        List<String> circle = new ArrayList<>(above);
        circle.add(id.value());
        return Optional.of(
                new Problem(
                                Problem.Reason.CYCLE,
                                field.name(),
                                "would put the entry under itself: %s; choose another entry"
                                        .formatted(String.join(", which is under ", circle)))
                        .with("ids", circle));
    }
}
