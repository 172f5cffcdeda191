package lt.sklaida.content;

import com.ibm.icu.util.VersionInfo;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.Locales;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Identifies the form of the documents of {@code published} and of its indexes: servers with the
 * same fingerprint derive the same documents from the same entry.
 */
final class FormFingerprint {

    /** Increment this when {@link PublishedForm} or {@link Projector} makes other documents. */
    private static final int VERSION = 1;

    private static final int LENGTH = 16;

    private FormFingerprint() {}

    static String of(ContentModel model) {
        List<String> lines = new ArrayList<>();
        lines.add("version " + VERSION);
        lines.add("collation " + VersionInfo.ICU_VERSION);
        lines.add(locales(model.locales()));
        model.types().forEach(type -> addType(type, lines));
        StoreIndexes.published(model)
                .forEach(index -> lines.add("index " + index.getOptions().getName()));
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(text).substring(0, LENGTH);
    }

    private static String locales(Locales locales) {
        return "locales %s %s".formatted(locales.all(), new TreeMap<>(locales.fallback()));
    }

    private static void addType(ContentType type, List<String> lines) {
        lines.add("type %s, title %s".formatted(type.name(), type.titleField()));
        type.period().ifPresent(period -> lines.add(period.names()));
        type.paths().stream().map(FormFingerprint::line).sorted().forEach(lines::add);
    }

    private static String line(FieldPath path) {
        Field leaf = path.leaf();
        String steps =
                path.fields().stream().map(FormFingerprint::step).collect(Collectors.joining("."));
        return "%s: %s%s%s"
                .formatted(
                        steps,
                        kind(leaf.type()),
                        leaf.filterable() ? " filter" : "",
                        leaf.sort() ? " sort" : "");
    }

    private static String step(Field field) {
        return field.name()
                + (field.list() ? "[]" : "")
                + (field.localized() ? "~" : "")
                // Documents do not depend on it, but a rebuild logs entries without the field.
                + (field.required() ? "!" : "");
    }

    private static String kind(FieldType type) {
        return switch (type) {
            case FieldType.Scalar scalar -> scalar.name();
            case FieldType.Enumeration _ -> "enum";
            case FieldType.Reference _ -> "reference";
            case FieldType.Embedded _ -> "embedded";
        };
    }
}
