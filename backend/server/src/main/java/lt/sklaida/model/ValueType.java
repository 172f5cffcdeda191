package lt.sklaida.model;

import java.util.List;

/** The type of a value that is embedded in an entry, such as an item of an agenda. */
public record ValueType(
        String name,
        String description,
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
