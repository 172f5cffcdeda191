package lt.sklaida.studio;

import org.jspecify.annotations.Nullable;

/**
 * The state of an entry in one locale, as the management API tells it; {@code state.jte} shows it.
 *
 * @param locale as the API's enum has it
 * @param publication {@code NEVER}, {@code PUBLISHED} or {@code WITHDRAWN}
 * @param changed whether the draft differs from what readers see
 * @param translation {@code SOURCE}, {@code MISSING}, {@code CURRENT} or {@code OUTDATED}
 * @param url where readers find it, if that was asked for and it is published
 */
public record VariantState(
        String locale,
        String publication,
        boolean changed,
        String translation,
        @Nullable String url) {

    public boolean isPublished() {
        return publication.equals("PUBLISHED");
    }

    /** Whether there are texts that could be published. */
    public boolean isWritten() {
        return !translation.equals("MISSING");
    }

    public boolean isOutdated() {
        return translation.equals("OUTDATED");
    }

    /** The key of the words for what readers see. */
    public String kind() {
        if (isPublished()) {
            return changed ? "changed" : "published";
        }
        if (!isWritten()) {
            return "missing";
        }
        return publication.equals("WITHDRAWN") ? "withdrawn" : "draft";
    }

    /** The sign of {@link #kind}, which is never the only thing that tells it. */
    public String sign() {
        return switch (kind()) {
            case "published" -> "●";
            case "changed" -> "◐";
            case "withdrawn" -> "⊘";
            case "missing" -> "–";
            default -> "○";
        };
    }

    /** The class of its tag. */
    public String tone() {
        return switch (kind()) {
            case "published" -> "good";
            case "changed" -> "info";
            default -> "quiet";
        };
    }
}
