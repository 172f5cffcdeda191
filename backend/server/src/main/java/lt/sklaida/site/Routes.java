package lt.sklaida.site;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The addresses of the site, and who answers at them. */
public final class Routes {

    private static final Logger log = LoggerFactory.getLogger(Routes.class);

    /** What the address of an entry adds to that of the list of its type. */
    public static final String ENTRY = "/{slug:[a-z0-9-]+}";

    /**
     * @param language of the pages; null where the reader's languages tell
     */
    private record Route(PathPattern pattern, @Nullable Language language, PageHandler handler) {}

    /** Who answers at an address. */
    record Found(@Nullable Language language, Map<String, String> variables, PageHandler handler) {}

    private final Site site;
    private final List<Route> routes = new ArrayList<>();
    private final Set<String> pages = new HashSet<>();
    private final List<Function<Visit, String>> addresses = new ArrayList<>();
    private final Map<String, Boolean> valid = new HashMap<>();
    private final Set<String> listed = new HashSet<>();
    private final Map<String, EntryPages<?>> shown = new HashMap<>();

    Routes(Site site) {
        this.site = site;
    }

    /** The content model, with labels in the default language. */
    public Model model() {
        return site.model(site.defaultLanguage());
    }

    /** Whether the model has a type of that name. */
    public boolean has(String type) {
        return model().find(type).isPresent();
    }

    /** A locale by which documents can be tried. */
    public String locale() {
        return site.defaultLanguage().locale();
    }

    /** An address that is the same in all languages, such as {@code /robots.txt}. */
    public Routes at(String pattern, PageHandler handler) {
        return add(pattern, null, handler);
    }

    /** A file in each language, such as {@code /feed.xml}. */
    public Routes file(String pattern, PageHandler handler) {
        site.languages()
                .forEach(language -> add("/" + language.tag() + pattern, language, handler));
        return this;
    }

    /** The home page of each language. */
    public Routes home(PageHandler handler) {
        site.languages().forEach(language -> add("/" + language.tag() + "/", language, handler));
        return this;
    }

    /** A page in each language, at the path that the text {@code path.} with the key tells. */
    public Routes page(String key, PageHandler handler) {
        return page(key, "", handler);
    }

    /** A page or a file below the page of that key, such as {@code /feed.xml}. */
    public Routes page(String key, String below, PageHandler handler) {
        if (pages.add(key)) {
            addresses.add(visit -> visit.page(key));
        }
        for (Language language : site.languages()) {
            String path = site.texts(language).get("path." + key);
            add("/%s/%s%s".formatted(language.tag(), path, below), language, handler);
        }
        return this;
    }

    /** The list of a type, if the model has it and this is the first list of it. */
    public Routes list(String type, PageHandler handler) {
        if (has(type) && listed.add(type)) {
            below(type, "", handler);
        }
        return this;
    }

    /**
     * The page of each entry of a type, if the model has it, the API understands the document, and
     * these are the first pages of it.
     */
    public <T> Routes entry(String type, EntryPages<T> entries) {
        if (has(type)
                && !shown.containsKey(type)
                && understands(entries.document(), Map.of("slug", "x", "locale", locale()))) {
            shown.put(type, entries);
            below(type, ENTRY, visit -> entries.answer(visit, type));
        }
        return this;
    }

    /**
     * Pages or files below the list of a type, such as {@code /calendar.ics} or {@code
     * /{slug}.ics}, if the model has the type.
     */
    public Routes below(String type, String pattern, PageHandler handler) {
        if (has(type)) {
            for (Language language : site.languages()) {
                String path = site.model(language).type(type).path();
                add("/%s/%s%s".formatted(language.tag(), path, pattern), language, handler);
            }
        }
        return this;
    }

    /**
     * Whether the API understands a document. A schema of one's own may lack a type or a field that
     * a page asks; then there is no such page.
     *
     * @param variables some that are valid
     */
    public boolean understands(String document, Map<String, ? extends @Nullable Object> variables) {
        return valid.computeIfAbsent(
                document,
                _ ->
                        site.api().answer(document, variables).errors().stream()
                                .filter(error -> error.code() == ErrorCode.BAD_USER_INPUT)
                                .peek(error -> log.debug("Not understood: {}", error.message()))
                                .findAny()
                                .isEmpty());
    }

    /** The pages of the entries of a type, by its name in SDL. */
    Optional<EntryPages<?>> entries(String type) {
        return Optional.ofNullable(shown.get(type));
    }

    private Routes add(String pattern, @Nullable Language language, PageHandler handler) {
        PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
        if (routes.stream().noneMatch(route -> route.pattern().equals(parsed))) {
            routes.add(new Route(parsed, language, handler));
        }
        return this;
    }

    /** The addresses of all pages that are of no entry. */
    public Stream<Function<Visit, String>> pages() {
        return Stream.of(
                        Stream.<Function<Visit, String>>of(Visit::home),
                        addresses.stream(),
                        model().types().stream().map(Routes::list))
                .flatMap(all -> all);
    }

    private static Function<Visit, String> list(Model.Type type) {
        return visit -> visit.list(type.name());
    }

    boolean hasPage(String key) {
        return pages.contains(key);
    }

    /** Who answers at an address, the most specific pattern first. */
    Optional<Found> find(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return routes.stream()
                .filter(route -> route.pattern().matches(parsed))
                .min(Comparator.comparing(Route::pattern))
                .map(
                        route ->
                                new Found(
                                        route.language(),
                                        variables(route.pattern(), parsed),
                                        route.handler()));
    }

    private static Map<String, String> variables(PathPattern pattern, PathContainer path) {
        PathPattern.PathMatchInfo match = pattern.matchAndExtract(path);
        return match == null ? Map.of() : match.getUriVariables();
    }
}
