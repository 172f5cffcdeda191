package lt.sklaida.manage;

import lt.sklaida.content.Change;
import lt.sklaida.graphql.CommonTypes;
import lt.sklaida.graphql.Sdl;
import lt.sklaida.graphql.Sdl.Members;
import lt.sklaida.security.Action;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the enums whose values are those of enums inside the server. */
final class ServerEnums {

    private static final Map<String, String> DESCRIPTIONS =
            Map.ofEntries(
                    Map.entry(
                            "Action.READ_DRAFT",
                            "To read a draft, its history, differences, uses and autosaves, or to copy it."),
                    Map.entry(
                            "Action.SHARE_PREVIEW",
                            "To hand out a link by which anybody sees a draft."),
                    Map.entry("Action.CREATE", "To make an entry, as a draft."),
                    Map.entry("Action.WRITE", "To change a draft."),
                    Map.entry("Action.PUBLISH", "To publish."),
                    Map.entry("Action.UNPUBLISH", "To hide what is published."),
                    Map.entry("Action.DELETE", "To put an entry into the bin."),
                    Map.entry("Action.RESTORE", "To take an entry out of the bin."),
                    Map.entry("Action.MANAGE_MEDIA", "To manage pictures and files."),
                    Map.entry("Action.MANAGE_USERS", "To add and change users."),
                    Map.entry("Action.MANAGE_TOKENS", "To issue and revoke API tokens."),
                    Map.entry("Action.CHANGE_SETTINGS", "To change settings."),
                    Map.entry("Action.READ_AUDIT", "To read the audit log."),
                    Map.entry("ProblemCode.REQUIRED", "A value is missing."),
                    Map.entry(
                            "ProblemCode.INVALID",
                            "A value does not fit its field, and no other code says why."),
                    Map.entry(
                            "ProblemCode.TOO_LARGE",
                            "A text, a list or the whole is larger than allowed."),
                    Map.entry(
                            "ProblemCode.UNKNOWN_FIELD",
                            "The content model has no such field, or none that can be changed."),
                    Map.entry("ProblemCode.UNKNOWN_FILE", "There is no uploaded file of that id."),
                    Map.entry(
                            "ProblemCode.UNKNOWN_LOCALE",
                            "The locale is none of those that are configured."),
                    Map.entry("ProblemCode.UNKNOWN_ITEM", "No item of the list has that key."),
                    Map.entry("ProblemCode.TAKEN", "A slug or a key belongs to another entry."),
                    Map.entry(
                            "ProblemCode.BROKEN_REFERENCE",
                            "A reference leads to no entry, or to one of a type that the field does not take."),
                    Map.entry("ProblemCode.CYCLE", "An entry would lie under itself."),
                    Map.entry(
                            "ProblemCode.RULE_BROKEN",
                            "Values that are valid by themselves do not fit each other."),
                    Map.entry("ProblemCode.UNKNOWN_REVISION", "The entry has no such revision."),
                    Map.entry(
                            "ProblemCode.WRONG_STATE",
                            "The present state of the entry does not allow the change."),
                    Map.entry(
                            "ProblemCode.REQUEST_REUSED",
                            "The id of the request was used with another input before."),
                    Map.entry(
                            "ProblemCode.CONFIRMATION_NEEDED",
                            "The change would break what others refer to; `confirm: true` makes it all the same."),
                    Map.entry("RevisionKind.SAVE", "The draft was saved."),
                    Map.entry(
                            "RevisionKind.SAVE_AND_PUBLISH",
                            "The draft was saved and published in one, as by an import."),
                    Map.entry(
                            "RevisionKind.RESTORE_REVISION",
                            "Values of an earlier revision were saved again."),
                    Map.entry(
                            "RevisionKind.DUPLICATE",
                            "The entry was made as a copy of another one."),
                    Map.entry(
                            "RevisionKind.DECLARE_CURRENT",
                            "A translation was declared to be right."),
                    Map.entry("RevisionKind.PUBLISH", "Locales were published."),
                    Map.entry("RevisionKind.CHANGE_OWNER", "The entry was given to another user."),
                    Map.entry("RevisionKind.UNPUBLISH", "Locales were unpublished."),
                    Map.entry("RevisionKind.DELETE", "The entry was put into the bin."),
                    Map.entry("RevisionKind.RESTORE", "The entry was taken out of the bin."),
                    Map.entry(
                            "RevisionKind.PURGE", "The entry was removed from the bin for good."));

    private ServerEnums() {}

    static void define(Sdl sdl) {
        define(sdl, "Action", "What somebody may or may not do.", Action.values());
        define(sdl, "AuditedAct", "What the audit log tells of.", AuditedAct.values());
        define(sdl, "ProblemCode", "What kind of problem it is.", Problem.Code.values());
        sdl.define(
                "enum ProblemReason",
                CommonTypes.API,
                "What exactly is wrong, so that pages can say it in any language. An argument may be missing.",
                ServerEnums::reasons);
        define(sdl, "RevisionKind", "How a revision was made.", Change.Kind.values());
    }

    /** The reasons of problems, each with the names of its arguments. */
    private static void reasons(Members members) {
        for (Reason reason : Reason.values()) {
            String arguments =
                    reason.arguments().isEmpty()
                            ? ""
                            : reason.arguments().stream()
                                    .collect(Collectors.joining("`, `", " Arguments: `", "`."));
            members.value(reason.name(), reason.meaning() + arguments);
        }
    }

    private static void define(Sdl sdl, String name, String description, Enum<?>[] values) {
        sdl.define(
                "enum " + name,
                CommonTypes.API,
                description,
                members -> add(name, values, members));
    }

    private static void add(String name, Enum<?>[] values, Members members) {
        for (Enum<?> value : values) {
            members.value(value.name(), describe(name, value));
        }
    }

    private static String describe(String name, Enum<?> value) {
        String described = DESCRIPTIONS.get(name + "." + value.name());
        return described == null ? sentence(value) : described;
    }

    /** {@code Sign in failed.} for {@code SIGN_IN_FAILED}. */
    private static String sentence(Enum<?> value) {
        String words = value.name().replace('_', ' ');
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT) + ".";
    }
}
