package lt.sklaida.studio.edit;

/**
 * What is wrong with what was typed, as the page says it.
 *
 * @param path with dots; empty for the whole
 * @param text in the language of the page, if {@code lang} is that
 * @param lang the language tag of the text
 */
record Complaint(String path, String text, String lang) {}
