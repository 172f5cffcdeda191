package lt.sklaida.model;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.NearestFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Content models for tests: the repository's own, and small ones written for one test. */
public final class TestModels {

    public static final LocaleTag LT = new LocaleTag("lt");
    public static final LocaleTag EN = new LocaleTag("en");
    public static final Locales LOCALES = new Locales(LT, List.of(LT, EN), Map.of(EN, List.of(LT)));

    private TestModels() {}

    /** The model in the repository's {@code schema/}. */
    public static ContentModel repository() {
        return SchemaFolder.read(NearestFolder.find(Path.of("schema")), LOCALES);
    }

    /** A model of the given files, by name, below {@code types/}. */
    public static ContentModel of(Path folder, Map<String, String> types) {
        return of(folder, "", types);
    }

    /** The same with shared values. */
    public static ContentModel of(Path folder, String values, Map<String, String> types) {
        write(folder, values, types);
        return SchemaFolder.read(folder, LOCALES);
    }

    /** A model whose types may name the rules of a folder of jars. */
    public static ContentModel of(Path folder, Map<String, String> types, Path rules) {
        write(folder, "", types);
        return SchemaFolder.read(folder, LOCALES, ContentRules.load(rules));
    }

    private static void write(Path folder, String values, Map<String, String> types) {
        try {
            Files.createDirectories(folder.resolve("types"));
            Files.writeString(folder.resolve("values.graphqls"), values);
            for (Map.Entry<String, String> type : types.entrySet()) {
                Files.writeString(
                        folder.resolve("types").resolve(type.getKey() + ".graphqls"),
                        type.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
