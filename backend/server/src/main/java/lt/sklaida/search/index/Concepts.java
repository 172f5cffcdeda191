package lt.sklaida.search.index;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * The entries with synonyms. Each has a token: the documents that refer to the entry contain it,
 * and a query for any of the entry's names also searches for it. So names can change, or be in
 * another language, without indexing any document again.
 */
public final class Concepts {

    private final SequencedSet<String> types;

    public Concepts(ContentModel model) {
        this.types =
                model.types().stream()
                        .filter(type -> type.paths(Field::synonyms).findAny().isPresent())
                        .map(ContentType::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names of the content types with a field of {@code @synonyms}. */
    public SequencedSet<String> types() {
        return types;
    }

    /** Whether entries with the field are found by the names of the entries it refers to. */
    boolean isReferredToBy(Field field) {
        return field.facet()
                && field.type() instanceof FieldType.Reference reference
                && reference.targets().stream().anyMatch(types::contains);
    }

    /** The token of an entry. It ends in a digit, which no stemmer removes. */
    public static String token(String id) {
        return "concept" + id + "0";
    }
}
