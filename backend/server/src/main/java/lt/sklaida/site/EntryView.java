package lt.sklaida.site;

/** An entry as a template shows it: what every entry has, and what those of its type have. */
public record EntryView<T>(Entry entry, T values) {}
