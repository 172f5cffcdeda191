package lt.sklaida.manage;

import lt.sklaida.graphql.CommonTypes;
import lt.sklaida.graphql.FileFields;
import lt.sklaida.graphql.Sdl;
import lt.sklaida.graphql.Sdl.Members;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType.Embedded;
import lt.sklaida.model.FieldType.Enumeration;
import lt.sklaida.model.FieldType.Reference;
import lt.sklaida.model.FieldType.Scalar;
import lt.sklaida.model.ScalarType;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.LocaleTag;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the types that hold the values of drafts, and the inputs that change them. A draft may
 * lack any value, so nothing but a list and an object of locales is never null.
 */
final class ContentTypes {

    /** The key of an item in the API; {@code _key} in the tree of values. */
    static final String ITEM_KEY = "itemKey";

    private final ContentModel model;
    private final Sdl sdl;
    private final Set<String> listed;
    private final SortedSet<String> localizedOutputs = new TreeSet<>(Set.of("Slug"));
    private final SortedSet<String> localizedInputs = new TreeSet<>(Set.of("Slug"));

    ContentTypes(ContentModel model, Sdl sdl) {
        this.model = model;
        this.sdl = sdl;
        this.listed =
                Stream.<Composite>concat(model.types().stream(), model.values().stream())
                        .flatMap(type -> type.fields().stream())
                        .filter(Field::list)
                        .filter(field -> field.type() instanceof Embedded)
                        .map(field -> field.type().name())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The types of the values of a content type. */
    void entry(ContentType type) {
        sdl.define(
                "type %sContent".formatted(type.name()),
                owner(type),
                "The values of a draft of the type %s. %s"
                        .formatted(type.name(), type.description()),
                members -> {
                    outputs(type, members);
                    FileFields.declare(type, members);
                });
        sdl.define(
                "input %sInput".formatted(type.name()),
                owner(type),
                "Values of an entry of the type %s. What is absent stays as it is; null clears it."
                        .formatted(type.name()),
                members -> {
                    inputs(type, members);
                    members.input(
                            "slug",
                            "LocalizedSlugInput",
                            "The slugs. In a locale without a chosen one, the slug follows the"
                                    + " title until it is published.");
                });
    }

    /** The types of embedded values. */
    void values() {
        model.values().forEach(this::value);
    }

    private void value(ValueType type) {
        boolean keyed = listed.contains(type.name());
        sdl.define(
                "type %sDraft".formatted(type.name()),
                owner(type),
                type.description(),
                members -> {
                    if (keyed) {
                        members.field(
                                ITEM_KEY,
                                "ID",
                                "The key of the item in its list, which never changes; null outside"
                                        + " of lists.");
                    }
                    outputs(type, members);
                });
        sdl.define(
                "input %sInput".formatted(type.name()),
                owner(type),
                "%s What is absent stays as it is; null clears it.".formatted(type.description()),
                members -> {
                    if (keyed) {
                        members.input(
                                ITEM_KEY,
                                "ID",
                                "The key of an item that the list has; without one, the item is"
                                        + " new.");
                    }
                    inputs(type, members);
                });
    }

    private void outputs(Composite type, Members members) {
        for (Field field : type.fields()) {
            members.field(field.name(), output(field), field.description());
        }
    }

    private String output(Field field) {
        String name =
                switch (field.type()) {
                    case Scalar scalar -> scalar.name();
                    case Enumeration enumeration -> enumeration.name();
                    case Embedded embedded -> embedded.name() + "Draft";
                    case Reference _ -> "EntryReference";
                };
        if (field.localized()) {
            String held = field.list() ? name + "List" : name;
            localizedOutputs.add(held);
            return "Localized%s!".formatted(held);
        }
        return field.list() ? "[%s!]!".formatted(name) : name;
    }

    private void inputs(Composite type, Members members) {
        for (Field field : type.fields()) {
            if (!field.isDerived()) {
                members.input(field.name(), input(field), describeInput(field));
            }
        }
    }

    private static String describeInput(Field field) {
        String more =
                switch (field.type()) {
                    case Embedded _ when field.list() ->
                            " The whole list in its order: an item with a known key is merged with"
                                    + " what it was, one without is new, one left out is removed.";
                    case Reference _ when field.list() -> " The ids, the whole list in its order.";
                    case Reference _ -> " The id.";
                    case Scalar _ when field.file().isPresent() ->
                            " The server sets what follows from its bytes.";
                    default -> "";
                };
        return field.description() + more;
    }

    private String input(Field field) {
        String name =
                switch (field.type()) {
                    case Scalar(ScalarType scalar) when scalar == ScalarType.MARKDOWN -> "String";
                    case Scalar _ when field.file().isPresent() -> "FileInput";
                    case Scalar scalar -> scalar.name();
                    case Enumeration enumeration -> enumeration.name();
                    case Embedded embedded -> embedded.name() + "Input";
                    case Reference _ -> "ID";
                };
        if (field.localized()) {
            String held = field.list() ? name + "List" : name;
            localizedInputs.add(held);
            return "Localized%sInput".formatted(held);
        }
        return field.list() ? "[%s!]".formatted(name) : name;
    }

    /** The objects with a field a locale. */
    void localized() {
        for (String held : localizedOutputs) {
            sdl.define(
                    "type Localized" + held,
                    CommonTypes.API,
                    "A value in each locale; null in a locale that has none.",
                    members -> locales(held, members::field));
        }
        for (String held : localizedInputs) {
            sdl.define(
                    "input Localized%sInput".formatted(held),
                    CommonTypes.API,
                    "A value in some locales. A locale that is absent stays as it is; null clears"
                            + " it.",
                    members -> locales(held, members::input));
        }
    }

    private interface Member {

        void write(String name, String type, String description);
    }

    private void locales(String held, Member member) {
        String type =
                held.endsWith("List")
                        ? "[%s!]".formatted(held.substring(0, held.length() - "List".length()))
                        : held;
        for (LocaleTag tag : model.locales().all()) {
            member.write(tag.enumName(), type, CommonTypes.describe(tag));
        }
    }

    private static String owner(Composite type) {
        return "the type " + type.name();
    }
}
