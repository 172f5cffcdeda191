package lt.sklaida.manage;

import lt.sklaida.graphql.CommonTypes;
import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.Sdl;
import lt.sklaida.graphql.Sdl.Input;
import lt.sklaida.graphql.Sdl.Members;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.SchemaException;

import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Derives the management API from the content model, as SDL. */
final class ManageSchema {

    /** Those of the types that all APIs have in common that this one has, too. */
    private static final Set<String> COMMON =
            Set.of(
                    "DateTime",
                    "Date",
                    "Url",
                    "Slug",
                    "TimeZone",
                    "JSON",
                    "Node",
                    "PageInfo",
                    "Markdown",
                    "Heading",
                    "Image",
                    "ImageFit",
                    "ImageSource",
                    "ContentModel",
                    "ModelLocale",
                    "ModelType",
                    "ModelGroup",
                    "ModelValueLabel",
                    "ModelDerivedValue",
                    "ModelFile",
                    "ModelValueType",
                    "ModelField",
                    "ModelFieldKind",
                    "ModelConstraints",
                    "ModelRequirement",
                    "ModelCondition",
                    "ModelOperator",
                    "ModelEnum",
                    "ModelEnumValue",
                    "ModelUnion");

    private static final Input TITLE_LOCALE =
            new Input(
                    "locale",
                    "Locale",
                    "The locale; by default the one that the entry is translated from.");

    private final ContentModel model;
    private final Sdl sdl = new Sdl();
    private final CommonTypes common;

    private ManageSchema(ContentModel model) {
        this.model = model;
        this.common = CommonTypes.some(model, sdl, COMMON);
    }

    /**
     * The whole API as SDL, the same text for the same model.
     *
     * @throws SchemaException when names of the model clash with names of the API
     */
    static String sdl(ContentModel model) {
        return new ManageSchema(model).write();
    }

    private String write() {
        common.reserve();
        String own = own();
        CommonTypes.names(own).forEach(name -> sdl.reserve(name, CommonTypes.API));
        sdl.append("# Derived from the content model when the server starts; not to be edited.\n");
        operations();
        common.append();
        common.locales();
        common.contentTypes();
        draftInterface();
        ContentTypes types = new ContentTypes(model, sdl);
        model.types().forEach(type -> draft(type, types));
        types.values();
        types.localized();
        common.enums();
        sdl.append("\n" + own);
        ServerEnums.define(sdl);
        return sdl.toString();
    }

    private static String own() {
        try {
            return new ClassPathResource("common.graphqls", ManageSchema.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void operations() {
        List<Operation> operations = Operations.of(model);
        sdl.define(
                "type Query",
                CommonTypes.API,
                """
                Everything that can be read by those who have signed in, each only what is theirs to read: entries as drafts, with their history and their state.

                """
                        + ErrorCode.explanation(),
                members -> fields("Query", operations, members));
        sdl.define(
                "type Mutation",
                CommonTypes.API,
                """
                Everything that can be changed.

                What does not fit the values of an entry, or what others have changed, is data: \
                `conflict` and `problems` of the answer, all of them at once. Paths name items of \
                lists by their keys, as in `indicators[k3f2].label.lt`. The errors `FORBIDDEN`, \
                `NOT_FOUND` and `UNAUTHENTICATED` are errors of GraphQL.
                """,
                members -> fields("Mutation", operations, members));
    }

    private static void fields(String root, List<Operation> operations, Members members) {
        for (Operation operation : operations) {
            if (operation.root().equals(root)) {
                members.field(
                        operation.name(),
                        operation.arguments(),
                        operation.type(),
                        operation.description());
            }
        }
    }

    private void draftInterface() {
        sdl.define(
                "interface EntryDraft implements Node",
                CommonTypes.API,
                "An entry as its editors see it: its draft, its state and its history. What the"
                        + " type's own fields hold is in `content` of each type.",
                ManageSchema::draftFields);
    }

    private void draft(ContentType type, ContentTypes types) {
        String name = type.name();
        String owner = "the type " + name;
        sdl.define(
                "type %sDraft implements EntryDraft & Node".formatted(name),
                owner,
                "An entry of the type %s as its editors see it.".formatted(name),
                members -> {
                    draftFields(members);
                    members.field(
                            "content",
                            name + "Content!",
                            "The values of the draft. Any may be missing.");
                });
        types.entry(type);
        sdl.define(
                "type %sChange implements Change".formatted(name),
                owner,
                "The outcome of making or changing an entry of the type %s.".formatted(name),
                members -> changeFields(name, members));
    }

    private static void draftFields(Members members) {
        members.field("id", "ID!", "The id, which never changes.");
        members.field("type", "ContentType!", "The content type.");
        members.field(
                "key",
                "Slug!",
                "The name of the entry's folder in content files, unique within its type.");
        members.field(
                "revision",
                "Int!",
                "The number of the newest revision: the base of the next change.");
        members.field(
                "title",
                List.of(TITLE_LOCALE),
                "String",
                "The title in that locale, or in another one if there is none there; null while"
                        + " there is none at all.");
        members.field(
                "sourceLocale",
                "Locale",
                "The locale that the others are translated from; null while there are no texts.");
        members.field("owner", "Author", "Whose entry it is; null when it is nobody's.");
        members.field("createdAt", "DateTime!", "When it was made.");
        members.field("createdBy", "Author!", "Who made it.");
        members.field("updatedAt", "DateTime!", "When the newest revision was made.");
        members.field("updatedBy", "Author!", "Who made the newest revision.");
        members.field(
                "deletedAt", "DateTime", "When it was put into the bin; null unless it is there.");
        members.field("states", "[VariantState!]!", "Its state, a locale each.");
        members.field("slug", "LocalizedSlug!", "The slugs of the draft.");
        members.field(
                "values",
                "JSON!",
                "All values of the draft as a tree; items of lists have their keys as `_key`.");
        members.field("actions", "[Action!]!", "What you may do with it.");
        members.field(
                "revisions",
                List.of(Operations.first("20"), Operations.after()),
                "RevisionConnection!",
                "Its history, the newest revision first.");
        members.field(
                "usage",
                List.of(Operations.first("20"), Operations.after()),
                "UseConnection!",
                "Where other entries refer to it.");
        members.field("autosaves", "[Autosave!]!", "What you have typed into it and not saved.");
        members.field("editors", "[Presence!]!", "Who else has it open.");
        members.field(
                "previews",
                "[Preview!]!",
                "The links to previews of it that work; none if you may not share it.");
        members.field(
                "translation",
                List.of(new Input("locale", "Locale!", "The locale of the translation.")),
                "TranslationProgress!",
                "How the translation into a locale stands.");
        members.field(
                "problems",
                List.of(
                        new Input(
                                "locales",
                                "[Locale!]",
                                "The locales to publish; by default those that have a text.")),
                "[Problem!]!",
                "What keeps the draft from being published, all of it.");
        members.field(
                "deadLinks",
                "[DeadLink!]!",
                "The links in its Markdown that lead to no entry although they look as if they did.");
    }

    private static void changeFields(String type, Members members) {
        members.field(
                "done",
                "Boolean!",
                "Whether the change was made; true, too, when there was nothing to change.");
        members.field("entry", type + "Draft", "The entry as it is now; null when there is none.");
        members.field(
                "conflict",
                "Conflict",
                "Why the change does not fit what others have changed meanwhile; null when it"
                        + " does.");
        members.field(
                "merged",
                "[String!]!",
                "The paths of what others have changed since the base, which the change was merged"
                        + " with.");
        members.field(
                "problems", "[Problem!]!", "All that is wrong, never the first problem only.");
    }
}
