package lt.sklaida.studio.translate;

import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.values.EntryHead;
import lt.sklaida.studio.values.LocalizedText;
import lt.sklaida.studio.values.Word;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The page.
 *
 * @param base the revision that is typed over
 * @param taken what was typed and not saved, when the page shows it; else null
 * @param offered what was typed and not saved, when the page could show it; else null
 * @param outdated whether the source has changed since the translation was made
 * @param mayWrite whether the visitor may change texts in the target
 * @param conflict what others have changed meanwhile; null when nothing stands against it
 * @param problems what is wrong that is of no row
 */
record TranslatePage(
        EntryHead head,
        long base,
        Loaded.@Nullable Autosave taken,
        Loaded.@Nullable Autosave offered,
        Language source,
        Language target,
        List<Row> rows,
        boolean outdated,
        boolean mayWrite,
        Outcome.@Nullable Conflict conflict,
        List<String> problems) {

    private static final int SHORT = 200;

    /** The key of why the visitor may not change texts in the target. */
    public String refusal() {
        return head.may("WRITE") ? "translate.readOnly.locale" : "translate.readOnly";
    }

    /**
     * A text to translate.
     *
     * @param id of the input in HTML
     * @param value what is typed or saved
     * @param changes the words of the source that have changed since it was translated
     * @param conflict what others have saved meanwhile; null when they have not
     */
    record Row(
            String id,
            LocalizedText text,
            String name,
            String source,
            String value,
            List<Word> changes,
            @Nullable Theirs conflict,
            @Nullable String problem) {

        boolean isTranslated() {
            return !value.isBlank();
        }

        /** Whether it is to be translated, because the source has a text. */
        boolean isWanted() {
            return !source.isBlank();
        }

        /** Whether somebody should look at it: it has no translation, or an outdated one. */
        boolean isOpen() {
            return isWanted() && (!isTranslated() || !changes.isEmpty());
        }

        boolean isMultiline() {
            Field field = text.field();
            return field.list()
                    || field.isMarkdown()
                    || field.constraints().maxLength() > SHORT
                    || value.contains("\n");
        }

        /** How many lines the input has at first. */
        int lines() {
            int longest = Math.max(source.length(), value.length());
            long breaks = source.lines().count();
            return Math.clamp(longest / 60 + breaks + 1, text.field().isMarkdown() ? 6 : 3, 24);
        }

        /** The maximum length in code points; 0 when it is not worth telling. */
        int maxLength() {
            int most = text.field().constraints().maxLength();
            return text.field().list() || most > 100_000 ? 0 : most;
        }

        int length() {
            return value.codePointCount(0, value.length());
        }

        /** What describes the input, besides its label; null when nothing does. */
        String describedBy() {
            String described = id + "-source";
            if (problem != null) {
                described += " " + id + "-problem";
            }
            return maxLength() > 0 ? described + " " + id + "-count" : described;
        }
    }

    /** What others have saved in the place of the same text. */
    record Theirs(String base, String theirs) {}

    int total() {
        return (int) rows.stream().filter(Row::isWanted).count();
    }

    int translated() {
        return (int) rows.stream().filter(row -> row.isWanted() && !row.isOpen()).count();
    }

    /** The first row that waits for the translator; null when none does. */
    @Nullable Row firstOpen() {
        return rows.stream().filter(Row::isOpen).findFirst().orElse(null);
    }

    boolean isFailed() {
        return conflict != null
                || !problems.isEmpty()
                || rows.stream().anyMatch(row -> row.problem() != null);
    }
}
