package lt.sklaida.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

import java.util.Map;

/** The templates of some pages, which are compiled with the rest. */
public final class Templates {

    private final TemplateEngine engine;

    /**
     * @param owner a class of the package that the templates are compiled into: those in a folder
     *     are of the package of that name below it
     */
    public Templates(Class<?> owner) {
        engine =
                TemplateEngine.createPrecompiled(
                        null, ContentType.Html, owner.getClassLoader(), owner.getPackageName());
    }

    /**
     * The HTML of a template, in UTF-8.
     *
     * @param template the file, such as {@code list/entries.jte}
     * @param parameters the values of its parameters by their names
     */
    public byte[] render(String template, Map<String, Object> parameters) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, parameters, output);
        return output.toByteArray();
    }
}
