package lt.sklaida.site;

/** A page that is above another one. */
public record Crumb(String label, String address) {}
