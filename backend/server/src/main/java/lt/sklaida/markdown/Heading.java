package lt.sklaida.markdown;

/**
 * A heading of a text.
 *
 * @param level 1 to 6
 * @param text its plain text, on one line
 * @param id the anchor that the HTML gives it, unique in its document
 */
public record Heading(int level, String text, String id) {}
