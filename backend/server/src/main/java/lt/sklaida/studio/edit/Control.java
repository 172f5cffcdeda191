package lt.sklaida.studio.edit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How a field of an entry is shown in its form. */
public sealed interface Control {

    Head head();

    /** Whether nothing is in it, and nothing is wrong with it. */
    default boolean isEmpty() {
        if (head().isWrong()) {
            return false;
        }
        return switch (this) {
            case Text text -> text.value().isBlank();
            case Texts texts -> texts.values().stream().allMatch(String::isBlank);
            case Choices choices -> Option.isNoneOf(choices.options());
            case Select select -> Option.isNoneOf(select.options());
            case When when -> when.date().isBlank() && when.time().isBlank();
            case Part part -> part.controls().stream().allMatch(Control::isEmpty);
            case Items items -> items.items().isEmpty();
            case Reference reference -> reference.ids().isEmpty() && reference.query().isBlank();
            case Shown shown -> shown.value().isBlank();
        };
    }

    /**
     * What all controls have.
     *
     * @param path with dots, the name of its inputs without their prefix
     * @param kind for scripts
     * @param lang the language tag of the value; null when all languages share it
     * @param need when publishing takes a value, in words
     * @param readOnly whether the visitor may not change it
     */
    record Head(
            String path,
            String kind,
            String label,
            @Nullable String lang,
            @Nullable String help,
            @Nullable String need,
            List<Complaint> complaints,
            boolean readOnly) {

        public String id() {
            return "f-" + path;
        }

        public String name() {
            return Form.VALUE + path;
        }

        /** Whether a change of it is one in all languages; of a group, its fields tell. */
        public boolean isShared() {
            return lang == null && !kind.equals("value") && !kind.equals("items");
        }

        public boolean isWrong() {
            return !complaints.isEmpty();
        }

        /** With something more to help who types. */
        Head withHelp(String more) {
            String all = help == null ? more : help + " " + more;
            return new Head(path, kind, label, lang, all, need, complaints, readOnly);
        }

        /** The ids of what describes the control. */
        public @Nullable String describedBy() {
            StringBuilder ids = new StringBuilder();
            if (help != null) {
                ids.append(id()).append("-help ");
            }
            if (isWrong()) {
                ids.append(id()).append("-error ");
            }
            return ids.isEmpty() ? null : ids.toString().strip();
        }
    }

    /**
     * A text, a number or the like in one input.
     *
     * @param rows of a textarea; 0 for an input of one line
     * @param max how many code points it may have, which are counted; 0 when they are not
     * @param mode what keyboard a phone shows
     * @param list the id of a list of proposals
     */
    record Text(
            Head head,
            String value,
            int rows,
            int max,
            String type,
            @Nullable String mode,
            @Nullable String list)
            implements Control {

        /** How many code points it has. */
        public int length() {
            return value.codePointCount(0, value.length());
        }

        /** Whether it is so far from what fits on its line that the count is of no use yet. */
        public boolean isFarFromFull() {
            return rows == 0 && length() * 5 < max * 4;
        }
    }

    /** Several long texts, of which the last one is empty. */
    record Texts(Head head, List<String> values) implements Control {}

    /** Choices, all of which are shown. */
    record Choices(Head head, boolean several, List<Option> options) implements Control {}

    /** Choices in a list that opens. */
    record Select(Head head, List<Option> options) implements Control {}

    /** One of some choices. */
    record Option(String value, String label, @Nullable String help, boolean chosen) {

        private static boolean isNoneOf(List<Option> options) {
            return options.stream().noneMatch(one -> one.chosen() && !one.value().isEmpty());
        }
    }

    /**
     * A date, a time and a zone.
     *
     * @param zoneOf the label of the field that has the zone; null when it has a zone of its own
     * @param offsets to choose from when the clocks show the time twice
     */
    record When(
            Head head,
            String date,
            String time,
            String zone,
            @Nullable String zoneOf,
            List<Option> offsets)
            implements Control {}

    /** A value with fields of its own. */
    record Part(Head head, List<Control> controls) implements Control {}

    /** A list of values with fields of their own. */
    record Items(Head head, String itemLabel, List<Item> items) implements Control {}

    /**
     * An item of a list.
     *
     * @param number from 1
     * @param summary what it begins with
     */
    record Item(
            String key,
            int number,
            String summary,
            boolean open,
            boolean first,
            boolean last,
            List<Control> controls) {}

    /**
     * References to other entries.
     *
     * @param ids of those that are chosen
     * @param targets the types to choose from
     * @param query what was searched for
     * @param found null when nothing was searched for
     */
    record Reference(
            Head head,
            boolean several,
            List<String> ids,
            List<Target> targets,
            String query,
            Controls.@Nullable Search found)
            implements Control {}

    /** A type that a reference can lead to. */
    record Target(String type, String label) {}

    /** What the server computes, or a file. */
    record Shown(Head head, String value) implements Control {}
}
