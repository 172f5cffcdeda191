package lt.sklaida.site;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.pages.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request to a page, as the page sees it. Addresses that it makes begin with a slash and can
 * stand in links as they are.
 */
public final class Visit {

    private final Site site;
    private final SiteRequest request;
    private final Language language;
    private final Map<String, String> variables;
    private final Api api;

    Visit(Site site, SiteRequest request, Language language, Map<String, String> variables) {
        this(site, request, language, variables, site.api());
    }

    /** A visit that reads content by an API of its own. */
    Visit(
            Site site,
            SiteRequest request,
            Language language,
            Map<String, String> variables,
            Api api) {
        this.site = site;
        this.request = request;
        this.language = language;
        this.variables = variables;
        this.api = api;
    }

    /** The language of the page. */
    public Language language() {
        return language;
    }

    /** The locale of the page, as the API's enum has it. */
    public String locale() {
        return language.locale();
    }

    /** The language tag of the page. */
    public String lang() {
        return language.tag();
    }

    public Texts texts() {
        return site.texts(language);
    }

    /** A text in the language of the page. */
    public String text(String key, Object... arguments) {
        return texts().get(key, arguments);
    }

    /** The content model with labels in the language of the page. */
    public Model model() {
        return site.model(language);
    }

    public Api api() {
        return api;
    }

    /** The present time. */
    public Instant now() {
        return site.now();
    }

    /** Dates and numbers as people write them in the language of the page. */
    public Formats formats() {
        return new Formats(Locale.forLanguageTag(language.tag()));
    }

    /** The same request in another language. */
    public Visit in(Language other) {
        return new Visit(site, request, other, variables, api);
    }

    /** The same request in a locale of the API. */
    public Visit in(String locale) {
        return in(model().locale(locale).orElseThrow(ApiFailure::notFound));
    }

    /** The address that was asked for, without its parameters. */
    public String address() {
        return request.root() + request.path();
    }

    /** A variable of the pattern of the address. */
    public String variable(String name) {
        return Optional.ofNullable(variables.get(name)).orElseThrow(ApiFailure::notFound);
    }

    /** The first value of a parameter of the address; empty when it is absent or blank. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().filter(value -> !value.isBlank()).findFirst();
    }

    /** All values of a parameter of the address. */
    public List<String> parameters(String name) {
        return request.query().getOrDefault(name, List.of());
    }

    /** The address of a path on the site that is the same in all languages. */
    public String url(String path) {
        return request.root() + path;
    }

    /** The whole address, with the host. */
    public String absolute(String address) {
        if (!address.startsWith("/")) {
            return address;
        }
        return request.base()
                + (address.startsWith(request.root() + "/")
                        ? address.substring(request.root().length())
                        : address);
    }

    /** The address of the home page. */
    public String home() {
        return url("/" + lang() + "/");
    }

    /** The address of a file that {@link Routes#file} has made. */
    public String file(String path) {
        return url("/" + lang() + path);
    }

    /** The address of the list of a type. */
    public String list(Model.Type type) {
        return home() + model().type(type.name()).path();
    }

    /** The address of the list of a type, by its name in SDL. */
    public String list(String type) {
        return list(model().type(type));
    }

    /** The address of an entry, by the name of its type in SDL. */
    public String entry(String type, String slug) {
        return list(type) + "/" + slug;
    }

    /** The address of an entry. */
    public String entry(Teaser entry) {
        return entry(entry.type(), entry.slug());
    }

    /** The address of a page that {@link Routes#page} has made. */
    public String page(String key) {
        return home() + text("path." + key);
    }

    /** Whether there is a page of that key. */
    public boolean hasPage(String key) {
        return site.hasPage(key);
    }

    /** Whether the model has a type of that name. */
    public boolean hasType(String name) {
        return model().find(name).isPresent();
    }

    /** The address of a file such as {@code site.css}. */
    public String asset(String name) {
        return url(site.asset(name));
    }

    /** An address of the same page in every language, by the locales of the API. */
    public Map<String, String> everywhere(Function<Visit, String> address) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Language one : model().locales()) {
            addresses.put(one.locale(), address.apply(in(one)));
        }
        return addresses;
    }

    /** The language tag of a locale of the API; null for null. */
    public @Nullable String tag(@Nullable String locale) {
        return locale == null ? null : model().locale(locale).map(Language::tag).orElse(null);
    }

    /** The label of a value of an enum. */
    public String label(String enumeration, String value) {
        return model().enums().stream()
                .filter(one -> one.name().equals(enumeration))
                .flatMap(one -> one.values().stream())
                .filter(one -> one.name().equals(value))
                .findFirst()
                .map(Model.EnumValue::label)
                .orElse(value);
    }

    /** A whole number in a field, with what people call it. */
    public String label(String type, String field, int number) {
        return model().type(type).field(field).map(of -> of.labelled(number)).orElseThrow();
    }

    /** The labels of languages, as they follow each other. */
    public String languages(List<String> languages) {
        return formats().languages(languages.stream().map(one -> label("Language", one)).toList());
    }
}
