package lt.sklaida.bench;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.SchemaFolder;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.NearestFolder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of the repository. */
public final class Repository {

    public static final LocaleTag LT = new LocaleTag("lt");
    public static final LocaleTag EN = new LocaleTag("en");
    public static final Locales LOCALES = new Locales(LT, List.of(LT, EN), Map.of(EN, List.of(LT)));

    private Repository() {}

    /** The content model in {@code schema/}. */
    public static ContentModel model() {
        return SchemaFolder.read(schema(), LOCALES);
    }

    static Path schema() {
        return NearestFolder.find(Path.of("schema"));
    }

    /** The content files, from which the generator learns its words. */
    static Path content() {
        return NearestFolder.find(Path.of("content"));
    }

    static Path serverTarget() {
        return NearestFolder.find(Path.of("backend/server/target"));
    }
}
