package lt.sklaida.model;

import lt.sklaida.shared.LocalizedText;

import java.util.Map;
import java.util.Optional;

/**
 * One field of a content type or an embedded value.
 *
 * @param list whether it holds a list of values
 * @param required whether it must have a value to be published; a draft may always lack it
 * @param localized whether it has one value a locale
 * @param searchWeight from 1 to 10; 0 when search does not read the field
 * @param highlighted whether results of search show its matches
 * @param broader whether it refers to the wider entry of this one
 * @param synonyms whether its values are other names of the entry
 * @param body whether it is the body of the content file
 * @param summary whether the summary of the entry is taken from it
 * @param valueLabels what people call its numbers
 * @param help what editors need to know beyond the label
 * @param group the part of the form that it belongs to; empty for the part before all groups
 * @param boost for dates, how much higher search ranks recent ones
 * @param derived what the server computes for it; empty when people give its values
 * @param file what it says about the file beside the entry whose name it holds
 */
public record Field(
        String name,
        String description,
        FieldType type,
        boolean list,
        boolean required,
        boolean localized,
        int searchWeight,
        boolean highlighted,
        boolean facet,
        boolean sort,
        boolean filter,
        boolean broader,
        boolean synonyms,
        boolean body,
        boolean summary,
        Constraints constraints,
        Optional<LocalizedText> label,
        Map<Integer, LocalizedText> valueLabels,
        Optional<LocalizedText> help,
        Optional<FieldGroup> group,
        Optional<Boost> boost,
        Optional<DerivedValue> derived,
        Optional<FileField> file) {

    public Field {
        valueLabels = Map.copyOf(valueLabels);
    }

    /** What people call one of its numbers. */
    public Optional<LocalizedText> valueLabel(String number) {
        return valueLabels.entrySet().stream()
                .filter(label -> label.getKey().toString().equals(number))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    public boolean searchable() {
        return searchWeight > 0;
    }

    /** Whether lists filter by it; a facet or a sortable field is a filter too. */
    public boolean filterable() {
        return filter || facet || sort;
    }

    /** Whether the server computes its values, so that no input has it. */
    public boolean isDerived() {
        return derived.isPresent();
    }

    public boolean isReference() {
        return type instanceof FieldType.Reference;
    }

    public boolean is(ScalarType scalar) {
        return type instanceof FieldType.Scalar(ScalarType own) && own == scalar;
    }
}
