package lt.sklaida.model;

import java.util.List;

/** A union of content types, one of which a reference leads to. */
public record UnionType(String name, String description, List<String> members) {

    public UnionType {
        members = List.copyOf(members);
    }
}
