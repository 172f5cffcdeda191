package lt.sklaida.site;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.InProcessClient;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Assets;
import lt.sklaida.pages.DraftPages.Draft;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.pages.Templates;
import lt.sklaida.pages.Texts;
import lt.sklaida.site.Routes.Found;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Answers requests for pages of the site, over HTTP or not. */
public final class Site {

    private static final Logger log = LoggerFactory.getLogger(Site.class);
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private static final String DRAFT = Api.document(Site.class, "draft.graphql");

    private final Api api;
    private final Templates templates = new Templates(Site.class);
    private final Assets assets;
    private final List<Area> areas;
    private final SiteSettings settings;
    private final Clock clock;
    private final Map<String, Model> models = new ConcurrentHashMap<>();
    private final Map<String, Texts> texts = new ConcurrentHashMap<>();
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Parts parts;

    /** What is made of the content model and of the areas, at the first request. */
    private record Parts(Routes routes, SiteFrame frame, SearchTrail trail) {}

    Site(
            InProcessClient client,
            Assets assets,
            List<Area> areas,
            SiteSettings settings,
            Clock clock) {
        this.api = Api.of(client);
        this.assets = assets;
        this.areas = List.copyOf(areas);
        this.settings = settings;
        this.clock = clock;
    }

    Api api() {
        return api;
    }

    Instant now() {
        return clock.instant();
    }

    String asset(String name) {
        return assets.address(name);
    }

    boolean hasPage(String key) {
        return parts().routes().hasPage(key);
    }

    Texts texts(Language language) {
        return texts.computeIfAbsent(
                language.tag(),
                tag ->
                        Texts.ofBundle(
                                Site.class,
                                "site",
                                Locale.forLanguageTag(tag),
                                settings.textsFolder()));
    }

    /** The model does not change while the server runs. */
    Model model(Language language) {
        return models.computeIfAbsent(language.locale(), this::load);
    }

    private Model load(String locale) {
        return api.query(Model.document(), Map.of("locale", locale), Model.Data.class)
                .contentModel();
    }

    /**
     * A visit to the home page of each language.
     *
     * @param base see {@link SiteRequest}
     */
    public Stream<Visit> visits(String base) {
        SiteRequest request = SiteRequest.of(base, "", "/");
        return languages().stream().map(language -> new Visit(this, request, language, Map.of()));
    }

    private record Languages(LanguageList contentModel) {}

    private record LanguageList(List<Language> locales) {}

    /** The languages of the site, in the order in which to show them. */
    public List<Language> languages() {
        Optional<Model> known = models.values().stream().findFirst();
        return known.map(Model::locales)
                .orElseGet(
                        () ->
                                api.query(
                                                Api.document(Site.class, "languages.graphql"),
                                                Map.of(),
                                                Languages.class)
                                        .contentModel()
                                        .locales());
    }

    /** The language of readers who understand none of the others. */
    public Language defaultLanguage() {
        return languages().stream().filter(Language::isDefault).findFirst().orElseThrow();
    }

    private Parts parts() {
        Parts made = parts;
        if (made != null) {
            return made;
        }
        making.lock();
        try {
            made = parts;
            if (made == null) {
                made = make();
                parts = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    private Parts make() {
        Routes routes = new Routes(this);
        areas.forEach(area -> area.addTo(routes));
        return new Parts(
                routes, new SiteFrame(settings.navigation(), routes), new SearchTrail(api, routes));
    }

    /** Answers a request. Whatever fails is told by a page. */
    public SiteResponse answer(SiteRequest request) {
        if (request.path().equals("/")) {
            Language best = preferred(request.languages());
            return SiteResponse.redirect(
                    HttpStatus.FOUND, "%s/%s/".formatted(request.root(), best.tag()));
        }
        Optional<Found> found = parts().routes().find(request.path());
        if (found.isEmpty()) {
            return missing(request);
        }
        Language language =
                Optional.ofNullable(found.get().language())
                        .orElseGet(() -> preferred(request.languages()));
        Visit visit = new Visit(this, request, language, found.get().variables());
        Reply reply = reply(visit, found.get().handler());
        if (reply instanceof Page page && page.head().entry() != null) {
            parts().trail().opened(request);
        }
        return response(visit, reply);
    }

    private record DraftData(@Nullable DraftEntry node) {}

    private record DraftEntry(@Nullable String slug) {}

    /** The page that a draft will have; empty when there is none for its type. */
    Optional<byte[]> draft(Draft draft) {
        Api drafts = new Api(draft.api());
        Language language = model(defaultLanguage()).locale(draft.locale()).orElseThrow();
        DraftEntry entry =
                drafts.query(
                                DRAFT,
                                Map.of("id", draft.id(), "locale", draft.locale()),
                                DraftData.class)
                        .node();
        String slug = entry == null ? null : entry.slug();
        if (slug == null) {
            return Optional.empty();
        }
        SiteRequest home = SiteRequest.of("", draft.root(), "/");
        String address = new Visit(this, home, language, Map.of()).entry(draft.type(), slug);
        SiteRequest request =
                SiteRequest.of("", draft.root(), address.substring(draft.root().length()));
        Visit visit = new Visit(this, request, language, Map.of("slug", slug), drafts);
        return parts().routes()
                .entries(draft.type())
                .flatMap(pages -> pages.draft(visit, draft.type(), draft.id()))
                .map(page -> html(visit, page, parts().frame().ofDraft(visit, page, draft.note())));
    }

    /** Whether an address is one of the site, or looks like one. */
    boolean has(String path) {
        return languages().stream().anyMatch(one -> (path + "/").startsWith("/" + one.tag() + "/"))
                || parts().routes().find(path).isPresent();
    }

    private Reply reply(Visit visit, PageHandler handler) {
        try {
            return handler.answer(visit);
        } catch (ApiFailure e) {
            return problem(visit, e.code());
        } catch (RefusedException e) {
            return problem(visit, e.error().code());
        } catch (RuntimeException e) {
            log.error("The page {} failed", visit.address(), e);
            return problem(visit, ErrorCode.INTERNAL);
        }
    }

    private SiteResponse missing(SiteRequest request) {
        String other = otherSlash(request.path());
        if (parts().routes().find(other).isPresent()) {
            return SiteResponse.redirect(HttpStatus.MOVED_PERMANENTLY, request.root() + other);
        }
        Language language =
                languages().stream()
                        .filter(one -> request.path().startsWith("/" + one.tag() + "/"))
                        .findFirst()
                        .orElseGet(() -> preferred(request.languages()));
        Visit visit = new Visit(this, request, language, Map.of());
        return response(visit, problem(visit, ErrorCode.NOT_FOUND));
    }

    private static String otherSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    }

    private static Page problem(Visit visit, ErrorCode code) {
        String kind =
                switch (code) {
                    case NOT_FOUND -> "missing";
                    case GONE -> "gone";
                    case BAD_USER_INPUT, QUERY_TOO_COMPLEX -> "input";
                    case STORE_UNAVAILABLE,
                            SEARCH_UNAVAILABLE,
                            SEARCH_OVERLOADED,
                            OVERLOADED,
                            TIMEOUT ->
                            "unavailable";
                    default -> "internal";
                };
        HttpStatus status = code.status();
        Problem problem = new Problem(kind, status, words(visit.address()));
        return Page.of(
                        "problem.jte",
                        problem,
                        Head.of(visit.text("problem." + kind + ".title")).hidden())
                .with(status);
    }

    /** The words of the last part of an address, to search for. */
    private static String words(String address) {
        String last = address.substring(address.lastIndexOf('/') + 1);
        String decoded;
        try {
            decoded = URLDecoder.decode(last, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
        String words =
                decoded.replaceAll("\\.[a-z]{2,5}$", "").replaceAll("[^\\p{L}\\p{Nd}]+", " ");
        return words.strip().substring(0, Math.min(words.strip().length(), 100));
    }

    private SiteResponse response(Visit visit, Reply reply) {
        return switch (reply) {
            case Page page -> page(visit, page);
            case Reply.File file ->
                    new SiteResponse(HttpStatus.OK, file.type(), file.content(), null, null, false);
            case Reply.Redirect redirect ->
                    SiteResponse.redirect(redirect.status(), redirect.address());
        };
    }

    private SiteResponse page(Visit visit, Page page) {
        Frame frame = parts().frame().of(visit, page);
        byte[] html = html(visit, page, frame);
        boolean partial = page.partial() || frame.partial();
        return new SiteResponse(page.status(), HTML, html, null, visit.lang(), partial);
    }

    private byte[] html(Visit visit, Page page, Frame frame) {
        return templates.render(
                page.template(), Map.of("visit", visit, "frame", frame, "page", page.model()));
    }

    /** The language that a reader prefers; the default one when the site has none of theirs. */
    private Language preferred(String accepted) {
        List<Language> all = languages();
        if (!accepted.isBlank()) {
            try {
                List<Locale> locales =
                        all.stream().map(one -> Locale.forLanguageTag(one.tag())).toList();
                Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), locales);
                if (best != null) {
                    return all.get(locales.indexOf(best));
                }
            } catch (IllegalArgumentException e) {
                return defaultLanguage();
            }
        }
        return defaultLanguage();
    }
}
