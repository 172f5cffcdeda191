package lt.sklaida.model;

import lt.sklaida.shared.LocalizedText;

/** A part of a form: fields that belong together for those who fill them in. */
public record FieldGroup(String name, LocalizedText label) {}
