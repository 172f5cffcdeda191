package lt.sklaida.content;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the addresses of the pages of entries, and finds out what such an address leads to. */
public final class EntryUrls {

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(locale|path|type|plural|slug)}");
    private static final Pattern HOST = Pattern.compile("(?i)^(https?:)?//[^/?#{]*+(?!\\{)");

    private final String pattern;
    private final ContentModel model;
    private final Pattern address;

    /** What every address has before its first placeholder, its host apart. */
    private final String beginning;

    private final Set<String> placeholders = new HashSet<>();

    public EntryUrls(SiteSettings settings, ContentModel model) {
        this.pattern = settings.pattern();
        this.model = model;
        PLACEHOLDER.matcher(pattern).results().forEach(match -> placeholders.add(match.group(1)));
        this.address = addresses(pattern);
        this.beginning = withoutHost(pattern).replaceFirst("\\{.*", "");
    }

    /**
     * What an address leads to, as far as it tells.
     *
     * @param type null when the addresses of all types look alike
     * @param locale null when the addresses of all locales look alike
     */
    public record Destination(@Nullable String type, @Nullable LocaleTag locale, Slug slug) {

        @Override
        public String toString() {
            return "%s/%s/%s".formatted(orAny(type), orAny(locale), slug);
        }

        private static Object orAny(@Nullable Object part) {
            return part == null ? "*" : part;
        }
    }

    /** The same for all that make the same addresses. */
    String fingerprint() {
        return placeholders.contains("path")
                ? pattern
                        + model.types().stream()
                                .map(type -> "%s %s".formatted(type.name(), paths(type)))
                                .collect(Collectors.joining(", ", " ", ""))
                : pattern;
    }

    private List<Slug> paths(ContentType type) {
        return model.locales().all().stream().map(type::sitePath).toList();
    }

    /** The address of the page of an entry in a locale. */
    public String of(String type, LocaleTag locale, String slug) {
        ContentType known = model.type(type);
        return pattern.replace("{locale}", locale.value())
                .replace("{path}", known.sitePath(locale).value())
                .replace("{type}", kebabCase(known.singular()))
                .replace("{plural}", kebabCase(known.plural()))
                .replace("{slug}", slug);
    }

    /**
     * What an address on the site leads to, whether there is such an entry or not; empty when it is
     * no address of an entry. A site that has a host is found without it, too.
     */
    public Optional<Destination> find(String link) {
        Matcher found = address.matcher(withoutExtras(link));
        if (!placeholders.contains("slug")
                || !found.matches()
                || !Slug.isSlug(found.group("slug"))) {
            return Optional.empty();
        }
        Optional<LocaleTag> locale =
                placeholders.contains("locale")
                        ? model.locales().find(found.group("locale"))
                        : Optional.empty();
        Optional<ContentType> type = type(found, locale);
        if ((type.isEmpty() && namesType())
                || (locale.isEmpty() && placeholders.contains("locale"))) {
            return Optional.empty();
        }
        return Optional.of(
                new Destination(
                        type.map(ContentType::name).orElse(null),
                        locale.orElse(null),
                        new Slug(found.group("slug"))));
    }

    /** Whether a text may have an address that {@link #find} finds. */
    boolean mayBeIn(String text) {
        return isIn(text, address, beginning);
    }

    /**
     * Whether a text has a match, much faster than to look for it everywhere.
     *
     * @param beginning of every match
     */
    static boolean isIn(String text, Pattern pattern, String beginning) {
        Matcher match = pattern.matcher(text);
        int at = text.indexOf(beginning);
        while (at >= 0 && at < text.length() && !match.region(at, text.length()).lookingAt()) {
            at = text.indexOf(beginning, at + 1);
        }
        return at >= 0 && at < text.length();
    }

    /** What the address of an entry under a slug leads to. */
    Destination destination(String type, LocaleTag locale, Slug slug) {
        return new Destination(
                namesType() ? type : null, placeholders.contains("locale") ? locale : null, slug);
    }

    private Optional<ContentType> type(MatchResult found, Optional<LocaleTag> locale) {
        return model.types().stream()
                .filter(type -> isNamed(found, "type", type.singular()))
                .filter(type -> isNamed(found, "plural", type.plural()))
                .filter(type -> isAt(found, type, locale))
                .filter(_ -> namesType())
                .findFirst();
    }

    private boolean isNamed(MatchResult found, String placeholder, String name) {
        return !placeholders.contains(placeholder)
                || found.group(placeholder).equals(kebabCase(name));
    }

    private boolean isAt(MatchResult found, ContentType type, Optional<LocaleTag> locale) {
        if (!placeholders.contains("path")) {
            return true;
        }
        String path = found.group("path");
        return locale.map(List::of).orElseGet(() -> model.locales().all()).stream()
                .anyMatch(one -> type.sitePath(one).value().equals(path));
    }

    private boolean namesType() {
        return placeholders.contains("path")
                || placeholders.contains("type")
                || placeholders.contains("plural");
    }

    /** The address without what does not change the page that it leads to. */
    private String withoutExtras(String link) {
        String rest = link;
        for (String mark : new String[] {"#", "?"}) {
            int extra = pattern.contains(mark) ? -1 : rest.indexOf(mark);
            rest = extra < 0 ? rest : rest.substring(0, extra);
        }
        return withoutSlash(rest);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static Pattern addresses(String pattern) {
        StringBuilder expression = new StringBuilder();
        Matcher host = HOST.matcher(pattern);
        if (host.find()) {
            String name = host.group().substring(host.group().indexOf("//") + 2);
            expression.append("(?i:(?:https?:)?//").append(Pattern.quote(name)).append(")?");
        }
        String rest = withoutSlash(withoutHost(pattern));
        Matcher placeholder = PLACEHOLDER.matcher(rest);
        Set<String> named = new HashSet<>();
        int end = 0;
        while (placeholder.find()) {
            String name = placeholder.group(1);
            expression.append(Pattern.quote(rest.substring(end, placeholder.start())));
            expression.append(
                    named.add(name) ? "(?<%s>[A-Za-z0-9-]+)".formatted(name) : "\\k<" + name + ">");
            end = placeholder.end();
        }
        return Pattern.compile(expression.append(Pattern.quote(rest.substring(end))).toString());
    }

    private static String withoutHost(String pattern) {
        return HOST.matcher(pattern).replaceFirst("");
    }

    private static String kebabCase(String camelCase) {
        return WORD_START.matcher(camelCase).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
