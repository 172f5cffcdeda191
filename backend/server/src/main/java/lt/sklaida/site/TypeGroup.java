package lt.sklaida.site;

import java.util.List;

/** Entries of one type, with what the type is called. */
public record TypeGroup(String type, String label, List<Teaser> entries) {

    public TypeGroup {
        entries = List.copyOf(entries);
    }

    /** The entries by their types, in the order of the model. */
    public static List<TypeGroup> of(Visit visit, List<Teaser> entries) {
        return visit.model().types().stream()
                .map(
                        type ->
                                new TypeGroup(
                                        type.name(),
                                        type.pluralLabel(),
                                        entries.stream()
                                                .filter(one -> one.type().equals(type.name()))
                                                .toList()))
                .filter(group -> !group.entries().isEmpty())
                .toList();
    }
}
