package lt.sklaida.graphql;

import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes the addresses of the pages of entries. */
final class EntryUrls {

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final String pattern;
    private final ContentModel model;

    EntryUrls(SiteSettings settings, ContentModel model) {
        this.pattern = settings.urlPattern();
        this.model = model;
    }

    String of(PublishedEntry entry) {
        ContentType type = model.type(entry.type());
        return pattern.replace("{locale}", entry.locale().value())
                .replace("{type}", kebabCase(type.singular()))
                .replace("{plural}", kebabCase(type.plural()))
                .replace("{slug}", entry.slug());
    }

    private static String kebabCase(String camelCase) {
        return WORD_START.matcher(camelCase).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
