package lt.sklaida.model;

import lt.sklaida.shared.LocalizedText;

import java.util.List;
import java.util.Optional;

/** The type of a value that is embedded in an entry, such as an item of an agenda. */
public record ValueType(
        String name,
        String description,
        Optional<LocalizedText> label,
        List<Field> fields,
        List<FieldRule> fieldRules,
        List<ContentRule> rules)
        implements Composite {

    public ValueType {
        fields = List.copyOf(fields);
        fieldRules = List.copyOf(fieldRules);
        rules = List.copyOf(rules);
    }
}
