package lt.sklaida.site;

/**
 * A formatted text.
 *
 * @param html as the API has made it, safe to show
 */
public record Text(String html) {}
