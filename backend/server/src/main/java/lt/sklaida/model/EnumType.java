package lt.sklaida.model;

import lt.sklaida.shared.LocalizedText;

import java.util.List;
import java.util.Optional;

/** An enum, with its values in the order of the SDL. */
public record EnumType(String name, String description, List<Value> values) {

    /**
     * One value of the enum.
     *
     * @param boost how much higher search ranks entries that have it
     */
    public record Value(
            String name,
            String description,
            Optional<LocalizedText> label,
            Optional<Boost> boost) {}

    public EnumType {
        values = List.copyOf(values);
    }

    public Optional<Value> value(String name) {
        return values.stream().filter(value -> value.name().equals(name)).findFirst();
    }
}
