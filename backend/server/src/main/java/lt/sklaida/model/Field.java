package lt.sklaida.model;

import lt.sklaida.shared.LocalizedText;

import java.util.Optional;

/**
 * One field of a content type or an embedded value.
 *
 * @param list whether it holds a list of values
 * @param required whether it must have a value to be published; a draft may always lack it
 * @param localized whether it has one value a locale
 * @param searchWeight from 1 to 10; 0 when search does not read the field
 * @param broader whether it refers to the wider entry of this one
 * @param synonyms whether its values are other names of the entry
 * @param body whether it is the body of the content file
 * @param summary whether the summary of the entry is taken from it
 * @param boost for dates, how much higher search ranks recent ones
 */
public record Field(
        String name,
        String description,
        FieldType type,
        boolean list,
        boolean required,
        boolean localized,
        int searchWeight,
        boolean facet,
        boolean sort,
        boolean filter,
        boolean broader,
        boolean synonyms,
        boolean body,
        boolean summary,
        Constraints constraints,
        Optional<LocalizedText> label,
        Optional<Boost> boost) {

    public boolean searchable() {
        return searchWeight > 0;
    }

    /** Whether lists filter by it; a facet or a sortable field is a filter too. */
    public boolean filterable() {
        return filter || facet || sort;
    }

    public boolean isReference() {
        return type instanceof FieldType.Reference;
    }

    public boolean is(ScalarType scalar) {
        return type instanceof FieldType.Scalar(ScalarType own) && own == scalar;
    }
}
