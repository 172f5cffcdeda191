package lt.sklaida.search.index;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * The entries that have other names. Each has a word of its own: what refers to the entry carries
 * that word, and a query for any of its names looks for the word, too. So a name may change, or be
 * in another language, without any document being indexed anew.
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

    /** The names of the content types whose entries may have other names. */
    public SequencedSet<String> types() {
        return types;
    }

    /** Whether what has the field is found by the names of what it refers to. */
    boolean isReferredBy(Field field) {
        return field.facet()
                && field.type() instanceof FieldType.Reference reference
                && reference.targets().stream().anyMatch(types::contains);
    }

    /** The word of an entry. It ends in a digit, so that no stemmer takes an ending off. */
    public static String word(String id) {
        return "concept" + id + "0";
    }
}
