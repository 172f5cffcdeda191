package lt.sklaida.model;

import java.util.List;

/** A choice of content types that a reference may lead to. */
public record UnionType(String name, String description, List<String> members) {

    public UnionType {
        members = List.copyOf(members);
    }
}
